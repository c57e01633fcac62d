"""Does the window stay quick while it records and writes down what is said? Reported, with real processes behind it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from audio_services import SETTINGS
from pytestqt.qtbot import QtBot

from core.audio.decode import decode
from core.engines.speech import SAMPLE_RATE
from core.host import EngineHost
from core.paths import RESOURCES
from core.transcribe.session import read_segments
from gui.transcribe.page import TranscribePage
from tests.benchmarks.conftest import Measure
from tests.gui.transcribe.conftest import Find, find, library, lister, page, services, theme

__all__ = ["find", "library", "lister", "page", "services", "theme"]

pytestmark = pytest.mark.timeout(300)

PATIENCE_MS = 120_000
SECONDS = 15.0
PAUSE_SECONDS = 1.8


@pytest.fixture
def recorder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EngineHost]:
    """Hears one sentence again and again."""
    sentence = np.concatenate(list(decode(RESOURCES / "selftest" / "recording.flac")))
    turn = np.concatenate([sentence, np.zeros(round(PAUSE_SECONDS * SAMPLE_RATE))])
    soundfile.write(tmp_path / "turn.wav", turn, SAMPLE_RATE)
    monkeypatch.setenv(SETTINGS, json.dumps({"file": str(tmp_path / "turn.wav")}))
    host = EngineHost("audio_services:Recorder", nice=0)
    yield host
    host.close()


@pytest.fixture
def speech() -> Iterator[EngineHost]:
    """The built-in engine."""
    host = EngineHost("core.engines.speech_service:SpeechService")
    yield host
    host.close()


def test_recording_while_the_text_comes(qtbot: QtBot, page: TranscribePage, find: Find, measure: Measure) -> None:
    find("transcribe_record").click()
    live = page.controller.live
    assert live is not None
    with measure("recording and transcribing"):
        qtbot.waitUntil(lambda: live.saved > SECONDS and bool(read_segments(live.folder)), timeout=PATIENCE_MS)
    assert find("transcribe_text").property("plainText")
    with measure("writing the last words"):
        find("transcribe_stop").click()
        qtbot.waitUntil(lambda: page.controller.live is None, timeout=PATIENCE_MS)
    assert find("transcribe_export").isVisible()
