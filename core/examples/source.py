"""Where examples come from, and how they are to be read."""

from __future__ import annotations

from dataclasses import dataclass

GOALS = ("text", "labels", "table")
"""Write in the style of a text; sort texts into groups; predict a column of a table."""


@dataclass(frozen=True)
class Source:
    """Exactly one of `paths` (files or folders), `pasted` and `sample` (an id of samples.py) is given.

    Everything else may be left open ("" or None): `look` fills in what it guesses. `encoding` is a name that Python
    knows, `sheet` one of a workbook. `text` is the column to read (goal labels), `label` the column to predict (labels,
    table). `kinds` holds pairs (column, kind) that the person changed: "number", "category", "text", "date" or
    "ignore"."""

    goal: str
    paths: tuple[str, ...] = ()
    pasted: str = ""
    sample: str = ""
    encoding: str = ""
    delimiter: str = ""
    header: bool | None = None
    sheet: str = ""
    text: str = ""
    label: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
