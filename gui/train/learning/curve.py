"""Everything that is drawn of a run, kept up to date by what is new."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gui.train.learning.decimate import Series

if TYPE_CHECKING:
    from core.events import LossPoint

DRAWN = {"raw": 360, "smooth": 160, "validation": 160, "rate": 120}
"""How many points of each curve are drawn at most: 800 together."""
LEAST_MEMORY, MOST_MEMORY = 4.0, 400.0  # steps
MEMORY_SHARE = 1 / 150


class Smoother:
    """A mean that forgets: what lies `memory` steps back counts 1/e. Its start is not pulled towards zero.

    Source: the bias correction of Adam (Kingma and Ba 2014), for points at uneven distances."""

    def __init__(self, memory: float) -> None:
        self._memory = memory
        self.clear()

    def clear(self) -> None:
        """Nothing was seen."""
        self._sum = self._weight = 0.0

    def add(self, value: float, steps: float) -> float:
        """The mean, now that `value` came `steps` after the one before."""
        kept = math.exp(-max(steps, 1.0) / self._memory)
        self._sum = kept * self._sum + (1 - kept) * value
        self._weight = kept * self._weight + 1 - kept
        return self._sum / self._weight


class Curve:
    """The points of one run. `steps` is how many it will have, 0 where that is not known."""

    def __init__(self, steps: int = 0) -> None:
        self.steps = steps
        self.raw, self.smooth = Series(DRAWN["raw"]), Series(DRAWN["smooth"])
        self.validation, self.rate = Series(DRAWN["validation"]), Series(DRAWN["rate"])
        self._smoother = Smoother(min(MOST_MEMORY, max(LEAST_MEMORY, (steps or 1000) * MEMORY_SHARE)))
        self.best: tuple[float, float] | None = None
        self.last: LossPoint | None = None

    @property
    def step(self) -> int:
        """The last step that is known."""
        return self.last.step if self.last else 0

    @property
    def error(self) -> float | None:
        """The smoothed training error now."""
        return self.smooth.y[-1] if len(self.smooth) else None

    def add(self, points: Iterable[LossPoint]) -> None:
        """More points. One that is not above the last means that the training went back to before it."""
        for point in points:
            if self.last is not None and point.step <= self.last.step:
                self.go_back(point.step - 1)
            self._append(point)

    def _append(self, point: LossPoint) -> None:
        if math.isfinite(point.train):
            before = self.raw.x[-1] if len(self.raw) else 0.0
            self.raw.add(point.step, point.train)
            self.smooth.add(point.step, self._smoother.add(point.train, point.step - before))
        if point.validation is not None and math.isfinite(point.validation):
            self.validation.add(point.step, point.validation)
            if self.best is None or point.validation < self.best[1]:
                self.best = (point.step, point.validation)
        self.rate.add(point.step, point.learning_rate)
        self.last = point

    def go_back(self, step: int) -> None:
        """The training returned to this step: what came after it has not been."""
        for series in (self.raw, self.smooth, self.validation, self.rate):
            series.cut(step)
        self._smoother.clear()
        seen = zip(self.validation.y, self.validation.x, strict=True)
        value, at = min(seen, default=(0.0, None))
        self.best = None if at is None else (at, value)

    def near(self, step: float) -> dict[str, float]:
        """What is known nearest to `step`: "step", "raw", "smooth", "rate", and "validation" of the last look."""
        place = self.raw.at(step)
        if place is None:
            return {}
        at = self.raw.x[place]
        found = {"step": at, "raw": self.raw.y[place], "smooth": self.smooth.y[place]}
        for name, series in (("rate", self.rate), ("validation", self.validation)):
            nearest = series.at(at)
            if nearest is not None:
                found[name] = series.y[nearest]
        return found
