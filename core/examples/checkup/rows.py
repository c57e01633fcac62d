"""Second reading: every row as a few numbers, so that a million of them fit into little memory."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from core.examples.checkup.folding import digest, fold, fold_text, is_missing
from core.examples.numbers import parse_number
from core.jobs import check_stop

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.examples.checkup.column_checks import Table
    from core.examples.seen import Row

NO_NUMBER = -1
PORTION = 1 << 16  # rows that are compared at once
LONGEST_NAME = 200


class Marks:
    """25 bytes a row. `names` are the groups as they are written, by code; where a number is predicted, an answer is a
    hash of it, or NO_NUMBER."""

    def __init__(self, table: Table) -> None:
        self._inputs, self._label = table.inputs, table.label
        self._numeric, self._is_text = table.numeric, table.text is not None
        self._same, self._nearly, self._empty, self._answers = array("Q"), array("Q"), array("B"), array("q")
        self._codes: dict[str, int] = {}
        self.no_numbers: Counter[str] = Counter()

    def add(self, row: Row) -> None:
        """One more row, its cells as they will be learned from."""
        cells = [row.cells[place] for place in self._inputs]
        folded = [fold_text(cell) if self._is_text else fold(cell) for cell in cells]
        self._same.append(digest(*cells))
        self._nearly.append(digest(*folded))
        self._empty.append(all(map(is_missing, cells)))
        self._answers.append(self._answer(row.cells[self._label]))

    def _answer(self, cell: str) -> int:
        if not self._numeric:
            return self._codes.setdefault(cell[:LONGEST_NAME], len(self._codes))
        number = parse_number(cell)
        if number is not None:
            return digest(repr(number)) >> 1
        if len(self.no_numbers) < 5 or cell in self.no_numbers:
            self.no_numbers[cell[:LONGEST_NAME].strip()] += 1
        return NO_NUMBER

    def __len__(self) -> int:
        return len(self._same)

    @property
    def names(self) -> list[str]:
        return list(self._codes)

    @property
    def same(self) -> NDArray[np.uint64]:
        """Hash of the inputs, (rows,)."""
        return np.frombuffer(self._same, np.uint64) if len(self) else np.empty(0, np.uint64)

    @property
    def nearly(self) -> NDArray[np.uint64]:
        """Hash of the folded inputs, (rows,)."""
        return np.frombuffer(self._nearly, np.uint64) if len(self) else np.empty(0, np.uint64)

    @property
    def empty(self) -> NDArray[np.bool_]:
        """Rows without any input, (rows,)."""
        return np.frombuffer(self._empty, np.uint8).astype(bool) if len(self) else np.empty(0, bool)

    @property
    def answers(self) -> NDArray[np.int64]:
        """Codes of the groups, or hashes of the numbers, (rows,)."""
        return np.frombuffer(self._answers, np.int64).copy() if len(self) else np.empty(0, np.int64)


def repeats(marks: NDArray[np.uint64], stop: threading.Event) -> NDArray[np.bool_]:
    """True where the same mark came before, (rows,). Raises Cancelled."""
    again = np.ones(len(marks), bool)
    for places in _portions(marks, stop):
        again[places[np.unique(marks[places], return_index=True)[1]]] = False
    return again


def contradictions(marks: NDArray[np.uint64], answers: NDArray[np.int64], stop: threading.Event) -> NDArray[np.bool_]:
    """True where the same mark has also another answer, (rows,). Raises Cancelled."""
    found = np.zeros(len(marks), bool)
    for places in _portions(marks, stop):
        order = places[np.lexsort((answers[places], marks[places]))]
        ours, said = marks[order], answers[order]
        differ = (ours[1:] == ours[:-1]) & (said[1:] != said[:-1])
        found[order] = np.isin(ours, ours[1:][differ])
    return found


def _portions(marks: NDArray[np.uint64], stop: threading.Event) -> Iterator[NDArray[np.intp]]:
    """The places of all marks in portions, the same marks together: none takes long, so that stopping does not."""
    bits = max(0, len(marks) // PORTION).bit_length()
    share = marks >> np.uint64(64 - bits) if bits else np.zeros(len(marks), np.uint64)
    for portion in range(1 << bits):
        check_stop(stop)
        yield np.flatnonzero(share == portion)


def with_answer(marks: NDArray[np.uint64], answers: NDArray[np.int64]) -> NDArray[np.uint64]:
    """One mark of both (splitmix64's finalizer over the answer)."""
    mixed = answers.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    both: NDArray[np.uint64] = marks ^ mixed ^ (mixed >> np.uint64(31))
    return both
