"""Both Whisper engines with the same tiny random weights around the real processor."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.engines import fast_whisper, whisper_model
from core.engines.speech import SAMPLE_RATE, Listening, SpeechEngine, SpeechEngineName, SpeechLoad, SpeechSource
from core.engines.speech_engines import make
from core.errors import Cancelled, InkstoneError
from core.events import Progress, Segment, SpeechModelLoaded
from core.models import whisper_convert
from core.paths import Home
from tests import tiny_whisper

pytestmark = [pytest.mark.real, pytest.mark.timeout(240)]  # importing torch takes half a minute on a busy machine

NAMES: tuple[SpeechEngineName, ...] = ("faster-whisper", "whisper")
QUICK = Listening(language="en", beams=1, word_times=False)
ONE_THREAD = SpeechLoad(device="cpu", threads=1)
SECONDS = 3
MOST_TOKENS = 70


def noise(seconds: float, seed: int = 0) -> Any:
    """Something to listen to: a model of random weights finds words in everything."""
    samples = np.random.default_rng(seed).standard_normal(round(seconds * SAMPLE_RATE))
    return (samples * 0.1).astype(np.float32)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.conftest import REAL_DATA

    processor = Path(REAL_DATA) / "tokenizers" / "whisper-multilingual"
    return tiny_whisper.make(tmp_path_factory.mktemp("tiny") / "张三 Whisper", processor)


@pytest.fixture(scope="module")
def exact() -> Iterator[None]:
    """CTranslate2 in float32, so that both engines calculate the same; and answers that end before 448 tokens, which
    random weights seldom do by themselves."""
    patch = pytest.MonkeyPatch()
    convert = whisper_convert.convert
    patch.setattr(whisper_convert, "convert", lambda folder, stop: convert(folder, stop, int8=False))
    patch.setattr(fast_whisper, "cpu_precision", lambda: "float32")
    patch.setattr(whisper_model, "MOST_TOKENS", MOST_TOKENS)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def engines(
    folder: Path, exact: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, tuple[SpeechEngine, list[Any]]]]:
    """Each engine, loaded, and the events of its loading."""
    patch = pytest.MonkeyPatch()
    patch.setenv("INKSTONE_HOME", str(tmp_path_factory.mktemp("home")))
    made: dict[str, tuple[SpeechEngine, list[Any]]] = {}
    for name in NAMES:
        engine = make(name)
        made[name] = engine, list(engine.load(SpeechSource(name, str(folder)), ONE_THREAD, threading.Event()))
    made["faster-whisper"][0]._model.max_length = MOST_TOKENS  # type: ignore[attr-defined]
    yield made
    for engine, _ in made.values():
        engine.close()
    patch.undo()


@pytest.fixture(params=NAMES)
def engine(request: pytest.FixtureRequest, engines: dict[str, Any]) -> SpeechEngine:
    found: SpeechEngine = engines[request.param][0]
    return found


def heard(engine: SpeechEngine, audio: Any, how: Listening = QUICK) -> list[Segment]:
    return list(engine.transcribe(audio, how, threading.Event()))


def test_both_write_the_same(engines: dict[str, Any]) -> None:
    texts = []
    for name in NAMES:
        segments = heard(engines[name][0], noise(30))
        texts.append("\n".join(f"{s.start:.2f} {s.end:.2f} {s.text}" for s in segments))
    assert texts[0] == texts[1]
    assert len(texts[0]) > 100


@pytest.mark.parametrize("beams", [1, 3])
def test_both_write_the_same_of_a_fixed_length(engines: dict[str, Any], beams: int) -> None:
    how = replace(QUICK, fixed_tokens=30, beams=beams)
    first, second = (heard(engines[name][0], noise(30, seed=2), how) for name in NAMES)
    assert [segment.text for segment in first] == [segment.text for segment in second] != []


def test_both_hear_the_same_language(engines: dict[str, Any]) -> None:
    for name in NAMES:
        heard(engines[name][0], noise(30), replace(QUICK, language="auto", fixed_tokens=2))
    (first, p), (second, q) = (engines[name][0].heard for name in NAMES)
    assert first == second
    assert p == pytest.approx(q, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_what_loading_tells(engines: dict[str, Any], name: str) -> None:
    events = engines[name][1]
    loaded = events[-1]
    assert isinstance(loaded, SpeechModelLoaded)
    assert (loaded.engine, loaded.name, loaded.device, loaded.languages) == (name, "张三 Whisper", "cpu", ())
    stages = [event.stage for event in events if isinstance(event, Progress)]
    assert ("converting" in stages) == (name == "faster-whisper")
    assert stages[-1] == "loading"


def test_words_have_times_in_order(engine: SpeechEngine) -> None:
    segments = heard(engine, noise(SECONDS), replace(QUICK, word_times=True))
    assert segments
    times = [time for segment in segments for word in segment.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert 0 <= times[0] <= times[-1] <= SECONDS
    for segment in segments:
        assert segment.text == "".join(word.text for word in segment.words).strip()
        assert 0 <= segment.confidence <= 1
        assert "\ufffd" not in segment.text


def test_without_word_times_there_are_none(engine: SpeechEngine) -> None:
    for segment in heard(engine, noise(SECONDS)):
        assert segment.words == ()
        assert 0 <= segment.start < segment.end <= SECONDS
        assert 0 < segment.confidence < 0.9  # random weights know nothing, and say so


def test_a_fixed_length_in_every_thirty_seconds(engine: SpeechEngine) -> None:
    counts = []
    for tokens in (5, 10):
        segments = heard(engine, noise(40), replace(QUICK, fixed_tokens=tokens))
        assert [segment.start for segment in segments] == [0, 30]
        counts.append(sum(len(segment.text) for segment in segments))
    assert counts[0] < counts[1]


def test_what_was_said_before_changes_what_is_written(engine: SpeechEngine) -> None:
    plain = replace(QUICK, fixed_tokens=20)
    told = replace(plain, vocabulary="Inkstone, 砚台")
    assert heard(engine, noise(SECONDS), told)[0].text != heard(engine, noise(SECONDS), plain)[0].text
    said = replace(QUICK, context="He said that")
    assert heard(engine, noise(SECONDS), said) != heard(engine, noise(SECONDS))


def test_both_chinese_scripts_are_one_language(engine: SpeechEngine) -> None:
    told = [replace(QUICK, language=code, fixed_tokens=20) for code in ("zh", "zh-Hans", "zh-Hant")]
    plain, simplified, traditional = (heard(engine, noise(SECONDS), how)[0].text for how in told)
    assert plain == simplified != traditional


def test_hotter_tries_draw_the_same_lots_each_time(engine: SpeechEngine) -> None:
    how = replace(QUICK, beams=2)
    first, again = (heard(engine, noise(0.5), how) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("length", [0, 1, 100, 8000])
def test_very_short_sound(engine: SpeechEngine, length: int) -> None:
    for segment in heard(engine, noise(1)[:length], replace(QUICK, word_times=True)):
        assert 0 <= segment.start <= segment.end <= 1


def test_a_language_it_does_not_have(engine: SpeechEngine) -> None:
    with pytest.raises(InkstoneError) as caught:
        heard(engine, noise(1), replace(QUICK, language="tlh"))
    assert caught.value.code == "speech_language_missing"


def test_stop(engine: SpeechEngine) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        list(engine.transcribe(noise(1), QUICK, stop))
    stop.clear()
    segments = engine.transcribe(noise(90), replace(QUICK, fixed_tokens=2), stop)
    next(segments)
    stop.set()
    with pytest.raises(Cancelled):
        list(segments)


@pytest.mark.parametrize("name", NAMES)
def test_stop_while_it_loads(folder: Path, name: SpeechEngineName) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        list(make(name).load(SpeechSource(name, str(folder)), ONE_THREAD, stop))


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_that_only_looks_right(folder: Path, tmp_path: Path, name: SpeechEngineName) -> None:
    import shutil

    damaged = Path(shutil.copytree(folder, tmp_path / "damaged"))
    (damaged / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InkstoneError) as caught:
        list(make(name).load(SpeechSource(name, str(damaged)), ONE_THREAD, threading.Event()))
    assert caught.value.code == "model_damaged"


@pytest.mark.usefixtures("exact")
def test_a_converted_folder_is_opened_as_it_is(folder: Path, home: Home, tmp_path: Path) -> None:
    list(whisper_convert.convert(folder, threading.Event()))
    moved = whisper_convert.converted_place(folder).rename(tmp_path / "converted")
    engine = make("faster-whisper")
    events = list(engine.load(SpeechSource("faster-whisper", str(moved)), ONE_THREAD, threading.Event()))
    assert "converting" not in [event.stage for event in events if isinstance(event, Progress)]
    assert heard(engine, noise(1), replace(QUICK, fixed_tokens=3))
    engine.close()


def test_a_gpu_whose_libraries_are_missing_is_passed_over(
    folder: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast_whisper, "has_gpu", lambda: True)
    engine = make("faster-whisper")
    source = SpeechSource("faster-whisper", str(folder))
    *_, loaded = engine.load(source, SpeechLoad(threads=1), threading.Event())
    assert isinstance(loaded, SpeechModelLoaded)
    assert loaded.device == "cpu"
    engine.close()
