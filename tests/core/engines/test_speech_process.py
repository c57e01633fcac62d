"""The speech engines in a process of their own, as the app runs them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.engines.speech import SAMPLE_RATE, Listening, SpeechSource
from core.events import Event, Finished, Segment, SpeechModelLoaded
from core.host import EngineHost
from tests import tiny_whisper

pytestmark = pytest.mark.timeout(240)

SERVICE = "tests.core.speech_process_service:Service"


def listened(source: SpeechSource, audio: Any, how: Listening) -> list[Event]:
    host = EngineHost(SERVICE)
    try:
        return list(host.run("listen", source, audio, how, stop=threading.Event()))
    finally:
        host.close()


def test_the_built_in_engine() -> None:
    events = listened(SpeechSource("pocketsphinx"), np.zeros(SAMPLE_RATE, np.float32), Listening())
    assert any(isinstance(event, SpeechModelLoaded) for event in events)
    assert events[-1] == Finished(result={"language": "en"})


@pytest.mark.real
@pytest.mark.parametrize("name", ["faster-whisper", "whisper"])
def test_whisper(tmp_path: Path, real_data: Path, name: Any) -> None:
    folder = tiny_whisper.make(tmp_path / "tiny", real_data / "tokenizers" / "whisper-multilingual")
    sound = np.random.default_rng(0).standard_normal(SAMPLE_RATE).astype(np.float32)
    events = listened(SpeechSource(name, str(folder)), sound, Listening(beams=1, fixed_tokens=5))
    loaded = next(event for event in events if isinstance(event, SpeechModelLoaded))
    assert loaded.engine == name
    (segment,) = [event for event in events if isinstance(event, Segment)]
    assert segment.text
    assert isinstance(events[-1], Finished)
    assert events[-1].result["language"]
