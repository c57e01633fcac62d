"""What a finished run wants to be given: its input columns, with what is usual in them."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from core.json_text import loads

MOST_ROWS = 500
MOST_CHOICES = 30
NUMBER, CATEGORY, TEXT = "number", "category", "text"
NOT_READ = ("label", "ignore")

Cells = dict[str, str]


@dataclass(frozen=True)
class Field:
    """One input column. `choices` (categories: the most frequent first) and `typical` come from the test part."""

    name: str
    kind: str
    typical: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fields:
    """All of them, and rows of the test part to try."""

    columns: tuple[Field, ...]
    rows: tuple[Cells, ...]


def read_fields(folder: Path) -> Fields:
    """What facts.json and test.jsonl of a run tell. Either may be missing."""
    rows = tuple(islice(_rows(folder / "test.jsonl"), MOST_ROWS))
    facts = _json(folder / "facts.json")
    kinds = dict(_columns(facts))
    names = list(kinds) or (list(rows[0]) if rows else [])
    return Fields(tuple(_field(name, kinds.get(name, ""), rows) for name in names), rows)


def _rows(path: Path) -> Iterator[Cells]:
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                cells = _parsed(line).get("cells")
                if isinstance(cells, dict):
                    yield {str(name): str(cell) for name, cell in cells.items()}
    except OSError:
        return


def _json(path: Path) -> dict[str, Any]:
    try:
        return _parsed(path.read_text("utf-8"))
    except OSError:
        return {}


def _parsed(text: str) -> dict[str, Any]:
    """{} for what is not a JSON object: a line that a full disk cut off."""
    try:
        value = loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _columns(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(name, kind) of what is read; the label and what was left out are not asked for."""
    names, kinds = facts.get("columns"), facts.get("kinds")
    if isinstance(names, list) and isinstance(kinds, list):
        for name, kind in zip(names, kinds, strict=False):
            if kind not in NOT_READ:
                yield str(name), str(kind)


def _field(name: str, kind: str, rows: Sequence[Cells]) -> Field:
    values = [row[name] for row in rows if row.get(name)]
    kind = kind if kind in (NUMBER, CATEGORY, TEXT) else _guess(values)
    if kind == NUMBER:
        return Field(name, NUMBER, _middle(values))
    if kind == CATEGORY:
        counted = [value for value, _ in Counter(values).most_common(MOST_CHOICES)]
        return Field(name, CATEGORY, counted[0] if counted else "", tuple(counted))
    return Field(name, TEXT, min(values, key=len, default="")[:40])


def _guess(values: Sequence[str]) -> str:
    if values and all(_number(value) is not None for value in values):
        return NUMBER
    return CATEGORY if values and len(set(values)) <= min(MOST_CHOICES, len(values) // 2) else TEXT


def _middle(values: Sequence[str]) -> str:
    """The median, as it is written in the file."""
    numbers = {value: number for value in values if (number := _number(value)) is not None}
    if not numbers:
        return ""
    middle = statistics.median_low(numbers[value] for value in values if value in numbers)
    return next(value for value, number in numbers.items() if number == middle)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
