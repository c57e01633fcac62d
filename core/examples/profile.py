"""What kind of column this is, from a fair sample of its cells; which column is the text and which the label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from core.errors import InkstoneError
from core.examples.columns import LABEL_NAMES, TARGET_NAMES, TEXT_NAMES
from core.examples.numbers import is_missing, parse_date, parse_number
from core.examples.seen import ColumnSeen
from core.examples.source import Source

SAMPLE_ROWS = 20_000
MOST_GROUPS = 1000
"""Distinct values of a column that are counted exactly."""

_BATCH = 256  # rows counted at once
_LONGEST_CELL = 1000  # characters of a cell that are looked at
_SAMPLE_SIZE, _CELL_SIZE = 24 << 20, 24  # characters of the sample; what a cell costs beside its own
_EXAMPLES, _EXAMPLE_CHARACTERS = 3, 80
_JUDGED = 4000  # cells of the sample from which the kind is judged
_NUMERIC = 0.8  # of the filled cells are numbers: a column of numbers with some slips
_DATED = 0.9
_FEW_ROWS = 6  # in fewer, two different numbers are no two groups
_FEW_FOR_ID = 20  # rows; in fewer, all different values are no wonder
_LONG_NAME = 40  # mean characters of a category's values
_LONG_TEXT, _MANY_WORDS = 20, 3.5  # mean characters and words from which cells are texts
_COUNTED_LABELS = 20  # whole numbers with at most so many values are groups, where they are to be predicted
_ROWS_A_LABEL = 3  # rows there are at least for each of them
_YEARS = range(1500, 2200)  # count up too, and say something
_ID_NAME = re.compile(
    r"(^|[\W_])(id|uid|uuid|guid|index|idx|key|no|nr|rowid|serial)([\W_]|$)|(?-i:[a-z]I[Dd]$)"
    "|编号|序号|学号|工号|单号|流水号|号码",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=.*\d)[\w-]{6,}", re.ASCII)
_CHINESE = re.compile("[\u3400-\u9fff]")


class Profile:
    """What is learnt of columns while their rows go by. Memory stays flat: a fair sample, and counts that give up."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.rows = 0
        self._columns = tuple(columns)
        self._sample = _FairSample()
        self._counts = [_Counts() for _ in columns]
        self._batch: list[tuple[str, ...]] = []

    def add(self, cells: tuple[str, ...]) -> None:
        """One more row."""
        self.rows += 1
        if max(map(len, cells), default=0) > _LONGEST_CELL:
            cells = tuple(cell[:_LONGEST_CELL] for cell in cells)
        self._sample.add(cells)
        self._batch.append(cells)
        if len(self._batch) >= _BATCH:
            self._count()

    def judge(self, source: Source) -> tuple[Source, tuple[ColumnSeen, ...]]:
        """`source` with the columns for text and label filled in, and what every column is (the label as a label).
        Raises InkstoneError("examples_column_missing") for a column that `source` names and that is not there."""
        self._count()
        for name in (source.text, source.label):
            if name and name not in self._columns:
                raise InkstoneError("examples_column_missing", column=name)
        chosen = dict(source.kinds)
        cells = [self._sample.column(place) for place in range(len(self._columns))]
        columns = [
            judge_column(name, column, counts, chosen.get(name, ""))
            for name, column, counts in zip(self._columns, cells, self._counts, strict=True)
        ]
        lengths = {name: mean_length(column) for name, column in zip(self._columns, cells, strict=True)}
        source = guess_roles(source, columns, lengths)
        seen = (as_label(c, self.rows) if c.name == source.label and c.name not in chosen else c for c in columns)
        return source, tuple(as_text(c) if c.name == source.text and c.name not in chosen else c for c in seen)

    def groups(self, column: str) -> tuple[tuple[str, int], ...]:
        """The values of `column` with their numbers of rows, the commonest first; () where there are too many."""
        if column not in self._columns:
            return ()
        self._count()
        values = self._counts[self._columns.index(column)].values
        return tuple((value, count) for value, count in values.most_common() if not is_missing(value))

    def _count(self) -> None:
        for counts, cells in zip(self._counts, zip(*self._batch, strict=True), strict=False):
            counts.add(cells)
        self._batch.clear()


