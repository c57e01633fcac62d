"""From the cells of a table to what networks and simple models read.

Each row becomes numbers (n,) float32 and codes (c,) int32. A number column gives its value, standardised (after a
logarithm where a few values are far larger than the rest), and a flag where cells are missing; a date gives its parts;
a text gives its length and which of its most frequent words are there; a category gives a code: 0 for what was never
seen, 1 for nothing, 2 and up for its values, the most frequent first. All of it is learned from rows of the train part
alone, and kept as JSON.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from core.examples.numbers import is_missing, parse_date, parse_number, writes_day_first
from core.training.labels.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Codes = NDArray[np.int32]

UNSEEN, NOTHING = 0, 1
MOST_VALUES, MOST_WORDS = 1000, 60
FARTHEST = 6.0
"""Standard deviations: what lies farther out is read as that far."""
ROUNDING = 1e-12
"""A deviation that is so small beside the mean is one of rounding: the numbers are all the same."""
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 (cells have no zone either)
DATE_PARTS = ("days", "month", "weekday", "hour")


@dataclass(frozen=True)
class Scale:
    """How one stream of numbers is brought to mean 0 and deviation 1. `middle` stands for what is missing."""

    middle: float
    log: bool
    mean: float
    deviation: float

    def apply(self, values: NDArray[np.float64]) -> Numbers:
        """(n,) with NaN to (n,) without."""
        filled = _squeezed(np.where(np.isnan(values), self.middle, values), self.log)
        return np.clip((filled - self.mean) / self.deviation, -FARTHEST, FARTHEST).astype(np.float32)


@dataclass(frozen=True)
class Column:
    """One column of the table. `kind`: "number", "date", "text" or "category"; `scales` has one entry a stream of
    numbers, `missing` says whether a flag follows them; `values` are the known categories or words; `usual` is the cell
    that stands for "nothing special" when the model is asked what mattered."""

    name: str
    kind: str
    scales: tuple[Scale, ...] = ()
    missing: bool = False
    values: tuple[str, ...] = ()
    usual: str = ""
    day_first: bool = False

    @property
    def width(self) -> int:
        """How many numbers it gives."""
        return len(self.scales) + self.missing + (len(self.values) if self.kind == "text" else 0)

    def numbers(self, cells: Sequence[str]) -> Numbers:
        """(n, width)."""
        streams = _streams(self.kind, cells, self.day_first)
        parts = [scale.apply(stream) for scale, stream in zip(self.scales, streams, strict=False)]
        if self.missing:
            parts.append(np.isnan(streams[0]).astype(np.float32))
        if self.kind == "text":
            parts += list(_presence(cells, self.values).T)
        return np.stack(parts, 1) if parts else np.zeros((len(cells), 0), np.float32)

    def codes(self, cells: Sequence[str]) -> Codes:
        """(n,), for a category."""
        known = {value: code for code, value in enumerate(self.values, 2)}
        return np.array([NOTHING if is_missing(c) else known.get(c.strip(), UNSEEN) for c in cells], np.int32)


@dataclass(frozen=True)
class Columns:
    """All columns that the models read, in the order of the table."""

    columns: tuple[Column, ...]

    @property
    def width(self) -> int:
        """How many numbers a row has."""
        return sum(column.width for column in self.columns)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many codes each category has."""
        return tuple(len(column.values) + 2 for column in self.columns if column.kind == "category")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def read(self, rows: Sequence[Sequence[str]]) -> tuple[Numbers, Codes]:
        """Rows of cells, one cell a column, to numbers (n, width) and codes (n, len(sizes)). Any text is accepted."""
        if not rows:
            return np.zeros((0, self.width), np.float32), np.zeros((0, len(self.sizes)), np.int32)
        by_column = list(zip(*rows, strict=True))
        numbers = [c.numbers(cells) for c, cells in zip(self.columns, by_column, strict=True) if c.width]
        codes = [c.codes(cells) for c, cells in zip(self.columns, by_column, strict=True) if c.kind == "category"]
        return (
            np.concatenate(numbers, 1) if numbers else np.zeros((len(rows), 0), np.float32),
            np.stack(codes, 1) if codes else np.zeros((len(rows), 0), np.int32),
        )

    def as_json(self) -> list[dict[str, Any]]:
        """One plain dictionary a column."""
        return [asdict(column) for column in self.columns]

    @staticmethod
    def from_json(columns: list[dict[str, Any]]) -> Columns:
        """What `as_json` gave. TypeError or KeyError for anything else."""
        return Columns(tuple(_column_from(dict(column)) for column in columns))


