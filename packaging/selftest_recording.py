"""Make the recording with which an installed copy checks that it can decode and transcribe: a spoken sentence.

`python packaging/selftest_recording.py` writes resources/selftest/recording.flac and its text, recording.txt. Needs
espeak-ng (a speech synthesiser, GPL-3.0; its output is not under its licence). The sentence is one that the built-in
recogniser understands well from a synthetic voice.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import soundfile
import soxr

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "selftest"
SENTENCE = "The people of this country would like to know what happened to the money."
VOICE, WORDS_A_MINUTE = "en-us", 150
RATE = 16_000
SILENCE_SECONDS = 0.3


def main(target: Path = TARGET) -> int:
    """Write both files; returns the exit code."""
    target.mkdir(parents=True, exist_ok=True)
    try:
        audio = spoken(SENTENCE)
    except FileNotFoundError:
        print("espeak-ng is not installed.", file=sys.stderr)
        return 2
    soundfile.write(str(target / "recording.flac"), audio, RATE, subtype="PCM_16")
    (target / "recording.txt").write_text(SENTENCE + "\n", encoding="utf-8")
    return 0


def spoken(sentence: str) -> np.ndarray:
    """The sentence as mono float32 at RATE, with a little silence around it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spoken.wav"
        subprocess.run(["espeak-ng", "-v", VOICE, "-s", str(WORDS_A_MINUTE), "-w", str(path), sentence], check=True)
        samples, rate = soundfile.read(str(path), dtype="float32")
    silence = np.zeros(round(SILENCE_SECONDS * RATE), np.float32)
    return np.concatenate([silence, soxr.resample(samples, rate, RATE), silence])


if __name__ == "__main__":
    sys.exit(main())
