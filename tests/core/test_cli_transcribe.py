"""`transcribe` as a person or a script calls it, with the built-in engine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from core.paths import RESOURCES

pytestmark = pytest.mark.timeout(180)  # each call starts Python twice and loads a model

RECORDING = RESOURCES / "selftest" / "recording.flac"


def transcribe(home: Path, *arguments: object) -> tuple[int, str, str]:
    """(exit code, standard output, standard error)"""
    environment = {**os.environ, "INKSTONE_HOME": str(home), "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "core", "transcribe", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def found(text: str) -> float:
    """Share of the recording's words that are in `text`."""
    words = (RESOURCES / "selftest" / "recording.txt").read_text("utf-8").casefold().strip(" .\n").split()
    return sum(word in text.casefold().split() for word in words) / len(words)


def sound(path: Path, audio: np.ndarray) -> Path:
    soundfile.write(str(path), audio.astype(np.float32), 16_000)
    return path


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound(tmp_path_factory.mktemp("安静") / "quiet.wav", np.zeros(32_000))


def test_text_of_a_file(tmp_path: Path) -> None:
    code, out, err = transcribe(tmp_path, "--language", "en", RECORDING)
    assert code == 0
    assert found(out) >= 0.5
    assert "Loading the model" in err
    assert "Transcribing" in err


def test_several_files_one_damaged_one_silent(tmp_path: Path, quiet: Path) -> None:
    """The others are done, and the last line says which is at fault."""
    bad = tmp_path / "损坏.mp3"
    bad.write_bytes(b"no sound at all" * 50)
    out_folder = tmp_path / "文字"
    home = tmp_path / "home"
    code, out, err = transcribe(home, bad, quiet, RECORDING, "--out", out_folder, "--format", "srt", "--json")
    assert code == 2
    assert err.splitlines()[-1].startswith(str(bad))
    assert "No speech was heard" in err
    assert sorted(path.name for path in out_folder.iterdir()) == ["quiet.srt", "recording.srt"]
    assert (out_folder / "quiet.srt").read_text("utf-8") == ""
    events = [json.loads(line) for line in out.splitlines()]
    assert {"SpeechModelLoaded", "Progress", "Segment", "Finished"} <= {event["event"] for event in events}
    files = events[-1]["result"]["files"]
    assert [bool(file.get("error")) for file in files] == [True, False, False]
    assert [file["text"] == "" for file in files] == [True, True, False]
    assert files[2]["text"] == (out_folder / "recording.srt").read_text("utf-8")
    assert not list((home / "cache" / "tmp").iterdir())  # nor the number by which onnxruntime would report us


def test_nothing_said(tmp_path: Path, quiet: Path) -> None:
    code, out, err = transcribe(tmp_path, quiet)
    assert (code, out) == (0, "")
    assert err.splitlines()[-1] == "No speech was heard"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "docx"], "--out"),
        (["--language", "zh"], "does not understand the language zh"),
        (["--engine", "whisper"], "no speech model"),
        (["--engine", "dictaphone"], "invalid choice"),
        (["--engine", "pocketsphinx", "--model", "x"], "only the one built in"),
        (["--model", "nobody"], "no model called nobody"),
        (["--model", "."], ""),
        (["--format", "pdf"], "invalid choice"),
    ],
)
def test_the_persons_input_is_at_fault(tmp_path: Path, quiet: Path, arguments: list[str], sentence: str) -> None:
    code, out, err = transcribe(tmp_path, quiet, *arguments)
    assert code == 2
    assert out == ""
    assert sentence in err.splitlines()[-1]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    code, _, err = transcribe(tmp_path, tmp_path / "absent.wav")
    assert code == 2
    assert "is not there" in err.splitlines()[-1]


@pytest.mark.real
@pytest.mark.parametrize("name", ["noisy/noise_freesound_573577.wav", "formats/p001.empty"])
def test_noise_and_nothing_give_no_words(tmp_path: Path, real_data: Path, name: str) -> None:
    _, out, _ = transcribe(tmp_path, real_data / "speech" / name)
    assert out == ""