class _Counts:
    """Distinct values of one column and how often each came, exact until there are more than MOST_GROUPS."""

    def __init__(self) -> None:
        self.values: Counter[str] = Counter()
        self.overflowed = False

    def add(self, cells: Iterable[str]) -> None:
        if self.overflowed:
            return
        self.values.update(cells)
        if len(self.values) > MOST_GROUPS:
            self.overflowed = True
            self.values.clear()


class _FairSample:
    """At most SAMPLE_ROWS rows (fewer of wide tables and long texts), evenly from all that came."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, ...]] = []
        self._every = 1
        self._size = 0
        self._seen = 0

    def add(self, cells: tuple[str, ...]) -> None:
        if self._seen % self._every == 0:
            self._rows.append(cells)
            self._size += sum(map(len, cells)) + _CELL_SIZE * len(cells)
            if len(self._rows) >= SAMPLE_ROWS or self._size > _SAMPLE_SIZE:
                del self._rows[1::2]
                self._size //= 2
                self._every *= 2
        self._seen += 1

    def column(self, place: int) -> list[str]:
        return [row[place] for row in self._rows]


def judge_column(name: str, cells: Sequence[str], counts: _Counts, chosen: str = "") -> ColumnSeen:
    """What `cells` (a fair sample) of column `name` are. `chosen` is the kind that the person set."""
    filled = [cell for cell in cells if not is_missing(cell)]
    distinct = len(set(filled)) if counts.overflowed else sum(not is_missing(value) for value in counts.values)
    missing = 1 - len(filled) / len(cells) if cells else 0.0
    kind, why = _kind(name, filled, distinct, missing)
    if chosen:
        kind, why = chosen, "person" if chosen == "ignore" else ""
    examples = tuple(_short(cell) for cell in list(dict.fromkeys(filled[:_JUDGED]))[:_EXAMPLES])
    return ColumnSeen(name, kind, examples, distinct, round(missing, 4), why)


def guess_roles(source: Source, columns: Sequence[ColumnSeen], lengths: Mapping[str, float]) -> Source:
    """`source` with the columns for the text (goal labels) and the label, where it leaves them open and one suits.
    `lengths` are the mean numbers of characters of the columns' cells."""
    if source.goal == "table":
        return replace(source, label=source.label or _target(columns))
    others = [column for column in columns if column.name != source.label]
    text = source.text or _text_column(others, lengths)
    return replace(source, text=text, label=source.label or _label_column([c for c in columns if c.name != text]))


def as_text(column: ColumnSeen) -> ColumnSeen:
    """The column as the one that is read (goal labels), even where its cells are short or all different."""
    return replace(column, kind="text", why="") if column.why in ("", "id") else column


def as_label(column: ColumnSeen, rows: int) -> ColumnSeen:
    """The column as one that is predicted: a few whole numbers (quality 3 to 8) are groups, not amounts, and what is
    no number is a group's name."""
    counted = _holds_whole_numbers(column) and column.distinct <= rows / _ROWS_A_LABEL
    if column.kind in ("text", "date") or column.why == "id" or counted:
        return replace(column, kind="category", why="")
    return column


def mean_length(cells: Sequence[str]) -> float:
    """Mean number of characters of the cells that say something."""
    filled = [len(cell) for cell in cells[:_JUDGED] if not is_missing(cell)]
    return sum(filled) / len(filled) if filled else 0.0


