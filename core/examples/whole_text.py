"""A file as running text: what somebody would read in it, without columns."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.examples.encodings import UNDECODABLE
from core.examples.formats import TABLES, kind_of, open_table
from core.examples.objects import ObjectsTable, as_cell
from core.examples.origin import Origin, TextStream
from core.examples.seen import Row, Skipped
from core.examples.source import Source
from core.examples.table import Table
from core.examples.word_file import read_text


@dataclass
class Place:
    """How many bytes of a file have been read."""

    done: int = 0


_ROWS = 200  # from which the column with the text is chosen


def read_pieces(
    origin: Origin, source: Source, stop: threading.Event | None = None, place: Place | None = None
) -> Iterator[str | Skipped]:
    """The text of a file in pieces, and Skipped for the lines (or rows) where something had to be left out. `place`
    is kept up to date."""
    kind = kind_of(origin)
    place = place or Place()
    if kind == "document":
        yield read_text(origin)
    elif kind == "objects":
        yield from _of_objects(ObjectsTable(origin, source, stop), place)
    elif kind == "workbook" or (origin.suffix in TABLES and origin.data is None):
        yield from _of_table(open_table(origin, source, stop), source, place)
    else:
        yield from _of_lines(origin, source, stop, place)


def _of_lines(origin: Origin, source: Source, stop: threading.Event | None, place: Place) -> Iterator[str | Skipped]:
    encoding = source.encoding if source.encoding and origin.data is None else origin.encodings()[0]
    row = 1
    stream = TextStream(origin, encoding, stop)
    for chunk in stream.chunks():
        place.done = stream.done
        if UNDECODABLE in chunk:
            for line in _bad_lines(chunk, row):
                yield Skipped(origin.name, line, "undecodable")
            row += chunk.count("\n")
            yield chunk.replace(UNDECODABLE, "")
        else:
            row += chunk.count("\n")
            yield chunk


def _bad_lines(chunk: str, row: int) -> Iterator[int]:
    for offset, line in enumerate(chunk.split("\n")):
        if UNDECODABLE in line:
            yield row + offset


def _of_table(table: Table, source: Source, place: Place) -> Iterator[str | Skipped]:
    """The cells of the column with the text, a paragraph each."""
    column = table.columns.index(source.text) if source.text in table.columns else _longest_column(table)
    for item in table:
        place.done = table.done
        if isinstance(item, Row):
            if item.cells[column]:
                yield item.cells[column] + "\n"
        else:
            yield item


def _longest_column(table: Table) -> int:
    lengths = [0] * len(table.columns)
    for _, item in zip(range(_ROWS), table, strict=False):
        if isinstance(item, Row):
            lengths = [length + len(cell) for length, cell in zip(lengths, item.cells, strict=True)]
    return max(range(len(lengths)), key=lengths.__getitem__)


def _of_objects(table: ObjectsTable, place: Place) -> Iterator[str | Skipped]:
    """Of every object the field that holds most of its text; a blank line between two."""
    for number, value in table.values():
        place.done = table.done
        reason = getattr(value, "reason", "")
        if reason:
            yield Skipped(table.name, number, reason)
            continue
        text = running_text(value)
        if text:
            yield text + "\n\n"


def running_text(value: Any) -> str:
    """What one would read of a JSON value: a list of strings is a line each; of an object the longest field."""
    if isinstance(value, Mapping):
        return max((running_text(inner) for inner in value.values()), key=len, default="")
    if isinstance(value, list):
        parts: Sequence[str] = [running_text(item) for item in value]
        plain = not any(isinstance(item, list | Mapping) for item in value)
        return ("\n" if plain else "\n\n").join(part for part in parts if part)
    return as_cell(value) if isinstance(value, str) else ""
