"""From a real sound server through PortAudio to the disk, and back to a loudspeaker."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile
from audio_helpers import recorded, result, seconds_of
from file_backend import tone
from virtual_microphone import MUTED, NAME, VirtualMicrophone, likeness, virtual_microphone

from core.audio.decode import decode
from core.engines.speech import SAMPLE_RATE
from core.errors import InkstoneError
from core.events import Level, Playing
from core.host import EngineHost
from core.transcribe.session import load_session

__all__ = ["virtual_microphone"]


@pytest.fixture
def recorder() -> Iterator[EngineHost]:
    host = EngineHost("core.audio.recorder:RecorderService", nice=0)
    yield host
    host.close()


@pytest.mark.real
def test_speech_from_the_microphone_to_the_disk(
    virtual_microphone: VirtualMicrophone, recorder: EngineHost, folder: Path, real_data: Path, report
) -> None:
    path = real_data / "speech" / "en" / "jfk.flac"
    listed = result(list(recorder.run("devices", stop=threading.Event())))
    device, muted = sorted(listed["devices"], key=lambda each: each["name"])
    assert (device["name"], device["default"], listed["problem"]) == (NAME, True, "")
    assert (muted["name"], muted["default"]) == (MUTED, False)
    stop = threading.Event()
    speaker = threading.Thread(target=virtual_microphone.say, args=(path,))
    begun, first, before = time.monotonic(), 0.0, 0.0
    for event in recorder.run("record", device["id"], str(folder), stop=stop):
        if isinstance(event, Level) and not first:
            first = time.monotonic() - begun
            before = sum(psutil.Process(recorder.pid).cpu_times()[:2])
            speaker.start()
        if first and not speaker.is_alive() and not stop.is_set():
            used = sum(psutil.Process(recorder.pid).cpu_times()[:2]) - before
            memory = psutil.Process(recorder.pid).memory_info().rss >> 20
            stop.set()
    speaker.join()
    said = np.concatenate(list(decode(path)))
    like = likeness(recorded(folder), said)
    percent = round(100 * used / seconds_of(folder), 1)
    report(first_level_s=round(first, 3), cpu_percent=percent, rss_mb=memory, likeness=round(like, 4))
    assert len(said) / SAMPLE_RATE < seconds_of(folder) < len(said) / SAMPLE_RATE + 4
    assert like > 0.9  # a busy computer's sound server leaves a few samples out
    assert load_session(folder).state == "recorded"


def test_the_sound_server_is_killed(virtual_microphone: VirtualMicrophone, recorder: EngineHost, folder: Path) -> None:
    unplugged = 0.0
    with pytest.raises(InkstoneError) as caught:
        for event in recorder.run("record", "", str(folder), stop=threading.Event()):
            assert isinstance(event, Level)
            if event.saved > 1.0 and not unplugged:
                virtual_microphone.unplug()
                unplugged = time.monotonic()
    assert time.monotonic() - unplugged < 4.0
    assert caught.value.code == "microphone_lost"
    assert NAME in str(caught.value)
    assert seconds_of(folder) > 1.0
    assert load_session(folder).state == "recorded"
    listed = result(list(recorder.run("devices", stop=threading.Event())))
    assert listed["problem"] == "microphone_missing"
    virtual_microphone.start()
    listed = result(list(recorder.run("devices", stop=threading.Event())))
    assert {device["name"] for device in listed["devices"]} == {NAME, MUTED}


def test_the_chosen_microphone_is_the_one_that_is_heard(
    virtual_microphone: VirtualMicrophone, recorder: EngineHost
) -> None:
    listed = result(list(recorder.run("devices", stop=threading.Event())))
    (muted,) = (device["id"] for device in listed["devices"] if device["name"] == MUTED)
    stop = threading.Event()
    for event in recorder.run("watch", muted, stop=stop):
        if isinstance(event, Level) and event.silent_seconds > 0.3:
            assert event.peak == 0.0
            stop.set()
    with pytest.raises(InkstoneError) as caught:
        list(recorder.run("watch", "pulse:unknown", stop=threading.Event()))
    assert caught.value.code == "microphone_refused"
    assert "unknown" in str(caught.value)


def test_what_is_played_can_be_heard(
    virtual_microphone: VirtualMicrophone, recorder: EngineHost, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, tone(2.0, SAMPLE_RATE, loudness=0.4), SAMPLE_RATE)
    player = EngineHost("core.audio.player:PlayerService", nice=0)
    positions = []

    def play() -> None:
        events = player.run("play", str(path), 0.5, 1.0, stop=threading.Event())
        positions.extend(event.position for event in events if isinstance(event, Playing))

    thread = threading.Thread(target=play)
    stop = threading.Event()
    for event in recorder.run("record", "", str(folder), stop=stop):
        if not thread.ident:
            thread.start()
        if not thread.is_alive() and not stop.is_set() and isinstance(event, Level) and event.peak == 0.0:
            stop.set()
    player.close()
    loud = np.abs(recorded(folder)) > 0.2
    assert loud.sum() / SAMPLE_RATE == pytest.approx(1.5 * 2 / 3, abs=0.05)  # a sine is above its half so often
    assert positions == sorted(positions)
    assert positions[-1] == pytest.approx(2.0, abs=0.1)
