"""In which order the rows come: shuffled, but addressed by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray


class Shuffled:
    """Endless shuffled batches addressed by step: the same (rows, batch, seed, step) is always the same
    batch, so a resumed run needs to remember nothing but its step. Every row comes once per pass."""

    def __init__(self, rows: int, batch: int, seed: int) -> None:
        if rows < 1:
            raise ValueError("no rows")
        self.rows, self.batch, self.seed = rows, batch, seed
        self._order: tuple[int, NDArray[np.int64]] = (-1, np.empty(0, np.int64))

    def indices(self, step: int) -> NDArray[np.int64]:
        """Row numbers of the batch of `step` (from 0)."""
        places = range(step * self.batch, (step + 1) * self.batch)
        return np.array([self._pass(place // self.rows)[place % self.rows] for place in places], np.int64)

    def _pass(self, number: int) -> NDArray[np.int64]:
        if self._order[0] != number:
            self._order = (number, np.random.default_rng([self.seed, number]).permutation(self.rows))
        return self._order[1]


def slices(count: int, size: int) -> Iterator[slice]:
    """Slices of at most `size` that cover `count`."""
    return (slice(start, min(start + size, count)) for start in range(0, count, size))
