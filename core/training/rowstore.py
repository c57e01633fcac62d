"""The cleaned examples of a run, kept in its folder: rows.jsonl, one row a line, and where each line begins.

Everything after reading works with row numbers of this store, so that the person's files may move or change, and
millions of rows are never in memory at once.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

import numpy as np

from core.examples.seen import Row
from core.files import explain_disk_errors, part_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

ROWS, STARTS = "rows.jsonl", "rows.npy"


def save_store(folder: Path, rows: Iterable[Row]) -> None:
    """Write every row into `folder`, which must exist. InkstoneError when the disk refuses."""
    starts, at = array("q", [0]), 0
    with explain_disk_errors(folder / ROWS), part_of(folder / ROWS) as part, part.open("wb") as file:
        for row in rows:
            line = (json.dumps([row.number, row.file, row.cells], ensure_ascii=False) + "\n").encode("utf-8", "replace")
            file.write(line)
            at += len(line)
            starts.append(at)
    with explain_disk_errors(folder / STARTS):
        np.save(folder / STARTS, np.frombuffer(starts, np.int64), allow_pickle=False)


class RowStore:
    """Rows by their place in the store, from 0."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / ROWS
        self._starts: NDArray[np.int64] = np.load(folder / STARTS, mmap_mode="r", allow_pickle=False)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def read(self, places: Iterable[int]) -> Iterator[Row]:
        """The rows at these places, in this order."""
        with self._path.open("rb") as file:
            for place in places:
                start, end = self._starts[place : place + 2].tolist()
                file.seek(start)
                number, name, cells = json.loads(file.read(end - start))
                yield Row(number, tuple(cells), name)

    def __iter__(self) -> Iterator[Row]:
        return self.read(range(len(self)))
