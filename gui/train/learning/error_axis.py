"""The axis of the error, with at least three readable numbers on a logarithmic scale too."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg

from gui.widgets.chart import ticks

FEWEST, MOST = 3, 8  # numbers on the axis
MARKS = ((1,), (1, 3), (1, 2, 5))  # of each power of ten: as few kinds as do


class ErrorAxis(pg.AxisItem):  # type: ignore[misc]
    """pyqtgraph's own labels whole powers of ten alone: of an error that falls from 4 to 1.5 that is one at most."""

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        if not self.logMode:
            own: list[tuple[float, list[float]]] = super().tickValues(minVal, maxVal, size)
            return own
        return [(1.0, [math.log10(value) for value in log_ticks(10.0**minVal, 10.0**maxVal)])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if not self.logMode:
            own: list[str] = super().tickStrings(values, scale, spacing)
            return own
        return [f"{10.0**value:.6g}" for value in values]


def log_ticks(low: float, high: float) -> list[float]:
    """Round numbers from `low` to `high` (both above 0) for a logarithmic scale: powers of ten and the like where the
    range is wide, else evenly spaced ones."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for marks in MARKS:
        found = [mark * 10.0**power for power in powers for mark in marks]
        inside = [value for value in found if low <= value <= high]
        if len(inside) >= FEWEST:
            return inside[:: math.ceil(len(inside) / MOST)]
    for most in range(FEWEST + 1, MOST + 1):
        even = [value for value in ticks(low, high, most) if low <= value <= high]
        if len(even) >= FEWEST:
            return even
    return [low, high]
