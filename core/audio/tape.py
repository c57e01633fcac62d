"""A recording while it is made: the sound in audio.wav, and session.json kept fresh."""

from __future__ import annotations

import contextlib
import logging
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.audio.wav_file import WavWriter
from core.engines.speech import SAMPLE_RATE
from core.errors import InkstoneError
from core.files import explain_disk_errors
from core.transcribe.session import AUDIO, change_session

if TYPE_CHECKING:
    from core.engines.speech import Audio

log = logging.getLogger(__name__)

FRESH_SECONDS = 1.0
LAST_TRIES = 5
RESERVE, RESERVE_BYTES = ".reserve", 16_384  # given back when the disk is full, so that session.json can say so


class Tape:
    """Writes into a recording's folder. One thread adds and closes; any thread pauses, resumes and asks.

    It never raises once it is made: `error` says why it has ended by itself (a full disk, for example). All that
    was written before is kept, and session.json says "recorded".
    """

    def __init__(self, folder: Path) -> None:
        """InkstoneError when the folder cannot be written to."""
        self._folder = folder
        self._count = 0
        self._gaps: list[tuple[int, int]] = []  # samples before a pause, samples left out
        self._paused = self._in_gap = self._closed = False
        self._told = time.monotonic()
        self.error: InkstoneError | None = None
        try:
            with explain_disk_errors(folder / RESERVE):
                (folder / RESERVE).write_bytes(bytes(RESERVE_BYTES))
            change_session(folder, state="recording", pid=os.getpid())
            self._writer = WavWriter(folder / AUDIO)
        except InkstoneError:
            self._give_reserve_back()
            raise

    @property
    def saved(self) -> float:
        """Seconds of sound on the disk."""
        return self._writer.saved

    @property
    def ended(self) -> bool:
        """It takes no more: closed, failed, or as long as a file can be."""
        return self._closed or self._writer.full

    def pause(self) -> None:
        """From the next block on, leave out what is heard; the file stays open."""
        self._paused = True

    def resume(self) -> None:
        """Go on after a pause."""
        self._paused = False

    def add(self, samples: Audio) -> None:
        """16 kHz mono float32 (count,)."""
        if self.ended:
            return
        try:
            self._leave_out(samples) if self._paused else self._write(samples)
        except InkstoneError as error:
            self.error = error
            self.close()
        else:
            self._keep_fresh()

    def close(self) -> None:
        """Write what waits; session.json says "recorded". Safe to call again."""
        if self._closed:
            return
        self._closed = True
        try:
            self._writer.close()
        except InkstoneError as error:
            self.error = self.error or error
        self._give_reserve_back()
        self._say_recorded()

    def _keep_fresh(self) -> None:
        """A session.json that cannot be written now (somebody may be reading it) is no reason to stop recording."""
        if time.monotonic() - self._told >= FRESH_SECONDS:
            self._told = time.monotonic()
            with contextlib.suppress(InkstoneError):
                change_session(self._folder, **self._facts())

    def _say_recorded(self) -> None:
        for attempt in range(LAST_TRIES):
            try:
                change_session(self._folder, **self._facts() | {"state": "recorded", "pid": 0})
                return
            except InkstoneError as error:
                log.warning("session.json: %s", error)
                refusal = error
                time.sleep(0.05 * attempt)
        self.error = self.error or refusal

    def _give_reserve_back(self) -> None:
        with contextlib.suppress(OSError):
            (self._folder / RESERVE).unlink(missing_ok=True)

    def _write(self, samples: Audio) -> None:
        self._in_gap = False
        self._writer.add(samples)
        self._count += len(samples)

    def _leave_out(self, samples: Audio) -> None:
        if not self._in_gap:
            self._gaps.append((self._count, 0))
            self._in_gap = True
        at, length = self._gaps[-1]
        self._gaps[-1] = (at, length + len(samples))

    def _facts(self) -> dict[str, Any]:
        gaps = tuple((round(at / SAMPLE_RATE, 3), round(length / SAMPLE_RATE, 3)) for at, length in self._gaps)
        return {"seconds": round(self.saved, 3), "gaps": gaps, "pid": os.getpid()}
