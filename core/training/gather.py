"""The first half of preparing: the person's examples, cleaned, into the run's folder, and which part each belongs to.

Reads the source once and keeps three numbers a row in memory, so that millions of rows fit.
"""

from __future__ import annotations

import shutil
from array import array
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from core.errors import InkstoneError
from core.events import Progress
from core.examples.numbers import parse_number
from core.jobs import check_stop
from core.training.facts import Facts
from core.training.labels.words import LONGEST
from core.training.rowstore import RowStore, save_store
from core.training.splits import PARTS, TRAIN, bins, default_shares, split, with_spare

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Protocol

    from numpy.typing import NDArray

    from core.events import Event
    from core.examples.seen import Row
    from core.examples.source import Source
    from core.training.request import RunRequest

    class CleanRows(Protocol):
        columns: tuple[str, ...]
        source: Source

        def __iter__(self) -> Iterator[Row]: ...


FEWEST = 6
"""Rows; with fewer there is nothing to test with."""
MOST_GROUPS = 1000
MOST_TEXTS, MOST_CHARACTERS = 100_000, 20_000_000
"""Of the train part of goal labels."""
SEED = 1
LOOKED_AT = 20_000
"""Rows of the train part from which it is learned how to read the columns."""


@dataclass
class Gathered:
    """What was read: `facts` so far, `target` (rows,) group numbers or numbers as they are, `part` (rows,)."""

    facts: Facts
    target: NDArray[np.float64] | NDArray[np.int64]
    part: NDArray[np.uint8]


def clean_rows(request: RunRequest, stop: threading.Event) -> CleanRows:
    """The examples as the check-up and the person's decisions leave them."""
    from core.examples.checkup import cleaned

    rows: CleanRows = cleaned(request.source, request.decisions, stop)
    return rows


def gather(request: RunRequest, folder: Path, stop: threading.Event) -> Iterator[Event | Gathered]:
    """Write folder/data/{rows.jsonl,rows.npy,part.npy,target.npy}; whatever was prepared before is gone.

    Yields Progress("preparing"), at last what was Gathered. InkstoneError("examples_too_few", "examples_one_group"),
    and what reading raises; Cancelled."""
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    rows = clean_rows(request, stop)
    reading = _Reading(rows, request)
    yield Progress("preparing", 0, 0)
    save_store(data, reading.usable(stop))
    yield Progress("preparing", len(reading.inputs), 4 * len(reading.inputs))
    facts, target = reading.facts()
    yield _divide(facts, target, np.frombuffer(reading.inputs, np.int64), request, data, reading.most)


class _Reading:
    """One pass over the rows: which can be used, their labels, and a number for what goes in."""

    def __init__(self, rows: CleanRows, request: RunRequest) -> None:
        self._rows, self._request = rows, request
        self.names = tuple(rows.columns)
        label = rows.source.label
        if label not in self.names:
            raise InkstoneError("examples_column_missing", column=label)
        self.label_at = self.names.index(label)
        self.kinds = kinds_of(rows)
        self.inputs, self.numbers, self.skipped, self.characters = array("q"), array("d"), 0, 0
        self._used = [place for place, kind in enumerate(self.kinds) if kind not in ("ignore", "label")]
        if not self._used:
            raise InkstoneError("option_invalid", option="columns", reason="no column is left to learn from")
        self._groups: dict[str, int] = {}

    @property
    def is_number(self) -> bool:
        """Whether a number is to be predicted, not a group."""
        if self._request.source.goal == "labels":
            return False
        return dict(self._rows.source.kinds).get(self.names[self.label_at], "") == "number"

    @property
    def most(self) -> int:
        """How many rows are learned from: texts take their time, cells of a table hardly any."""
        if self._request.source.goal == "table":
            return len(self.inputs)
        average = self.characters / max(1, len(self.inputs))
        return min(MOST_TEXTS, int(MOST_CHARACTERS / max(1.0, average)))

    def usable(self, stop: threading.Event) -> Iterator[Row]:
        """The rows that have something to learn, noted down as they pass."""
        is_number = self.is_number
        for number, row in enumerate(self._rows):
            if number % 256 == 0:
                check_stop(stop)
            value = self._value(row.cells[self.label_at], is_number)
            if value is None:
                self.skipped += 1
                continue
            self.numbers.append(value)
            cells = [row.cells[place] for place in self._used]
            self.inputs.append(_fingerprint(cells))
            self.characters += min(LONGEST, sum(map(len, cells)))
            yield row

    def _value(self, cell: str, is_number: bool) -> float | None:
        if is_number:
            return parse_number(cell)
        name = cell.strip()  # "none" may be a group: what says nothing, the cleaning has left out
        return self._groups.setdefault(name, len(self._groups)) if name else None

    def facts(self) -> tuple[Facts, NDArray[np.float64] | NDArray[np.int64]]:
        """What was found, and the target of each row."""
        facts = Facts(self._request.source.goal, {}, self.names, self.kinds, self.names[self.label_at])
        facts = replace(facts, skipped=self.skipped)
        if len(self.numbers) < FEWEST:
            raise InkstoneError("examples_too_few", rows=len(self.numbers), needed=FEWEST)
        values = np.frombuffer(self.numbers, np.float64)
        return (facts, values) if self.is_number else self._grouped(facts, values.astype(np.int64))

    def _grouped(self, facts: Facts, target: NDArray[np.int64]) -> tuple[Facts, NDArray[np.int64]]:
        names = list(self._groups)
        if len(names) < 2:
            raise InkstoneError("examples_one_group", label=facts.label)
        if len(names) > MOST_GROUPS:
            raise InkstoneError("examples_many_groups", label=facts.label, groups=len(names), most=MOST_GROUPS)
        order = sorted(range(len(names)), key=lambda number: _natural(names[number]))
        place = np.argsort(order)
        counts = np.bincount(place[target], minlength=len(names)).tolist()
        return replace(facts, groups=tuple(names[n] for n in order), counts=tuple(counts)), place[target]


