"""A folder per group: the folder's name is the label of everything in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import InkstoneError
from core.examples.delimited import LINES, records
from core.examples.formats import DOCUMENTS, TABLES, files_below, left_out
from core.examples.origin import Origin, TextStream, explain_read_errors
from core.examples.seen import Row, Skipped
from core.examples.source import Source
from core.examples.whole_text import read_pieces

COLUMNS = ("text", "label")

_LONGEST_EXAMPLE = 1 << 20  # characters


@dataclass(frozen=True)
class Group:
    """The files of one label."""

    label: str
    files: tuple[Path, ...]


def find_groups(paths: tuple[str, ...]) -> tuple[tuple[Group, ...], tuple[Skipped, ...]]:
    """The groups that `paths` hold: the folders in a folder, or the folders themselves where several were given. None
    where the files lie in no such order."""
    folders = [Path(path) for path in paths]
    if not folders or not all(folder.is_dir() for folder in folders):
        return (), ()
    if len(folders) == 1:
        with explain_read_errors(paths[0]):
            folders = sorted(path for path in folders[0].iterdir() if path.is_dir() and not path.name.startswith("."))
    groups, skipped = [], []
    for folder in folders:
        found = list(files_below(folder))
        skipped += [item for item in found if isinstance(item, Skipped)]
        files = tuple(item for item in found if isinstance(item, Path))
        if files:
            groups.append(Group(folder.name, files))
    return (tuple(groups), tuple(skipped)) if len(groups) > 1 else ((), ())


def read_groups(groups: tuple[Group, ...], source: Source, stop: threading.Event | None) -> Iterator[Row | Skipped]:
    """One file is one example. Files that hold many (tables, JSON) give one a row; so does each line of a text where
    no group has more than one file."""
    by_line = all(len(group.files) == 1 for group in groups)
    for group in groups:
        for path in group.files:
            try:
                yield from _read_file(Origin(str(path)), group.label, by_line, source, stop)
            except InkstoneError as error:  # one bad file does not spoil the rest
                yield left_out(Origin(str(path)), error)


def _read_file(
    origin: Origin, label: str, by_line: bool, source: Source, stop: threading.Event | None
) -> Iterator[Row | Skipped]:
    if origin.suffix in TABLES:
        yield from _rows_of_many(origin, label, source, stop)
    elif by_line and origin.suffix not in DOCUMENTS:
        yield from _rows_of_lines(origin, label, source, stop)
    else:
        yield _row_of_file(origin, label, source, stop)


def _rows_of_many(origin: Origin, label: str, source: Source, stop: threading.Event | None) -> Iterator[Row | Skipped]:
    number = 0
    for piece in read_pieces(origin, source, stop):
        if isinstance(piece, Skipped):
            yield piece
        else:
            number += 1
            yield Row(number, (piece.strip("\n"), label), origin.name)


def _rows_of_lines(origin: Origin, label: str, source: Source, stop: threading.Event | None) -> Iterator[Row | Skipped]:
    encoding = source.encoding or origin.encodings()[0]
    lines = TextStream(origin, encoding, stop).lines()
    for number, cells in records(lines, LINES):
        if isinstance(cells, str):
            yield Skipped(origin.name, number, cells)
        else:
            yield Row(number, (cells[0], label), origin.name)


def _row_of_file(origin: Origin, label: str, source: Source, stop: threading.Event | None) -> Row | Skipped:
    pieces: list[str] = []
    length = 0
    for piece in read_pieces(origin, source, stop):
        if isinstance(piece, Skipped):
            return Skipped(origin.name, piece.row, piece.reason)
        pieces.append(piece)
        length += len(piece)
        if length > _LONGEST_EXAMPLE:
            return Skipped(origin.name, 1, "too_long")
    text = "".join(pieces).strip("\n")
    return Row(1, (text, label), origin.name) if text.strip() else Skipped(origin.name, 0, "empty")
