"""The built-in engine: pauses, silence, languages, stop; and how many words of real recordings it gets right."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from word_errors import error_rate, spoken_texts, words

from core.engines.speech import SAMPLE_RATE, Listening, SpeechLoad, SpeechSource
from core.engines.sphinx import SphinxEngine
from core.engines.stretches import Stretch, quietest, stretches
from core.errors import Cancelled, InkstoneError
from core.events import Segment, SpeechModelLoaded

pytestmark = pytest.mark.timeout(240)

ENGLISH = Listening(language="en")


@pytest.fixture(scope="module")
def engine() -> Iterator[SphinxEngine]:
    made = SphinxEngine()
    *_, loaded = made.load(SpeechSource("pocketsphinx"), SpeechLoad(), threading.Event())
    assert isinstance(loaded, SpeechModelLoaded)
    assert loaded.languages == ("en",)
    yield made
    made.close()


def voiced(seconds: float) -> Any:
    """A vowel, more or less: what the voice detector takes for speech."""
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    tone = sum(np.sin(2 * np.pi * 130 * number * time) / number for number in range(1, 25))
    return (0.2 * tone * (1 + 0.5 * np.sin(2 * np.pi * 4 * time))).astype(np.float32)


def silence(seconds: float) -> Any:
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)


def seconds(found: list[Stretch]) -> list[tuple[float, float]]:
    return [(one.start / SAMPLE_RATE, one.end / SAMPLE_RATE) for one in found]


def test_long_pauses_cut_and_short_ones_do_not() -> None:
    sound = np.concatenate([silence(1), voiced(1), silence(1.5), voiced(1), silence(0.3), voiced(1), silence(1)])
    first, second = seconds(list(stretches(sound, threading.Event())))
    assert first == pytest.approx((1, 2), abs=0.5)
    assert second == pytest.approx((3.5, 5.8), abs=0.5)


def test_a_quiet_voice_is_found_as_well() -> None:
    sound = np.concatenate([silence(1), voiced(1) * 0.02, silence(1)])
    assert len(list(stretches(sound, threading.Event()))) == 1


def test_nothing_is_longer_than_thirty_seconds_and_nothing_is_left_out() -> None:
    found = list(stretches(voiced(70), threading.Event()))
    assert len(found) >= 3
    assert all(stretch.end - stretch.start <= 30 * SAMPLE_RATE for stretch in found)
    assert all(before.end == after.start for before, after in pairwise(found))


def test_it_is_cut_where_it_is_quietest() -> None:
    sound = voiced(10)
    sound[5 * SAMPLE_RATE : 5 * SAMPLE_RATE + 800] = 0
    assert quietest(sound, SAMPLE_RATE, 9 * SAMPLE_RATE) == pytest.approx(5 * SAMPLE_RATE, abs=800)


@pytest.mark.parametrize("sound", [silence(0), silence(3), silence(0.01)])
def test_silence_gives_nothing(engine: SphinxEngine, sound: Any) -> None:
    assert list(engine.transcribe(sound, ENGLISH, threading.Event())) == []


@pytest.mark.parametrize("language", ["zh", "zh-Hans", "zh-Hant", "de"])
def test_only_english(engine: SphinxEngine, language: str) -> None:
    with pytest.raises(InkstoneError) as caught:
        list(engine.transcribe(silence(1), Listening(language=language), threading.Event()))
    assert caught.value.code == "speech_language_missing"


def test_stop(engine: SphinxEngine) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        list(engine.transcribe(voiced(2), ENGLISH, stop))
    list(engine.transcribe(voiced(1), Listening(), threading.Event()))  # it can go on afterwards
    assert engine.heard == ("en", 1.0)


@pytest.fixture
def spoken(real_data: Path) -> Callable[[str], tuple[Any, str]]:
    """A clip of the real recordings at 16 kHz, and what is said in it."""
    import soundfile
    import soxr

    texts = spoken_texts(real_data)

    def read(name: str) -> tuple[Any, str]:
        sound, rate = soundfile.read(real_data / name, dtype="float32", always_2d=True)
        return soxr.resample(sound.mean(axis=1), rate, SAMPLE_RATE).astype(np.float32), texts[name]

    return read


@pytest.mark.real
def test_most_words_of_a_speech_are_right(
    engine: SphinxEngine, spoken: Callable[[str], tuple[Any, str]], report: Callable[..., None]
) -> None:
    sound, text = spoken("speech/en/jfk.flac")
    segments = list(engine.transcribe(sound, ENGLISH, threading.Event()))
    rate = error_rate(words(text), words(" ".join(segment.text for segment in segments)))
    report(word_error_rate=round(rate, 3))
    assert rate <= 0.4
    check_times(segments, len(sound) / SAMPLE_RATE)
    again = list(engine.transcribe(sound, ENGLISH, threading.Event()))
    assert [segment.text for segment in again] == [segment.text for segment in segments]


def check_times(segments: list[Segment], length: float) -> None:
    times = [time for segment in segments for word in segment.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert 0 <= times[0] < times[-1] <= length
    for segment in segments:
        assert segment.text == "".join(word.text for word in segment.words)
        assert segment.text[0].isupper()
        assert segment.text[1:] == segment.text[1:].lower()
        assert 0 < segment.confidence < 1