def kinds_of(rows: CleanRows) -> tuple[str, ...]:
    """How each column is read: as the source says; goal labels reads the text column alone."""
    source, known = rows.source, dict(rows.source.kinds)
    if source.goal == "labels":
        text = source.text or next(name for name in rows.columns if name != source.label)
        said = {name: "text" if name == text else "ignore" for name in rows.columns}
    else:
        said = {name: known.get(name, "ignore") for name in rows.columns}
    return tuple("label" if name == source.label else said[name] for name in rows.columns)


def _natural(name: str) -> tuple[int, float, str]:
    number = parse_number(name)
    return (1, 0.0, name) if number is None else (0, number, name)


def _fingerprint(cells: Sequence[str]) -> int:
    digest = blake2b("\x1f".join(" ".join(c.split()) for c in cells).encode("utf-8", "replace"), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)


def _divide(
    facts: Facts,
    target: NDArray[np.float64] | NDArray[np.int64],
    inputs: NDArray[np.int64],
    request: RunRequest,
    data: Path,
    most: int,
) -> Gathered:
    test, validation = default_shares(len(target))
    test = float(request.settings.get("test_share", test))
    validation = float(request.settings.get("validation_share", validation))
    labels = target.astype(np.int64) if facts.groups else bins(target.astype(np.float64))
    seed = int(request.settings.get("seed", SEED))
    part = with_spare(split(labels, inputs, test, validation, seed), most, seed)
    rows = {name: int((part == number).sum()) for number, name in enumerate(PARTS)}
    facts = replace(facts, rows=rows, shares=(test, validation))
    if not facts.groups:
        known = target[part == TRAIN]
        facts = replace(
            facts, mean=float(known.mean()), deviation=float(known.std()) or 1.0, decimals=_decimals(target)
        )
        standardised = ((target - facts.mean) / facts.deviation).astype(np.float32)
    np.save(data / "part.npy", part, allow_pickle=False)
    np.save(data / "inputs.npy", inputs, allow_pickle=False)
    np.save(data / "target.npy", target if facts.groups else standardised, allow_pickle=False)
    return Gathered(facts, target, part)


def _decimals(target: NDArray[np.generic]) -> int:
    # One decimal more than the examples have, at most six: a mean of whole numbers is not whole.
    numbers = np.asarray(target[:1000], np.float64)
    for decimals in range(6):
        if np.allclose(numbers, np.round(numbers, decimals), rtol=0, atol=1e-9):
            return decimals + 1
    return 6


def some_rows(folder: Path, part: NDArray[np.uint8], seed: int) -> list[Row]:
    """Up to LOOKED_AT rows of the train part, by chance, in the order of the store."""
    places = np.flatnonzero(part == TRAIN)
    if len(places) > LOOKED_AT:
        places = np.sort(np.random.default_rng([seed, 3]).choice(places, LOOKED_AT, replace=False))
    return list(RowStore(folder / "data").read(places.tolist()))
