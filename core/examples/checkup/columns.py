"""First reading: what is in each column."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from core.examples.checkup.folding import is_missing
from core.examples.checkup.personal import kinds_in
from core.examples.numbers import parse_date, parse_number

if TYPE_CHECKING:
    from core.examples.seen import Row

SAMPLE_ROWS, SAMPLE_CELLS = 20_000, 500_000
LONGEST_CELL = 200  # of a cell in the sample
FEW = 20  # different words that are remembered
EXAMPLES = 3
LONGEST_NUMBER = 48
_TIME = re.compile(r"(?<=[\d日])[T\s]+\d{1,2}[:：时]")
_YEAR, _SHORT, _WORD = re.compile(r"\d{4}"), re.compile(r"\d{1,2}(?:st|nd|rd|th)?"), re.compile(r"[A-Za-z]{3,}")


@dataclass
class Noted:
    """Rows with something in common: how many, and the first of them."""

    count: int = 0
    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        self.count += 1
        if len(self.rows) < EXAMPLES:
            self.rows.append(row)


class Cell(NamedTuple):
    """What a cell is by itself."""

    missing: bool
    number: float | None
    date: str
    personal: frozenset[str]


@lru_cache(maxsize=8192)
def _short_cell(cell: str) -> Cell:
    """Cells of tables come again and again."""
    if is_missing(cell):
        return Cell(True, None, "", frozenset())
    number = parse_number(cell)
    return Cell(False, number, date_shape(cell) if number is None else "", frozenset(kinds_in(cell)))


def cell_of(cell: str) -> Cell:
    """Judge one cell."""
    if len(cell) <= LONGEST_NUMBER:
        return _short_cell(cell)
    return Cell(is_missing(cell), None, "", frozenset(kinds_in(cell)))


class Column:
    """What all cells of one column were like. `words` are cells that are no numbers, `dates` how dates are written."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows = 0
        self.values: set[str] = set()  # the first FEW different ones
        self.first = Noted()
        self.missing = Noted()
        self.missing_words: Counter[str] = Counter()
        self.numbers = Noted()
        self.wordy = Noted()
        self.words: Counter[str] = Counter()
        self.dates: dict[str, Noted] = {}
        self.personal = Noted()
        self.personal_kinds: Counter[str] = Counter()
        self.whole = True
        self.running = True  # every number is one more than that of the row before
        self.lowest, self.highest = math.inf, -math.inf
        self._last: float | None = None

    def add(self, row: Row, cell: str) -> None:
        """One more row; `cell` is what it has in this column."""
        self.rows += 1
        seen = cell_of(cell)
        if seen.missing:
            self._note_missing(row, cell.strip())
            return
        if len(self.values) < FEW:
            self.values.add(cell[:LONGEST_CELL])
        self.first.add(row)
        if seen.number is None:
            self._note_words(row, cell, seen.date)
        else:
            self._note_number(row, seen.number)
        if seen.personal:
            self.personal.add(row)
            self.personal_kinds.update(seen.personal)

    def _note_missing(self, row: Row, cell: str) -> None:
        self.running = False
        self.missing.add(row)
        if cell and (len(self.missing_words) < FEW or cell in self.missing_words):
            self.missing_words[cell] += 1

    def _note_number(self, row: Row, number: float) -> None:
        self.numbers.add(row)
        self.whole = self.whole and number.is_integer()
        self.lowest, self.highest = min(self.lowest, number), max(self.highest, number)
        if self._last is not None and number != self._last + 1:
            self.running = False
        self._last = number

    def _note_words(self, row: Row, cell: str, shape: str) -> None:
        self.running = False
        self.wordy.add(row)
        if len(self.words) < FEW or cell in self.words:
            self.words[cell[:LONGEST_CELL]] += 1
        if shape and (len(self.dates) < FEW or shape in self.dates):
            self.dates.setdefault(shape, Noted()).add(row)

    @property
    def filled(self) -> int:
        """Rows with something in them."""
        return self.rows - self.missing.count

    @property
    def dated(self) -> int:
        """Rows with a date."""
        return sum(noted.count for noted in self.dates.values())


def date_shape(cell: str) -> str:
    """How a date is written, without its time: "y-d-d", "d/d/y", "y年d月d日" ...; "" for no date."""
    if parse_date(cell) is None:
        return ""
    day = _TIME.split(cell.strip(), maxsplit=1)[0]
    return _WORD.sub("m", _SHORT.sub("d", _YEAR.sub("y", day)))


class Sample:
    """Rows drawn by chance from all that came, each equally likely (Vitter's algorithm R); long cells are cut."""

    def __init__(self, columns: int, seed: int = 0) -> None:
        self.rows: list[Row] = []
        self.size = min(SAMPLE_ROWS, max(1_000, SAMPLE_CELLS // max(1, columns)))
        self._seen, self._chance = 0, random.Random(seed)

    def add(self, row: Row) -> None:
        """One more row."""
        self._seen += 1
        if len(self.rows) < self.size:
            self.rows.append(_cut(row))
        elif (place := int(self._chance.random() * self._seen)) < self.size:
            self.rows[place] = _cut(row)

    def column(self, place: int) -> list[str]:
        """The cells of one column."""
        return [row.cells[place] for row in self.rows]


def _cut(row: Row) -> Row:
    if max(map(len, row.cells), default=0) <= LONGEST_CELL:
        return row
    return replace(row, cells=tuple(cell[:LONGEST_CELL] for cell in row.cells))
