"""The recorder, in this process and in one of its own, with a microphone made of arrays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
from audio_helpers import environment, recorded, result, run_for, seconds_of
from file_backend import FileBackend

from core.audio import microphone as microphone_module
from core.audio.decode import decode
from core.audio.recorder import RecorderService
from core.audio.tape import RESERVE
from core.audio.wav_file import repair
from core.engines.speech import SAMPLE_RATE
from core.errors import InkstoneError
from core.events import Event, Level
from core.transcribe.session import AUDIO, load_session

posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def record(backend: FileBackend, folder: Path, seconds: float) -> list[Event]:
    stop = threading.Event()
    return run_for(RecorderService(backend).record("", str(folder), stop), stop, seconds)


def is_tone(samples: np.ndarray, hertz: float = 440.0, loudness: float = 0.5) -> bool:
    """A sine without a click: the best fit leaves nothing over (the ends, where the filter swings in, left out)."""
    inner = samples[400:-400].astype(np.float64)
    angle = 2 * np.pi * hertz * np.arange(len(inner)) / SAMPLE_RATE
    basis = np.stack([np.sin(angle), np.cos(angle)])
    weights = np.linalg.lstsq(basis.T, inner, rcond=None)[0]
    rest = np.abs(inner - weights @ basis).max()
    return bool(rest < 2e-3 and abs(np.hypot(*weights) - loudness) < 5e-3)


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000, 8_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_any_device_becomes_16_khz_mono(folder: Path, rate: int, channels: int) -> None:
    backend = FileBackend(rate=rate, channels=channels, speed=20, jitter=0.01, empty_blocks=True)
    events = record(backend, folder, 3.0)
    seconds = seconds_of(folder)
    assert seconds >= 3.0
    assert result(events) == {"seconds": pytest.approx(seconds)}
    assert is_tone(recorded(folder))
    session = load_session(folder)
    assert (session.state, session.pid, session.gaps) == ("recorded", 0, ())
    assert session.seconds == pytest.approx(seconds, abs=1e-3)
    assert sorted(path.name for path in folder.iterdir()) == [AUDIO, "session.json"]


def test_levels_are_honest(folder: Path) -> None:
    levels = [event for event in record(FileBackend(speed=4), folder, 3.0) if isinstance(event, Level)]
    assert all(level.peak == pytest.approx(0.5, abs=0.01) for level in levels)
    assert all(level.rms == pytest.approx(0.354, abs=0.03) for level in levels)
    assert all(level.silent_seconds == 0.0 for level in levels)
    assert [level.saved for level in levels] == sorted(level.saved for level in levels)


def test_a_muted_microphone_is_noticed(folder: Path) -> None:
    levels = [e for e in record(FileBackend(speed=4, silent_from=1.0), folder, 4.0) if isinstance(e, Level)]
    assert levels[0].silent_seconds == 0.0
    assert levels[-1].silent_seconds == pytest.approx(3.3, abs=0.5)
    assert levels[-1].peak == 0.0


def test_the_second_before_the_button_is_there(folder: Path) -> None:
    """A counting sound tells when each sample was heard."""
    backend = FileBackend(rate=16_000, sound=lambda at, count: np.arange(at, at + count)[:, None] / 2**20)
    service = RecorderService(backend)
    stop = threading.Event()
    for number, event in enumerate(service.watch("", stop)):
        assert not isinstance(event, Level) or event.saved == 0.0
        if number > 25:
            stop.set()
    pressed = service._microphone._recent[-1][-1] * 2**20
    stop = threading.Event()
    run_for(service.record("", str(folder), stop), stop, 1.5)
    assert backend.opened == [""]
    first = recorded(folder)[0] * 2**20
    assert SAMPLE_RATE * 0.9 < pressed - first < SAMPLE_RATE * 1.1


def test_without_a_recording_the_microphone_is_let_go(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr("core.audio.recorder.KEPT_SECONDS", 0.2)
    backend = FileBackend(speed=2)
    service = RecorderService(backend)
    stop = threading.Event()
    watched = service.watch("Desk", stop)
    next(watched)
    stop.set()
    list(watched)
    assert service._microphone is not None
    deadline = time.monotonic() + 5
    while service._microphone is not None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert service._microphone is None
    stop = threading.Event()
    run_for(service.record("Headset", str(folder), stop), stop, 0.5)
    assert backend.opened == ["Desk", "Headset"]
    assert not (folder / RESERVE).exists()


def test_another_microphone_gives_no_pre_roll(folder: Path) -> None:
    backend = FileBackend()
    service = RecorderService(backend)
    stop = threading.Event()
    watched = service.watch("Desk", stop)
    next(watched)
    stop.set()
    list(watched)
    stop = threading.Event()
    events = service.record("Headset", str(folder), stop)
    assert next(events).saved == 0.0  # type: ignore[attr-defined]
    stop.set()
    list(events)
    assert backend.opened == ["Desk", "Headset"]


def test_a_pause_is_left_out_and_noted(folder: Path) -> None:
    service = RecorderService(FileBackend(speed=4))
    service.pause()  # nothing runs: nothing happens
    stop = threading.Event()
    paused = resumed = 0.0
    for event in service.record("", str(folder), stop):
        assert isinstance(event, Level) or stop.is_set()
        if isinstance(event, Level) and not paused and event.saved > 1.0:
            service.pause()
            paused = time.monotonic()
        if paused and not resumed and time.monotonic() - paused > 0.5:
            session = load_session(folder)
            service.resume()
            resumed = time.monotonic()
        if resumed and time.monotonic() - resumed > 0.5:
            stop.set()
    (at, length), *more = load_session(folder).gaps
    assert not more
    assert length == pytest.approx((resumed - paused) * 4, abs=0.4)
    assert 1.0 <= at < seconds_of(folder)
    assert session.state == "recording"
    assert is_tone(recorded(folder)[: int(at * SAMPLE_RATE)])


@pytest.mark.parametrize("goodbye", [True, False])
def test_a_microphone_that_vanishes(folder: Path, monkeypatch: pytest.MonkeyPatch, goodbye: bool) -> None:
    monkeypatch.setattr(microphone_module, "TICK_SECONDS", 0.05)
    with pytest.raises(InkstoneError) as caught:
        record(FileBackend(speed=4, vanish_at=2.0, goodbye=goodbye), folder, 99)
    assert caught.value.code == "microphone_lost"
    assert "Desk microphone" in str(caught.value)
    assert seconds_of(folder) == pytest.approx(2.0, abs=0.02)
    assert (load_session(folder).state, load_session(folder).pid) == ("recorded", 0)
    assert is_tone(recorded(folder))


@pytest.mark.parametrize("code", ["microphone_refused", "microphone_missing", "sound_library_missing"])
def test_a_microphone_that_does_not_open(folder: Path, code: str) -> None:
    service = RecorderService(FileBackend(refuse=code))
    for job in (service.watch("", threading.Event()), service.record("", str(folder), threading.Event())):
        with pytest.raises(InkstoneError) as caught:
            list(job)
        assert caught.value.code == code
    assert load_session(folder).state == "failed"
    assert not (folder / AUDIO).exists()


def test_a_microphone_that_goes_while_it_is_watched() -> None:
    service = RecorderService(FileBackend(speed=4, vanish_at=1.0))
    with pytest.raises(InkstoneError) as caught:
        list(service.watch("", threading.Event()))
    assert caught.value.code == "microphone_missing"


def test_devices() -> None:
    def told(backend: FileBackend) -> dict[str, object]:
        return result(list(RecorderService(backend).devices(threading.Event())))

    desk = {"id": "Desk", "name": "Desk microphone", "default": True}
    headset = {"id": "Headset", "name": "Headset microphone", "default": False}
    assert told(FileBackend()) == {"devices": [desk, headset], "problem": ""}
    assert told(FileBackend(microphones=())) == {"devices": [], "problem": "microphone_missing"}
    refused = FileBackend(refuse="sound_library_missing")
    assert told(refused) == {"devices": [], "problem": "sound_library_missing"}


def test_a_recording_that_is_there_is_not_touched(folder: Path) -> None:
    record(FileBackend(speed=20), folder, 1.0)
    before = (folder / AUDIO).read_bytes()
    with pytest.raises(InkstoneError):
        record(FileBackend(speed=20), folder, 1.0)
    assert (folder / AUDIO).read_bytes() == before


def test_the_recorder_does_not_wait_for_its_listener(folder: Path) -> None:
    """A window that hangs takes no events: the sound goes on to the disk."""
    stop = threading.Event()
    events = RecorderService(FileBackend(speed=10)).record("", str(folder), stop)
    next(events)
    time.sleep(0.8)
    assert seconds_of(folder) > 5.0
    assert load_session(folder).seconds == 0.0 or load_session(folder).state == "recording"
    stop.set()
    list(events)
    assert is_tone(recorded(folder))


# --- in a process of its own


def test_a_whole_recording_in_its_process(hosted, folder: Path) -> None:  # type: ignore[no-untyped-def]
    host = hosted("Recorder", rate=44_100, channels=2, speed=4)
    stop = threading.Event()
    seen = []
    for event in host.run("record", "Headset", str(folder), stop=stop):
        seen.append(event)
        if isinstance(event, Level) and event.saved > 2.0 and not stop.is_set():
            assert load_session(folder).pid == host.pid
            assert host.tell("pause")
            stop.set()
    assert result(seen)["seconds"] == pytest.approx(seconds_of(folder))
    assert load_session(folder).state == "recorded"
    assert len(np.concatenate(list(decode(folder / AUDIO)))) == len(recorded(folder))


@posix
def test_killed_in_the_middle(hosted, folder: Path) -> None:  # type: ignore[no-untyped-def]
    host = hosted("Recorder")
    events = host.run("record", "", str(folder), stop=threading.Event())
    saved = 0.0
    with pytest.raises(InkstoneError, match="SIGKILL"):
        for event in events:
            if event.saved > 1.6:
                saved = event.saved
                os.kill(host.pid, signal.SIGKILL)
    session = load_session(folder)
    assert session.state == "recording"
    assert not psutil.pid_exists(session.pid)
    assert session.seconds >= saved - 1.4
    assert len(np.concatenate(list(decode(folder / AUDIO)))) / SAMPLE_RATE >= saved
    assert repair(folder / AUDIO) >= saved
    assert is_tone(recorded(folder))


PARENT = """
import sys, threading
from core.host import EngineHost
host = EngineHost("audio_services:Recorder", nice=0)
if __name__ == "__main__":
    for event in host.run("record", "", sys.argv[1], stop=threading.Event()):
        print(host.pid, event.saved, flush=True)