def _column_from(column: dict[str, Any]) -> Column:
    column["scales"] = tuple(Scale(**scale) for scale in column["scales"])
    column["values"] = tuple(column["values"])
    return Column(**column)


def learn_columns(names: Sequence[str], kinds: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """Look at the rows of the train part (or many of them); columns that say nothing are left out by kind "ignore"."""
    by_column = list(zip(*rows, strict=True)) if rows else [() for _ in names]
    return Columns(tuple(_learn(n, k, c) for n, k, c in zip(names, kinds, by_column, strict=True)))


def _learn(name: str, kind: str, cells: Sequence[str]) -> Column:
    if kind == "category":
        counts = Counter(cell.strip() for cell in cells if not is_missing(cell))
        often = [value for value, count in counts.most_common(MOST_VALUES) if count > 1 or len(cells) < 100]
        return Column(name, kind, values=tuple(often), usual=often[0] if often else "")
    day_first = kind == "date" and writes_day_first(cells)
    streams = _streams(kind, cells, day_first)
    missing = bool(np.isnan(streams[0]).any()) and kind != "text"
    scales = tuple(_scale(stream) for stream in streams)
    if kind == "text":
        return Column(name, kind, scales, values=_frequent_words(cells))
    usual = f"{scales[0].middle:g}" if kind == "number" else _middle_cell(cells, streams[0])
    return Column(name, kind, scales, missing, usual=usual, day_first=day_first)


def _middle_cell(cells: Sequence[str], days: NDArray[np.float64]) -> str:
    order = np.argsort(days)[: int((~np.isnan(days)).sum())]
    return cells[order[len(order) // 2]] if len(order) else ""


def _streams(kind: str, cells: Sequence[str], day_first: bool) -> list[NDArray[np.float64]]:
    if kind == "number":
        return [np.array([_number(cell) for cell in cells], np.float64)]
    if kind == "date":
        parts = [_date_parts(parse_date(cell, day_first)) for cell in cells]
        return list(np.array(parts, np.float64).reshape(-1, len(DATE_PARTS)).T)
    if kind == "text":
        return [np.array([len(cell) for cell in cells], np.float64)]
    return []


def _number(cell: str) -> float:
    value = parse_number(cell)
    return np.nan if value is None else value


def _date_parts(moment: datetime | None) -> tuple[float, ...]:
    if moment is None:
        return (np.nan,) * len(DATE_PARTS)
    days = (moment - EPOCH).total_seconds() / 86400
    return days, float(moment.month), float(moment.weekday()), moment.hour + moment.minute / 60


def _scale(values: NDArray[np.float64]) -> Scale:
    known = values[~np.isnan(values)]
    if not len(known):
        return Scale(0.0, False, 0.0, 1.0)
    log = _skewed(known)
    squeezed = _squeezed(known, log)
    mean, deviation = float(squeezed.mean()), float(squeezed.std())
    return Scale(float(np.median(known)), log, mean, 1.0 if deviation <= ROUNDING * abs(mean) else deviation)


def _skewed(values: NDArray[np.float64]) -> bool:
    # A few values far above the rest, as incomes and prices are; not for small samples, where nobody knows.
    if len(values) < 30 or values.min() < 0:
        return False
    return _skew(values) > 2 and abs(_skew(_squeezed(values, True))) < _skew(values) / 2


def _skew(values: NDArray[np.float64]) -> float:
    mean, deviation = values.mean(), values.std()
    return 0.0 if deviation <= ROUNDING * abs(mean) else float((((values - mean) / deviation) ** 3).mean())


def _squeezed(values: NDArray[np.float64], log: bool) -> NDArray[np.float64]:
    limited = np.clip(values, -1e30, 1e30)
    return np.sign(limited) * np.log1p(np.abs(limited)) if log else limited


def _frequent_words(cells: Sequence[str]) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for cell in cells:
        counts.update(set(words(cell)))
    enough = max(3, len(cells) // 200)
    return tuple(w for w, count in counts.most_common(MOST_WORDS) if enough <= count < 0.98 * len(cells))


def _presence(cells: Sequence[str], known: tuple[str, ...]) -> Numbers:
    found = [set(words(cell)) for cell in cells]
    table = [[word in there for word in known] for there in found]
    return np.array(table, np.float32).reshape(len(cells), len(known))
