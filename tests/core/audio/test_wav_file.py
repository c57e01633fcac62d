"""The recording on the disk: the same bytes for every chunking, whole after a kill, closed when the disk is full."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from core.audio.wav_file import (
    HEADER_BYTES,
    SAMPLE_RATE,
    WavFollower,
    WavWriter,
    as_bytes,
    from_bytes,
    header,
    repair,
)
from core.errors import InkstoneError

ROOT = Path(__file__).parents[3]
NOISE = (np.random.default_rng(3).uniform(-1.1, 1.1, 2 * SAMPLE_RATE)).astype(np.float32)


def written(path: Path, pieces: list[np.ndarray]) -> Path:
    path.unlink(missing_ok=True)
    writer = WavWriter(path)
    for piece in pieces:
        writer.add(piece)
    writer.close()
    return path


def readable_seconds(path: Path) -> set[float]:
    """How long three independent readers say that it is."""
    with wave.open(str(path)) as file:
        standard = file.getnframes() / file.getframerate()
    with av.open(str(path)) as container:
        decoded = sum(frame.samples for frame in container.decode(audio=0)) / SAMPLE_RATE
    return {standard, decoded, soundfile.info(str(path)).duration}


@given(cuts=st.lists(st.integers(0, len(NOISE)), max_size=30))
def test_any_chunking_gives_the_same_bytes(tmp_path_factory: pytest.TempPathFactory, cuts: list[int]) -> None:
    folder = tmp_path_factory.getbasetemp()
    pieces = np.split(NOISE, sorted(cuts))
    assert written(folder / "cut.wav", pieces).read_bytes() == header(len(NOISE)) + as_bytes(NOISE)


def test_the_bytes_are_those_of_the_standard_library(tmp_path: Path) -> None:
    ours = written(tmp_path / "录音.wav", [NOISE])
    with wave.open(str(tmp_path / "theirs.wav"), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(as_bytes(NOISE))
    assert ours.read_bytes() == (tmp_path / "theirs.wav").read_bytes()
    assert readable_seconds(ours) == {2.0}


@given(st.binary(max_size=400).map(lambda data: data[: len(data) // 2 * 2]))
def test_samples_come_back_exactly(data: bytes) -> None:
    assert as_bytes(from_bytes(data)) == data


def test_what_is_written_can_be_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    follower = WavFollower(path)
    assert follower.available() == 0
    writer = WavWriter(path)
    for index in range(0, len(NOISE), 1000):
        writer.add(NOISE[index : index + 1000])
        assert index + 1000 - follower.available() < 0.31 * SAMPLE_RATE
        assert round(writer.saved * SAMPLE_RATE) == follower.available()
        assert len(readable_seconds(path)) == 1
    writer.close()
    assert np.array_equal(follower.read(100, 5000), from_bytes(as_bytes(NOISE[100:5100])))
    assert len(follower.read(len(NOISE) - 10, 5000)) == 10
    assert len(follower.read(len(NOISE) + 10, 5000)) == 0


def test_a_recording_is_never_overwritten(tmp_path: Path) -> None:
    path = written(tmp_path / "a.wav", [NOISE])
    with pytest.raises(InkstoneError):
        WavWriter(path)
    assert readable_seconds(path) == {2.0}


@pytest.mark.parametrize("damage", ["size 0", "no header", "odd byte", "nothing"])
def test_repair(tmp_path: Path, damage: str) -> None:
    path = written(tmp_path / "a.wav", [NOISE])
    data = path.read_bytes()
    broken = {
        "size 0": header(0) + data[HEADER_BYTES:],
        "no header": bytes(HEADER_BYTES) + data[HEADER_BYTES:],
        "odd byte": data + b"\x07",
        "nothing": b"",
    }[damage]
    path.write_bytes(broken)
    assert WavFollower(path).available() == (0 if damage == "nothing" else len(NOISE))
    assert repair(path) == (0.0 if damage == "nothing" else 2.0)
    assert path.read_bytes() == (header(0) if damage == "nothing" else data)


def test_another_programs_layout_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros((4410, 2)), 44100)
    before = path.read_bytes()
    repair(path)
    assert path.read_bytes() == before


WRITER = """
import sys, time
from pathlib import Path
import numpy as np
from core.audio.wav_file import WavWriter
writer = WavWriter(Path(sys.argv[1]))
print("open", flush=True)
number = 0
while True:
    writer.add(np.arange(number, number + 160).astype(np.float32) % 30000 / 32768)
    number += 160
    print(writer.saved, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("kills", [4, pytest.param(60, marks=[pytest.mark.slow, pytest.mark.timeout(300)])])
def test_whole_after_a_kill_at_any_moment(tmp_path: Path, kills: int) -> None:
    for attempt in range(kills):
        path = tmp_path / f"{attempt}.wav"
        command = [sys.executable, "-c", WRITER, str(path)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(random.Random(attempt).uniform(0.0, 0.2))
            process.kill()
            told = process.stdout.read().split("\n")[:-1]
        assert process.returncode == -signal.SIGKILL
        saved = float(told[-1]) if told else 0.0
        assert len(readable_seconds(path)) == 1
        assert min(readable_seconds(path)) >= saved - 0.301
        assert repair(path) >= saved
        assert readable_seconds(path) == {repair(path)}
        samples = WavFollower(path).read(0, 10**9)
        assert np.array_equal(samples * 32768, np.arange(len(samples)) % 30000)


LIMITED = """
import resource, sys
from pathlib import Path
import numpy as np
from core.audio.wav_file import WavWriter
from core.errors import InkstoneError
writer = WavWriter(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (100_001, 100_001))
try:
    while True:
        writer.add(np.zeros(1600, np.float32))
except InkstoneError as error:
    print(error.code, writer.saved)
writer.close()
"""


@pytest.mark.skipif(os.name != "posix", reason="resource limits")
def test_a_full_disk_closes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", LIMITED, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    code, saved = done.stdout.split()
    assert done.stderr == ""
    assert code == "disk_full"
    assert float(saved) == pytest.approx((100_001 - HEADER_BYTES) // 2 / SAMPLE_RATE)
    assert readable_seconds(path) == {float(saved)}