"""


@posix
def test_without_its_parent_it_leaves_and_the_sound_is_there(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    command = [sys.executable, str(script), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as parent:
        assert parent.stdout is not None
        child, saved = 0, 0.0
        while saved < 1.0:
            pid, told = parent.stdout.readline().split()
            child, saved = int(pid), float(told)
        begun = time.monotonic()
        parent.kill()
        while psutil.pid_exists(child) and psutil.Process(child).status() != psutil.STATUS_ZOMBIE:
            assert time.monotonic() - begun < 2.0
            time.sleep(0.02)
    assert len(np.concatenate(list(decode(folder / AUDIO)))) / SAMPLE_RATE >= saved
    assert is_tone(recorded(folder))


LIMITED = """
import json, resource, sys, threading
from pathlib import Path
from file_backend import FileBackend
from core.audio.recorder import RecorderService
from core.errors import InkstoneError
from core.transcribe.session import load_session
resource.setrlimit(resource.RLIMIT_FSIZE, (100_001, 100_001))
try:
    for event in RecorderService(FileBackend(speed=10)).record("", sys.argv[1], threading.Event()):
        pass
except InkstoneError as error:
    print(error.code, load_session(Path(sys.argv[1])).state)
"""


@posix
def test_a_limit_on_the_size_of_files(folder: Path) -> None:
    command = [sys.executable, "-c", LIMITED, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=True)
    assert (done.stdout.split(), done.stderr) == (["disk_full", "recorded"], "")
    assert seconds_of(folder) == pytest.approx(3.12, abs=0.01)
    assert load_session(folder).seconds == pytest.approx(seconds_of(folder), abs=1e-3)
    assert is_tone(recorded(folder))


@pytest.fixture
def full_soon(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A disk of 200 KB (root on Linux only)."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be mounted by root on Linux only")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk(full_soon: Path, folder: Path) -> None:
    place = full_soon / folder.name
    place.mkdir()
    (place / "session.json").write_bytes((folder / "session.json").read_bytes())
    with pytest.raises(InkstoneError) as caught:
        record(FileBackend(speed=10), place, 99)
    assert caught.value.code == "disk_full"
    assert (load_session(place).state, load_session(place).pid) == ("recorded", 0)
    assert load_session(place).seconds == pytest.approx(seconds_of(place), abs=1e-3)
    assert seconds_of(place) > 4.0
    assert len(np.concatenate(list(decode(place / AUDIO)))) == len(recorded(place))
    assert is_tone(recorded(place))


@pytest.mark.parametrize("seconds", [400, pytest.param(7200, marks=[pytest.mark.slow, pytest.mark.timeout(900)])])
def test_a_long_recording_keeps_memory_flat(hosted, folder: Path, seconds: int, report) -> None:  # type: ignore[no-untyped-def]
    host = hosted("Recorder", speed=60, block=4_800)
    stop = threading.Event()
    early = now = 0
    for event in host.run("record", "", str(folder), stop=stop):
        if isinstance(event, Level) and not stop.is_set():
            now = psutil.Process(host.pid).memory_info().rss
            early = early or (now if event.saved > seconds / 4 else 0)
            if event.saved >= seconds:
                stop.set()
    report(early_mb=early >> 20, late_mb=now >> 20)
    assert seconds_of(folder) >= seconds
    assert now - early < 8 << 20
