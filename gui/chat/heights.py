"""Heights of rows that are not all built: measured ones, and guesses for the rest. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from gui.chat.rows import FOLDED_CHARACTERS, Row


class Heights:
    """Where every row lies, from the heights known so far."""

    def __init__(self, gap: int = 0) -> None:
        self._gap = gap
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._fresh = True

    def reset(self, guesses: Sequence[int]) -> None:
        """Start anew with a guess for every row."""
        self._heights = list(guesses)
        self._fresh = False

    def set(self, row: int, height: int) -> int:
        """The measured height of a row; returns by how much it grew."""
        grown = height - self._heights[row]
        if grown:
            self._heights[row] = height
            self._fresh = False
        return grown

    def height(self, row: int) -> int:
        """Without the gap below."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """Distance from the first row's top."""
        return self._all_tops()[row]

    @property
    def total(self) -> int:
        """All rows and the gaps below them."""
        return self._all_tops()[-1]

    def at(self, y: int) -> int:
        """The row at that distance from the top, clamped to the rows there are."""
        return max(0, min(len(self._heights) - 1, bisect_right(self._all_tops(), y) - 1))

    def _all_tops(self) -> list[int]:
        if not self._fresh:
            self._tops = [0, *accumulate(height + self._gap for height in self._heights)]
            self._fresh = True
        return self._tops


def guess(row: Row, column: int, size: int) -> int:
    """A height for a message that is not built yet, from the number of its characters; `size` is the font's."""
    length = min(len(row.text), FOLDED_CHARACTERS) if row.mine else len(row.text)
    lines = 1 + length * size * 6 // 10 // column + row.text.count("\n", 0, length) // 2
    return lines * size * 3 // 2 + 2 * size
