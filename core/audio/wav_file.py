"""A WAV file that is whole at every moment: 16 kHz, mono, 16 bit; written while somebody records, read meanwhile.

After every piece of sound the header is written again, in one piece, so that a process killed at any moment leaves a
file that every player opens (soundfile's WAV and FLAC writers do not; the standard library's `wave` does, but corrects
its header in two steps and cannot be closed once the disk is full).
"""

from __future__ import annotations

import contextlib
import os
import struct
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.engines.speech import SAMPLE_RATE
from core.errors import InkstoneError, disk_error
from core.files import explain_disk_errors

if TYPE_CHECKING:
    from core.engines.speech import Audio

HEADER_BYTES = 44
SAMPLE_BYTES = 2
WRITE_SAMPLES = SAMPLE_RATE * 3 // 10  # what a kill may lose: 0.3 s
SYNC_SECONDS = 5.0  # what a power cut may lose
MOST_SAMPLES = (2**32 - 1 - HEADER_BYTES) // SAMPLE_BYTES  # the header counts bytes in 32 bits: 37 hours
FULL_SCALE = 32768.0
PCM = 1  # the format number of plain samples


class WavWriter:
    """Appends sound to a new file. The bytes depend on the sound alone, never on how it was cut into pieces.

    InkstoneError("disk_full", "home_read_only" ...) when the disk refuses: the file is closed then, and holds what
    the disk has taken. A file that is there already is never overwritten.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: list[Audio] = []
        self._waiting_samples = 0
        self._written = 0
        self._synced = time.monotonic()
        with explain_disk_errors(path):
            self._file = path.open("xb")
        self._put(np.zeros(0, np.float32))  # the header

    @property
    def saved(self) -> float:
        """Seconds of sound that the disk has."""
        return self._written / SAMPLE_RATE

    @property
    def full(self) -> bool:
        """The format holds no more (after 37 hours); what is added now is dropped."""
        return self._written == MOST_SAMPLES

    def add(self, samples: Audio) -> None:
        """Append float32 samples (count,) from -1 to 1; louder ones are clipped. Written every 0.3 seconds."""
        self._waiting.append(samples)
        self._waiting_samples += len(samples)
        if self._waiting_samples >= WRITE_SAMPLES:
            self._put_waiting()

    def close(self) -> None:
        """Write what waits, and flush it to the disk. Safe to call again."""
        if self._file.closed:
            return
        if self._waiting:
            self._put_waiting()
        with self._refusal_told():
            os.fsync(self._file.fileno())
            self._file.close()

    def _put_waiting(self) -> None:
        samples = np.concatenate(self._waiting)
        self._waiting, self._waiting_samples = [], 0
        self._put(samples[: MOST_SAMPLES - self._written])

    def _put(self, samples: Audio) -> None:
        with self._refusal_told():
            self._file.write(as_bytes(samples))
            self._file.flush()
            self._written += len(samples)
            self._file.seek(0)
            self._file.write(header(self._written))
            self._file.seek(0, os.SEEK_END)
            if time.monotonic() - self._synced > SYNC_SECONDS:
                os.fsync(self._file.fileno())
                self._synced = time.monotonic()

    @contextlib.contextmanager
    def _refusal_told(self) -> Iterator[None]:
        """When the disk takes no more, end the file with what it has taken."""
        try:
            yield
        except OSError as error:
            with contextlib.suppress(OSError):  # it would like to write its buffer once more
                self._file.close()
            with contextlib.suppress(InkstoneError):
                self._written = round(repair(self._path) * SAMPLE_RATE)
            raise disk_error(error, self._path) from error


class WavFollower:
    """Reads what is already saved of a file that may still grow, whatever its header says."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def available(self) -> int:
        """Samples on the disk; 0 when there is no file yet."""
        try:
            return samples_in(self._path.stat().st_size)
        except FileNotFoundError:
            return 0

    def read(self, start: int, count: int) -> Audio:
        """Samples `start` to `start + count` as float32 (count,) from -1 to 1; fewer where the file ends.

        InkstoneError("file_missing", "file_unreadable")."""
        count = max(0, min(count, self.available() - start))
        with explain_disk_errors(self._path), self._path.open("rb") as file:
            file.seek(HEADER_BYTES + start * SAMPLE_BYTES)
            data = file.read(count * SAMPLE_BYTES)
        return from_bytes(data)


def repair(path: Path) -> float:
    """Let the header say what the file holds, and return its seconds. For recordings that a crash cut off.

    A file without a header (the very first moment) gets one. One that another program wrote in another layout is left
    as it is. InkstoneError when the disk refuses.
    """
    with explain_disk_errors(path), path.open("r+b") as file:
        size = os.fstat(file.fileno()).st_size
        samples = samples_in(size)
        before, after = file.read(HEADER_BYTES), header(samples)
        whole = HEADER_BYTES + samples * SAMPLE_BYTES
        if _is_ours(before) and (before != after or size != whole):
            file.seek(0)
            file.write(after)
            file.truncate(whole)
            file.flush()
            os.fsync(file.fileno())
    return samples / SAMPLE_RATE


def plain_samples(path: Path) -> int:
    """How many samples a file in exactly this layout has, by its header (by its length where that was never
    finished); 0 for any other file. Such a file needs no decoder. OSError when it cannot be read."""
    with path.open("rb") as file:
        start = file.read(HEADER_BYTES)
        there = samples_in(os.fstat(file.fileno()).st_size)
    if start[:4] != b"RIFF" or start[8:40] != header(0)[8:40]:
        return 0
    told_samples = int.from_bytes(start[40:], "little") // SAMPLE_BYTES
    return min(told_samples or there, there)


def _is_ours(start: bytes) -> bool:
    """The header of a recording, or what a crash left in its place: nothing, or zeros."""
    return len(start) < HEADER_BYTES or not start.strip(bytes(1)) or start[8:40] == header(0)[8:40]


def header(samples: int) -> bytes:
    """The 44 bytes before so many samples (RIFF WAVE, PCM, one channel)."""
    size = min(samples, MOST_SAMPLES) * SAMPLE_BYTES
    rate = SAMPLE_RATE
    layout = (16, PCM, 1, rate, rate * SAMPLE_BYTES, SAMPLE_BYTES, 8 * SAMPLE_BYTES)
    form = struct.pack("<4sL4s4sLHHLLHH", b"RIFF", HEADER_BYTES - 8 + size, b"WAVE", b"fmt ", *layout)
    return form + struct.pack("<4sL", b"data", size)


def samples_in(size: int) -> int:
    """Whole samples in a file of `size` bytes."""
    return max(0, size - HEADER_BYTES) // SAMPLE_BYTES


def as_bytes(samples: Audio) -> bytes:
    """float32 from -1 to 1 as little-endian 16 bit, rounded and clipped."""
    values = np.clip(np.rint(samples * np.float32(FULL_SCALE)), -FULL_SCALE, FULL_SCALE - 1)
    return bytes(values.astype("<i2").data)


def from_bytes(data: bytes) -> Audio:
    """The inverse of `as_bytes`, exact for every 16 bit value."""
    return np.frombuffer(data, "<i2").astype(np.float32) / np.float32(FULL_SCALE)
