"""A curve of any length as a few points: the lowest and the highest of every stretch, so that no spike is lost."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Series:
    """Numbers that only grow at their end. `add` costs the same however many there are already.

    Points are put into stretches of equal length; of each the places of its lowest and highest value are kept. When
    there would be more than `most` points to draw, two neighbouring stretches become one."""

    def __init__(self, most: int) -> None:
        self._room = max(1, (most - 2) // 2)  # two a stretch, and the first and the last point always
        self.x, self.y = array("d"), array("d")
        self._width = 1  # points of a stretch
        self._low: list[int] = []
        self._high: list[int] = []

    def __len__(self) -> int:
        return len(self.x)

    def add(self, x: float, y: float) -> None:
        """One more point; `x` is above all others."""
        place = len(self.x)
        self.x.append(x)
        self.y.append(y)
        if place // self._width == self._room:
            self._merge()
        stretch = place // self._width
        if stretch == len(self._low):
            self._low.append(place)
            self._high.append(place)
        elif y < self.y[self._low[stretch]]:
            self._low[stretch] = place
        elif y > self.y[self._high[stretch]]:
            self._high[stretch] = place

    def cut(self, x: float) -> None:
        """Drop every point after `x`: the training went back. Only the last stretch is looked at again."""
        kept = bisect_right(self.x, x)
        whole = kept // self._width
        start = whole * self._width
        again = list(zip(self.x[start:kept], self.y[start:kept], strict=True))
        for values in (self.x, self.y):
            del values[start:]
        for places in (self._low, self._high):
            del places[whole:]
        for pair in again:
            self.add(*pair)

    def at(self, x: float) -> int | None:
        """The place of the point nearest to `x`; None when there is none."""
        if not self.x:
            return None
        after = bisect_left(self.x, x)
        near = [place for place in (after - 1, after) if 0 <= place < len(self.x)]
        return min(near, key=lambda place: abs(self.x[place] - x))

    def drawn(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """x and y of at most `most` points, in order."""
        if not self.x:
            return np.zeros(0), np.zeros(0)
        places = sorted({0, len(self.x) - 1, *self._low, *self._high})
        return np.array([self.x[place] for place in places]), np.array([self.y[place] for place in places])

    def _merge(self) -> None:
        """Every two stretches become one."""
        lows, highs, y = self._low, self._high, self.y
        self._low = [min(lows[place : place + 2], key=y.__getitem__) for place in range(0, len(lows), 2)]
        self._high = [max(highs[place : place + 2], key=y.__getitem__) for place in range(0, len(highs), 2)]
        self._width *= 2
