"""Tiny wav2vec2, HuBERT and WavLM of random weights in the real engine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.engines import wav2vec2
from core.engines.speech import SAMPLE_RATE, Listening, SpeechLoad, SpeechSource
from core.engines.wav2vec2 import CtcEngine
from core.errors import Cancelled, InkstoneError
from core.events import Progress, SpeechModelLoaded
from tests import tiny_speech

pytestmark = pytest.mark.timeout(240)

ENGLISH = Listening(language="en")


def noise(seconds: float) -> Any:
    return (np.random.default_rng(3).standard_normal(round(seconds * SAMPLE_RATE)) * 0.1).astype(np.float32)


def load(folder: Path, stop: threading.Event | None = None) -> tuple[CtcEngine, list[Any]]:
    engine = CtcEngine()
    source = SpeechSource("wav2vec2", str(folder))
    return engine, list(engine.load(source, SpeechLoad(device="cpu", threads=1), stop or threading.Event()))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CtcEngine]:
    made, _ = load(tiny_speech.real_ctc(tmp_path_factory.mktemp("ctc") / "w2v", "wav2vec2"))
    yield made
    made.close()


@pytest.mark.parametrize("kind", list(tiny_speech.KINDS))
def test_every_family_loads_and_writes(tmp_path: Path, kind: str) -> None:
    engine, events = load(tiny_speech.real_ctc(tmp_path / "张三", kind))
    assert isinstance(events[-1], SpeechModelLoaded)
    assert (events[-1].engine, events[-1].precision, events[-1].languages) == ("wav2vec2", "f32", ("en",))
    assert [event.stage for event in events if isinstance(event, Progress)] == ["loading", "loading"]
    segments = list(engine.transcribe(noise(2), ENGLISH, threading.Event()))
    text = " ".join(segment.text for segment in segments)
    assert text
    assert set(text.lower()) <= set("abcdefghijklmnopqrstuvwxyz' ")
    assert all(segment.text[1:] == segment.text[1:].lower() for segment in segments)
    engine.close()


def test_times_and_confidences(engine: CtcEngine) -> None:
    words = [word for segment in engine.transcribe(noise(3), ENGLISH, threading.Event()) for word in segment.words]
    times = [time for word in words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert 0 <= times[0] <= times[-1] <= 3
    assert all(0 < word.probability <= 1 for word in words)


def test_long_sound_is_cut_into_windows(engine: CtcEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wav2vec2, "WINDOW", 2 * SAMPLE_RATE)
    monkeypatch.setattr(wav2vec2, "OVERLAP", SAMPLE_RATE)
    segments = list(engine.transcribe(noise(7.3), ENGLISH, threading.Event()))
    assert segments[-1].end > 6.5
    starts = [word.start for segment in segments for word in segment.words]
    assert starts == sorted(starts)


@pytest.mark.parametrize("length", [0, 1, 399, 400, 721])
def test_very_short_sound(engine: CtcEngine, length: int) -> None:
    for segment in engine.transcribe(noise(1)[:length], ENGLISH, threading.Event()):
        assert segment.end <= 0.1


def test_languages(engine: CtcEngine) -> None:
    list(engine.transcribe(noise(0.1), replace(ENGLISH, language="auto"), threading.Event()))
    assert engine.heard == ("en", 1.0)
    with pytest.raises(InkstoneError) as caught:
        list(engine.transcribe(noise(1), replace(ENGLISH, language="zh-Hans"), threading.Event()))
    assert caught.value.code == "speech_language_missing"


def test_stop(engine: CtcEngine, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        list(engine.transcribe(noise(1), ENGLISH, stop))
    with pytest.raises(Cancelled):
        load(tiny_speech.ctc(tmp_path / "other"), stop)


def test_a_folder_that_only_looks_right(tmp_path: Path) -> None:
    with pytest.raises(InkstoneError) as caught:
        load(tiny_speech.ctc(tmp_path / "other"))
    assert caught.value.code == "model_damaged"
