"""An open microphone: its sound is measured, resampled, and put on a tape once there is one."""

from __future__ import annotations

import queue
import threading
from collections import deque
from typing import TYPE_CHECKING

from core.audio.meter import LevelMeter
from core.audio.resample import Resampler, mono
from core.engines.speech import SAMPLE_RATE
from core.events import Level

if TYPE_CHECKING:
    from core.audio.backend import AudioBackend, Block
    from core.audio.tape import Tape
    from core.engines.speech import Audio

TICK_SECONDS = 0.25
FIRST_TICKS = 24  # a sound server that is just starting: 2 s measured, 6 s allowed
LOST_TICKS = 8  # a device that vanishes may say nothing at all: 2 s without a frame
PRE_ROLL_SAMPLES = SAMPLE_RATE  # the second before the button, so that first words are not cut


class Microphone:
    """The sound system's thread only copies into an unbounded queue; a thread of our own does the rest.

    Until there is a tape, the last second is held in memory, and nothing of it is written.
    """

    def __init__(self, backend: AudioBackend, device: str) -> None:
        """Opens the device. InkstoneError("microphone_missing", "microphone_refused", "sound_library_missing")."""
        self.device = device
        self.lost = False
        self._blocks: queue.SimpleQueue[Block | None] = queue.SimpleQueue()
        self._stream = backend.open(device, 0, self._copy, lambda: self._blocks.put(None))
        self._meter = LevelMeter(self._stream.rate)
        self._resampler = Resampler(self._stream.rate)
        self._lock = threading.Lock()
        self._recent: deque[Audio] = deque()
        self._recent_samples = 0
        self._tape: Tape | None = None
        self._closing = False
        self._heard = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True, name="microphone")
        self._thread.start()

    @property
    def name(self) -> str:
        """What people call the device."""
        return self._stream.name

    @property
    def alive(self) -> bool:
        """It still delivers."""
        return self._thread.is_alive()

    def level(self) -> Level | None:
        """How loud it was since the last call; None until the first sound has come."""
        if not self._heard.is_set():
            return None
        peak, rms, silent = self._meter.read()
        return Level(peak, rms, self._tape.saved if self._tape else 0.0, silent)

    def put_on(self, tape: Tape) -> None:
        """Record from now on, the last second first."""
        with self._lock:
            for samples in self._recent:
                tape.add(samples)
            self._recent.clear()
            self._tape = tape

    def finish(self) -> None:
        """What was heard until now goes on the tape, and the tape is closed. Safe to call again."""
        self._closing = True
        self._blocks.put(None)
        self._thread.join()

    def close(self) -> None:
        """Finish, and let the device go: in this order, since a broken device may never answer."""
        self.finish()
        self._stream.close()

    def _copy(self, block: Block) -> None:
        if len(block):
            self._blocks.put(block.copy())

    def _listen(self) -> None:
        while (block := self._next()) is not None:
            samples = mono(block)
            self._meter.hear(samples)
            self._heard.set()
            self._take(self._resampler.feed(samples))
        self.lost = not self._closing
        self._take(self._resampler.last())
        with self._lock:
            if self._tape is not None:
                self._tape.close()

    def _next(self) -> Block | None:
        """The next block; None when the device has gone. Waits are counted, not timed: a computer that slept is not
        a microphone that was silent."""
        for _ in range(LOST_TICKS if self._heard.is_set() else FIRST_TICKS):
            try:
                return self._blocks.get(timeout=TICK_SECONDS)
            except queue.Empty:
                continue
        return None

    def _take(self, samples: Audio) -> None:
        with self._lock:
            if self._tape is not None:
                self._tape.add(samples)
            else:
                self._remember(samples)

    def _remember(self, samples: Audio) -> None:
        self._recent.append(samples)
        self._recent_samples += len(samples)
        while self._recent_samples - len(self._recent[0]) >= PRE_ROLL_SAMPLES:
            self._recent_samples -= len(self._recent.popleft())
