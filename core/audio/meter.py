"""How loud it is, and how long there has been nothing at all."""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from core.engines.speech import Audio

DIGITAL_SILENCE = 5e-7  # a peak below this is no quiet room but a muted or missing microphone


class LevelMeter:
    """One thread lets it hear, another reads it."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._lock = threading.Lock()
        self._peak = self._squares = 0.0
        self._count = 0
        self._last = (0.0, 0.0)
        self._silent = 0

    def hear(self, samples: Audio) -> None:
        """Mono float32 (count,), at the meter's rate."""
        if not len(samples):
            return
        peak = float(np.abs(samples).max())
        squares = float(np.dot(samples, samples))
        with self._lock:
            self._peak = max(self._peak, peak)
            self._squares += squares
            self._count += len(samples)
            self._silent = self._silent + len(samples) if peak < DIGITAL_SILENCE else 0

    def read(self) -> tuple[float, float, float]:
        """(peak, rms, seconds of digital silence) since the last reading; the last ones again if nothing came."""
        with self._lock:
            if self._count:
                rms = math.sqrt(self._squares / self._count)
                self._last = (min(1.0, self._peak), min(1.0, rms))
                self._peak, self._squares, self._count = 0.0, 0.0, 0
            return *self._last, self._silent / self._rate
