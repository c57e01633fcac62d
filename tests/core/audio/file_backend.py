"""A sound system made of arrays: microphones that play, jitter, drop out and vanish; a loudspeaker that listens.

The order of the real one is kept: callbacks come in a foreign thread, in blocks of odd sizes, at the device's rate.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from core.audio.backend import AudioBackend, Ended, Heard, InputDevice, Stream, Wanted
from core.errors import InkstoneError


def tone(seconds: float, rate: int, hertz: float = 440.0, loudness: float = 0.5) -> np.ndarray:
    """(frames,) float32."""
    return (loudness * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


@dataclass
class FileBackend(AudioBackend):
    """`sound(start, count)` gives the frames (count, channels) at the device's rate; None: a tone.

    `speed` 10 plays ten seconds in one; `vanish_at` seconds: the device goes, with `goodbye` (finished_callback) or
    without a word; `silent_from` seconds: it delivers zeros, `empty_blocks`: blocks without frames come between.
    """

    sound: Callable[[int, int], np.ndarray] | None = None
    rate: int = 48_000
    channels: int = 1
    speed: float = 1.0
    jitter: float = 0.0
    vanish_at: float | None = None
    goodbye: bool = True
    silent_from: float | None = None
    empty_blocks: bool = False
    seconds: float | None = None
    refuse: str = ""
    microphones: tuple[str, ...] = ("Desk", "Headset")
    block: int = 480
    speaker: bool = True
    opened: list[str] = field(default_factory=list)
    played: list[tuple[float, np.ndarray]] = field(default_factory=list)
    output_latency: float = 0.05

    def list_inputs(self) -> list[InputDevice]:
        if self.refuse == "sound_library_missing":
            raise InkstoneError(self.refuse)
        return [InputDevice(name, f"{name} microphone", index == 0) for index, name in enumerate(self.microphones)]

    def open(self, device: str, rate: int, callback: Heard, finished_callback: Ended) -> Stream:
        if self.refuse:
            raise InkstoneError(self.refuse, device=device, reason="said the test")
        if not self.microphones or (device and device not in self.microphones):
            raise InkstoneError("microphone_missing", device)
        self.opened.append(device)
        return FileStream(self, callback, finished_callback, device or self.microphones[0])

    def open_output(self, rate: int, callback: Wanted, finished_callback: Ended) -> Stream:
        if not self.speaker:
            raise InkstoneError("speaker_missing")
        return FileSpeaker(self, callback, finished_callback)


class Clocked:
    """A thread that moves blocks at the pace of a sound card."""

    def __init__(self, backend: FileBackend, finished: Ended, name: str) -> None:
        self.name = name
        self.backend, self.rate, self.channels = backend, backend.rate, backend.channels
        self._finished = finished
        self._closed = threading.Event()
        self._random = random.Random(7)
        self._thread = threading.Thread(target=self._run, name="sound card", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def move(self, position: int, count: int) -> None:
        raise NotImplementedError

    def ends(self, seconds: float) -> bool:
        return False

    def _run(self) -> None:
        position, begun = 0, time.monotonic()
        while not self._closed.is_set() and not self.ends(position / self.rate):
            count = self.backend.block + self._random.randrange(-100, 100)
            due = begun + (position + count) / self.rate / self.backend.speed
            pause = due + self._random.random() * self.backend.jitter - time.monotonic()
            if pause > 0 and self._closed.wait(pause):
                break
            self.move(position, count)
            position += count
        if self._closed.is_set() or self.backend.goodbye:
            self._finished()
        self._closed.wait()


class FileStream(Clocked):
    """The microphone."""

    def __init__(self, backend: FileBackend, callback: Heard, finished: Ended, name: str) -> None:
        self._callback = callback
        super().__init__(backend, finished, f"{name} microphone")

    def ends(self, seconds: float) -> bool:
        return self.backend.vanish_at is not None and seconds >= self.backend.vanish_at

    def move(self, position: int, count: int) -> None:
        if self.backend.empty_blocks:
            self._callback(np.zeros((0, self.channels), np.float32))
        block = self._sound(position, count)
        self._callback(block)
        block[:] = np.nan  # it belonged to the sound system

    def _sound(self, position: int, count: int) -> np.ndarray:
        silent = self.backend.silent_from
        if silent is not None and position >= silent * self.rate:
            return np.zeros((count, self.channels), np.float32)
        if self.backend.sound is not None:
            return self.backend.sound(position, count)
        times = np.arange(position, position + count) / self.rate
        wave = (0.5 * np.sin(2 * np.pi * 440 * times)).astype(np.float32)
        return np.repeat(wave[:, None], self.channels, axis=1)


class FileSpeaker(Clocked):
    """The loudspeaker: `backend.played` is what it was given, and when each block is heard (monotonic)."""

    def __init__(self, backend: FileBackend, callback: Wanted, finished: Ended) -> None:
        self._callback = callback
        super().__init__(backend, finished, "Loudspeaker")

    def ends(self, seconds: float) -> bool:
        return self.backend.vanish_at is not None and seconds >= self.backend.vanish_at

    def move(self, position: int, count: int) -> None:
        block = np.full((count, self.channels), np.nan, np.float32)
        self._callback(block, self.backend.output_latency)
        assert not np.isnan(block).any()
        self.backend.played.append((time.monotonic() + self.backend.output_latency, block))
