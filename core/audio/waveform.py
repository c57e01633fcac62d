"""The outline of a sound: how loud it is at the most, bin by bin."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PER_SECOND = 100  # so fine is the outline that is kept while reading: 3 MB for two hours


class Outline:
    """Collects peaks of a sound of unknown length; flat memory."""

    def __init__(self) -> None:
        self._peaks: list[NDArray[np.float32]] = []
        self._open = np.zeros(0, np.float32)  # the samples of a bin that is not full yet
        self._rate = 0
        self._count = 0
        self.seconds = 0.0

    def add(self, rate: int, samples: NDArray[np.float32]) -> None:
        """Mono samples (count,) at `rate`, which may change."""
        if rate != self._rate:
            self._close_bin()
            self._rate, self._count = rate, 0
        loud = np.concatenate((self._open, np.abs(samples)))
        first = self._count - len(self._open)
        self._count += len(samples)
        self.seconds += len(samples) / rate
        starts, end = _bin_starts(first, self._count, rate)
        if len(starts):
            self._peaks.append(np.maximum.reduceat(loud[: end - first], starts - first))
        self._open = loud[end - first :]

    def bins(self, count: int) -> list[float]:
        """The peak of each of `count` equal parts, 0 to 1."""
        self._close_bin()
        if not self._peaks:
            return [0.0] * count
        peaks = np.concatenate(self._peaks)
        starts = np.arange(count) * len(peaks) // count
        return [float(peak) for peak in np.minimum(1.0, np.maximum.reduceat(peaks, starts)).round(4)]

    def _close_bin(self) -> None:
        if len(self._open):
            self._peaks.append(self._open.max(keepdims=True))
            self._open = self._open[:0]


def _bin_starts(first: int, end: int, rate: int) -> tuple[NDArray[np.int64], int]:
    """Where the bins start that are full between two samples (`first` is a start), and where the last of them ends."""
    numbers = np.arange(first * PER_SECOND // rate, end * PER_SECOND // rate + 1, dtype=np.int64)
    edges = -(-numbers * rate // PER_SECOND)
    edges = edges[(edges >= first) & (edges <= end)]
    return edges[:-1], int(edges[-1]) if len(edges) else first