def _kind(name: str, filled: list[str], distinct: int, missing: float) -> tuple[str, str]:
    if not filled:
        return "ignore", "empty"
    if distinct == 1 and not missing:
        return "ignore", "constant"
    judged = filled[:: max(1, len(filled) // _JUDGED)]
    numbers = [number for cell in judged if (number := parse_number(cell)) is not None]
    unique = distinct == len(filled) >= _FEW_FOR_ID
    if len(numbers) >= _NUMERIC * len(judged):
        return _kind_of_numbers(name, judged, numbers, distinct, unique)
    if sum(parse_date(cell) is not None for cell in judged) >= _DATED * len(judged):
        return "date", ""
    return _kind_of_words(name, judged, distinct, len(filled), unique)


def _kind_of_numbers(
    name: str, judged: Sequence[str], numbers: Sequence[float], distinct: int, unique: bool
) -> tuple[str, str]:
    whole = all(number.is_integer() for number in numbers)
    padded = any(cell.startswith("0") and len(cell) > 1 and cell.isdigit() for cell in judged)
    steps = _is_counting(numbers)
    if unique and whole and all(cell.isdigit() for cell in judged) and (steps or padded or _ID_NAME.search(name)):
        return "ignore", "id"
    if (distinct == 2 and whole and len(judged) >= _FEW_ROWS) or (padded and not unique and distinct <= MOST_GROUPS):
        return "category", ""
    return "number", ""


def _is_counting(numbers: Sequence[float]) -> bool:
    """1, 2, 3 ... (or every n-th of them, as a sample holds them)."""
    if all(number in _YEARS for number in numbers):
        return False
    steps = {second - first for first, second in pairwise(numbers)}
    return len(steps) == 1 and steps != {0}


def _kind_of_words(name: str, judged: Sequence[str], distinct: int, count: int, unique: bool) -> tuple[str, str]:
    length = sum(map(len, judged)) / len(judged)
    words = sum(len(cell.split()) + len(_CHINESE.findall(cell)) / 2 for cell in judged) / len(judged)
    if unique and (_ID_NAME.search(name) or all(_CODE.fullmatch(cell) for cell in judged)):
        return "ignore", "id"
    if distinct <= max(2, 0.5 * count) and length <= _LONG_NAME:
        return "category", ""
    if length >= _LONG_TEXT or words >= _MANY_WORDS or count >= _FEW_FOR_ID:
        return "text", ""
    return "category", ""


def _text_column(columns: Sequence[ColumnSeen], lengths: Mapping[str, float]) -> str:
    """The column with the longest cells; a telling name makes up for much."""
    usable = [c for c in columns if c.kind in ("text", "category", "ignore") and c.why in ("", "id")]
    if not usable:
        return ""
    return max(usable, key=lambda column: lengths[column.name] * _bonus(column)).name


def _bonus(column: ColumnSeen) -> float:
    return (4.0 if column.name.lower() in TEXT_NAMES else 1.0) * (2.0 if column.kind == "text" else 1.0)


def _label_column(columns: Sequence[ColumnSeen]) -> str:
    named = [column for column in columns if column.name.lower() in LABEL_NAMES and column.distinct]
    few = [column for column in columns if column.kind == "category" or _holds_whole_numbers(column)]
    if named:
        return min(named, key=lambda column: column.distinct).name
    return min(few, key=lambda column: (column.missing > 0.5, column.distinct)).name if few else ""


def _target(columns: Sequence[ColumnSeen]) -> str:
    """A column with a telling name, else the last that can be predicted (or the first, where that one alone has
    groups)."""
    usable = [column for column in columns if column.kind in ("category", "number")]
    for names in (TARGET_NAMES, LABEL_NAMES):
        named = [column for column in usable if column.name.lower() in names]
        if named:
            return named[-1].name
    return usable[-1].name if usable else ""


def _holds_whole_numbers(column: ColumnSeen) -> bool:
    """A few different whole numbers."""
    whole = all((number := parse_number(cell)) is not None and number.is_integer() for cell in column.examples)
    return column.kind == "number" and whole and column.distinct <= _COUNTED_LABELS


def _short(cell: str) -> str:
    return cell if len(cell) <= _EXAMPLE_CHARACTERS else cell[: _EXAMPLE_CHARACTERS - 1] + "…"
