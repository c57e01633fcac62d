"""How long the rest of a run takes, from how long its steps took."""

from __future__ import annotations

import time
from collections import deque

from core.events import TimeLeft

REMEMBERED = 256  # steps
FEWEST = 5  # before that nothing can be said
TELL_SECONDS = 1.0
MARGIN = 0.05  # a range is never narrower than that on both sides


class Pace:
    """Measures the steps and what lies between them (validation, saving, samples); waiting is left out."""

    def __init__(self) -> None:
        self._took: deque[float] = deque(maxlen=REMEMBERED)
        self._between, self._steps = 0.0, 0
        self._clock, self._told = time.monotonic(), 0.0

    @property
    def usual(self) -> float:
        """Median seconds of a step; 0 before the first."""
        return quantile(list(self._took), 0.5) if self._took else 0.0

    def stepped(self, seconds: float) -> None:
        """A step is done that took so long, with all that belongs to it."""
        now = time.monotonic()
        self._took.append(seconds)
        self._between += max(0.0, now - self._clock - seconds)
        self._steps, self._clock = self._steps + 1, now

    def skip(self) -> None:
        """What has gone by since the last step was waiting."""
        self._clock = time.monotonic()

    def time_left(self, steps: int) -> TimeLeft | None:
        """The range for so many more steps; None when nothing can be said yet or it was just said."""
        if len(self._took) < FEWEST or self._clock - self._told < TELL_SECONDS:
            return None
        self._told = self._clock
        took, between = list(self._took), self._between / self._steps
        low, high = ((quantile(took, share) + between) * steps for share in (0.1, 0.9))
        return TimeLeft(low * (1 - MARGIN), high * (1 + MARGIN))


def quantile(values: list[float], share: float) -> float:
    """The value below which `share` of them lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
