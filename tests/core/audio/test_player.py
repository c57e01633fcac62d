"""The player: what is heard, how fast, and that it says honestly where it is."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile
from audio_helpers import result
from file_backend import FileBackend, tone
from hypothesis import given
from hypothesis import strategies as st

from core.audio.player import PlayerService
from core.audio.waveform import Outline
from core.engines.speech import SAMPLE_RATE
from core.errors import InkstoneError
from core.events import Finished, Playing

SECONDS = 20.0


@pytest.fixture
def ramp(tmp_path: Path) -> str:
    """A sound whose value tells the second: 0 to 1 over 20 seconds."""
    path = tmp_path / "斜坡.wav"
    soundfile.write(path, np.linspace(0, 1, round(SECONDS * SAMPLE_RATE), endpoint=False), SAMPLE_RATE)
    return str(path)


def heard_at(backend: FileBackend, now: float) -> float:
    """The second of the ramp that comes out of the loudspeaker at that moment."""
    for at, block in reversed(backend.played):
        if at <= now:
            index = min(len(block) - 1, round((now - at) * backend.rate))
            return float(block[index, 0]) * SECONDS
    return 0.0


def play(service: PlayerService, path: str, start: float, speed: float, seconds: float) -> list[tuple[float, Playing]]:
    """Play for so long; each event with the moment when it came."""
    stop = threading.Event()
    seen, begun = [], time.monotonic()
    for event in service.play(path, start, speed, stop):
        if isinstance(event, Playing):
            seen.append((time.monotonic(), event))
        if time.monotonic() - begun > seconds:
            stop.set()
    assert event == Finished("stopped")
    return seen


@pytest.mark.parametrize(("speed", "rate", "channels"), [(1.0, 48_000, 2), (0.5, 44_100, 1), (2.0, 48_000, 1)])
def test_the_position_is_what_is_heard(ramp: str, speed: float, rate: int, channels: int) -> None:
    backend = FileBackend(rate=rate, channels=channels, output_latency=0.15)
    events = play(PlayerService(backend), ramp, 3.0, speed, 1.2)
    settled = [(at, event.position) for at, event in events if at > backend.played[0][0] + 0.1]
    assert len(settled) >= 5
    late = [position - heard_at(backend, at) for at, position in settled]
    assert abs(float(np.median(late))) < 0.12  # a busy computer wakes late
    assert [position for _, position in settled] == sorted(position for _, position in settled)
    assert all(event.playing for _, event in events)
    first = next(block for _, block in backend.played if block.any())
    assert float(first[first > 0][0]) * SECONDS == pytest.approx(3.0, abs=0.03)


def test_faster_keeps_the_pitch(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, tone(3.0, 22_050), 22_050)
    for speed in (0.5, 2.0):
        backend = FileBackend(speed=8)
        list(PlayerService(backend).play(str(path), 0.0, speed, threading.Event()))
        sound = np.concatenate([block[:, 0] for _, block in backend.played])
        sound = np.trim_zeros(sound)
        assert len(sound) / backend.rate == pytest.approx(3.0 / speed, abs=0.1)
        spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
        assert np.argmax(spectrum) * backend.rate / len(sound) == pytest.approx(440, abs=3)


def test_pause_seek_speed(ramp: str) -> None:
    backend = FileBackend(output_latency=0.02)
    service = PlayerService(backend)
    for told in (service.pause, service.resume, lambda: service.seek(1.0), lambda: service.set_speed(2.0)):
        told()  # nothing plays: nothing happens
    stop = threading.Event()
    events = service.play(ramp, 0.0, 1.0, stop)

    def until(condition) -> Playing:  # type: ignore[no-untyped-def]
        return next(event for event in events if isinstance(event, Playing) and condition(event))

    until(lambda event: event.position > 0.3)
    service.pause()
    paused = until(lambda event: not event.playing)
    time.sleep(0.2)
    assert not backend.played[-1][1].any()
    service.seek(10.0)
    assert until(lambda event: event.position > paused.position + 1) == Playing(10.0, False)
    service.resume()
    until(lambda event: event.playing and event.position > 10.2)
    service.set_speed(9.0)  # 2 is the most
    fast = until(lambda event: event.position > 10.6)
    begun = time.monotonic()
    end = until(lambda event: event.position > fast.position + 1.0)
    assert (end.position - fast.position) / (time.monotonic() - begun) == pytest.approx(2.0, rel=0.35)
    service.seek(-5.0)
    assert until(lambda event: event.position < 5.0).position < 0.5
    service.seek(SECONDS - 0.2)
    assert list(events)[-1] == Finished("end")
    assert max(block.max() for _, block in backend.played) == pytest.approx(1.0, abs=0.01)


def test_the_end_is_when_the_last_sound_was_heard(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.full(SAMPLE_RATE // 2, 0.5), SAMPLE_RATE)
    backend = FileBackend(output_latency=0.3)
    events = list(PlayerService(backend).play(str(path), 0.0, 1.0, threading.Event()))
    loud = [at for at, block in backend.played if block.any()]
    assert loud[-1] <= time.monotonic()
    assert events[-1] == Finished("end")
    assert events[-2].position == pytest.approx(0.5, abs=0.08)  # type: ignore[attr-defined]


def test_no_loudspeaker(ramp: str) -> None:
    for backend in (FileBackend(speaker=False), FileBackend(vanish_at=0.3)):
        with pytest.raises(InkstoneError) as caught:
            list(PlayerService(backend).play(ramp, 0.0, 1.0, threading.Event()))
        assert caught.value.code == "speaker_missing"


def test_what_cannot_be_played_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"no sound at all" * 100)
    service = PlayerService(FileBackend())
    for name, code in (("a.mp3", "audio_unreadable"), ("b.mp3", "file_missing")):
        for job in (service.play(str(tmp_path / name), 0.0, 1.0, threading.Event()),
                    service.waveform(str(tmp_path / name), 10, threading.Event())):  # fmt: skip
            with pytest.raises(InkstoneError) as caught:
                list(job)
            assert caught.value.code == code


def test_in_its_own_process(hosted, ramp: str) -> None:  # type: ignore[no-untyped-def]
    host = hosted("Player")
    stop = threading.Event()
    moved = False
    for event in host.run("play", ramp, 1.0, 1.0, stop=stop):
        if isinstance(event, Playing) and event.position > 1.2 and not moved:
            assert host.tell("seek", 15.0)
            moved = True
        if isinstance(event, Playing) and event.position > 15.1:
            stop.set()
    assert event == Finished("stopped")
    outline = result(list(host.run("waveform", ramp, 200, stop=threading.Event())))
    assert outline["seconds"] == pytest.approx(SECONDS)
    assert np.allclose(outline["peaks"], np.arange(1, 201) / 200, atol=0.001)


def test_a_stopped_outline_tells_what_it_has(ramp: str) -> None:
    stop = threading.Event()
    stop.set()
    events = list(PlayerService(FileBackend()).waveform(ramp, 5, stop))
    assert events[-1].reason == "stopped"  # type: ignore[attr-defined]
    assert len(result(events)["peaks"]) == 5


@given(
    rate=st.sampled_from([8_000, 11_025, 16_000, 22_050, 44_100]),
    cuts=st.lists(st.integers(0, 5_000), max_size=8),
    bins=st.integers(1, 60),
)
def test_the_outline_does_not_depend_on_pieces(rate: int, cuts: list[int], bins: int) -> None:
    sound = np.random.default_rng(rate).uniform(-1, 1, 5_000).astype(np.float32)
    whole, cut = Outline(), Outline()
    whole.add(rate, sound)
    for piece in np.split(sound, sorted(cuts)):
        cut.add(rate, piece)
    peaks = cut.bins(bins)
    assert whole.bins(bins) == peaks
    assert len(peaks) == bins
    assert max(peaks) == pytest.approx(float(np.abs(sound).max()), abs=1e-4) or bins > len(sound) * 100 / rate
    assert cut.seconds == pytest.approx(len(sound) / rate)


def test_an_outline_shows_where_it_was_loud() -> None:
    outline = Outline()
    outline.add(8_000, np.zeros(8_000, np.float32))
    outline.add(48_000, np.full(48_000, -0.25, np.float32))
    outline.add(8_000, np.full(16_000, 1.5, np.float32))
    assert outline.bins(4) == [0.0, 0.25, 1.0, 1.0]
    assert Outline().bins(3) == [0.0, 0.0, 0.0]
