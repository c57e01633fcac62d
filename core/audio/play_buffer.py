"""Between the decoder and the loudspeaker: what is to be heard next, and what is being heard now."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.audio.backend import Block
    from core.engines.speech import Audio


@dataclass(frozen=True)
class _Run:
    """Samples that were handed over: heard from `at` (monotonic) on, from second `position` of the file."""

    at: float
    position: float
    seconds: float  # of the loudspeaker's time
    speed: float

    def position_at(self, now: float) -> float:
        return self.position + min(max(0.0, now - self.at), self.seconds) * self.speed


class PlayBuffer:
    """One thread puts, the sound system's thread takes."""

    def __init__(self, position: float) -> None:
        self.rate = 1  # of the device, set once it is open and before anything is put
        self._lock = threading.Lock()
        self._pieces: deque[tuple[float, float, Audio]] = deque()
        self._count = 0
        self._runs: deque[_Run] = deque()
        self._position = position
        self.paused = False
        self.complete = False  # nothing more will be put

    @property
    def seconds(self) -> float:
        """So much lies ready."""
        return self._count / self.rate

    def put(self, position: float, speed: float, samples: Audio) -> None:
        """Mono samples (count,) that begin at this second of the file."""
        with self._lock:
            self._pieces.append((position, speed, samples))
            self._count += len(samples)

    def restart(self, position: float) -> None:
        """Forget what lies ready: it goes on from this second of the file."""
        with self._lock:
            self._pieces.clear()
            self._runs.clear()
            self._count = 0
            self._position = position
            self.complete = False

    def fill(self, block: Block, delay: float) -> None:
        """The sound system's callback: `block` (frames, channels) will be heard in `delay` seconds."""
        done = 0
        with self._lock:
            at = time.monotonic() + delay
            while done < len(block) and self._pieces and not self.paused:
                done += self._move(block[done:], at + done / self.rate)
        block[done:] = 0.0

    def heard(self) -> float:
        """The second of the file that comes out of the loudspeaker now."""
        now = time.monotonic()
        with self._lock:
            while self._runs and self._runs[0].at <= now:
                run = self._runs[0]
                self._position = run.position_at(now)
                if now < run.at + run.seconds:
                    break
                self._runs.popleft()
            return self._position

    def over(self) -> bool:
        """All was put, and all was heard."""
        self.heard()
        with self._lock:
            return self.complete and not self._pieces and not self._runs

    def _move(self, block: Block, at: float) -> int:
        position, speed, samples = self._pieces.popleft()
        count = min(len(block), len(samples))
        block[:count] = samples[:count, None]
        self._count -= count
        self._runs.append(_Run(at, position, count / self.rate, speed))
        if count < len(samples):
            self._pieces.appendleft((position + count / self.rate * speed, speed, samples[count:]))
        return count
