"""Somebody who says one sentence again and again into the microphone of every window that is opened meanwhile.

Through a real sound server where PulseAudio is installed, else (and with --all everywhere) through one made of arrays.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile

from core.audio.decode import decode
from core.engines.speech import SAMPLE_RATE
from core.paths import RESOURCES
from tests.audio_services import SETTINGS
from tests.virtual_microphone import TOOLS, VirtualMicrophone, virtual_microphone

__all__ = ["speaking", "virtual_microphone", "voice"]

SENTENCE = RESOURCES / "selftest" / "recording.flac"
SAID = ("people", "money")  # of its words those that nobody mishears
PAUSE_SECONDS = 1.8  # long enough for any engine to take a sentence for ended
REPEATS = 25  # almost three minutes

HAS_PULSE = all(shutil.which(tool) for tool in TOOLS)
ARRAYS = pytest.param("arrays", marks=pytest.mark.slow) if HAS_PULSE else "arrays"
KINDS = ["pulse", ARRAYS] if HAS_PULSE else [ARRAYS]


@dataclass(frozen=True)
class Voice:
    """`turn` is what is repeated: a sentence and a pause."""

    turn: np.ndarray


@pytest.fixture
def turn(tmp_path: Path) -> Path:
    """The sentence and a pause as a file."""
    sentence = np.concatenate(list(decode(SENTENCE)))
    path = tmp_path / "turn.wav"
    soundfile.write(path, np.concatenate([sentence, np.zeros(round(PAUSE_SECONDS * SAMPLE_RATE))]), SAMPLE_RATE)
    return path


@pytest.fixture
def speaking(virtual_microphone: VirtualMicrophone, turn: Path, tmp_path: Path) -> VirtualMicrophone:
    """The virtual microphone, with somebody before it. Skipped without PulseAudio."""
    sound, rate = soundfile.read(turn, dtype="float32")
    soundfile.write(tmp_path / "turns.wav", np.tile(sound, REPEATS), rate)
    virtual_microphone.go_on_saying(tmp_path / "turns.wav")
    return virtual_microphone


@pytest.fixture(params=KINDS)
def voice(request: pytest.FixtureRequest, turn: Path, monkeypatch: pytest.MonkeyPatch) -> Voice:
    """Heard by the windows of the test."""
    if request.param == "pulse":
        request.getfixturevalue("speaking")
    else:
        monkeypatch.setenv("INKSTONE_TEST_RECORDER", "audio_services:Recorder")
        monkeypatch.setenv(SETTINGS, json.dumps({"file": str(turn)}))
    return Voice(soundfile.read(turn, dtype="float32")[0])
