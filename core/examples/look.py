"""A first look at what a person gave: every guess, a preview, the columns; quick for huge files too."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import TypeVar

from core.errors import InkstoneError
from core.events import Event, Finished, Progress
from core.examples.formats import kind_of
from core.examples.origin import Origin
from core.examples.profile import Profile
from core.examples.rows import RowSource, TableRows, open_rows
from core.examples.seen import ColumnSeen, ExamplesSeen, Row, Skipped
from core.examples.source import Source
from core.examples.table import LinesTable, nothing_in
from core.examples.texts import Texts, open_texts
from core.jobs import check_stop

EXACT_BYTES = 64 << 20
"""Up to here everything is read and counted; of more, a part, and the rest is estimated."""

_PREVIEW_ROWS, _PREVIEW_CHARACTERS = 50, 400
_MOST_GROUPS = 50
_LEAST_ROWS, _PART_BYTES = 5000, 8 << 20  # read at least of a huge file
_STRETCHES, _STRETCH_BYTES = 16, 1 << 19
_TELL_SECONDS = 0.1
_TOLD_SKIPPED = 50

_T = TypeVar("_T")


def look(source: Source, stop: threading.Event) -> Iterator[Event]:
    """Yields Progress("reading", bytes done, bytes of all), one ExamplesSeen, Finished. Raises InkstoneError for what
    cannot be read, and Cancelled.
    """
    yield from _look_at_text(source, stop) if source.goal == "text" else _look_at_rows(source, stop)
    yield Finished()


def _look_at_rows(source: Source, stop: threading.Event) -> Iterator[Event]:
    rows = open_rows(source, stop)
    profile = Profile(rows.columns)
    exact = rows.total <= EXACT_BYTES
    preview = yield from _read_rows(rows, profile, exact, stop)
    if not profile.rows:
        raise _nothing_usable(rows.skipped, source)
    share = 1.0 if exact else rows.total / (rows.done + _read_on(rows, profile))
    filled, columns = profile.judge(_settled(source, rows))
    tables = rows.tables if isinstance(rows, TableRows) else ()
    yield ExamplesSeen(
        source=filled,
        columns=columns,
        preview=tuple(preview),
        rows=round(profile.rows * share),
        characters=0,
        exact=exact,
        groups=_groups(profile, filled, columns, share),
        encodings=tables[0].encodings if tables else (),
        sheets=tables[0].sheets if tables else (),
        skipped=tuple(rows.skipped[:_TOLD_SKIPPED]),
        skipped_total=rows.skipped_total,
    )


def _read_rows(
    rows: RowSource, profile: Profile, exact: bool, stop: threading.Event
) -> Generator[Event, None, list[Row]]:
    """Every row into `profile`, or (not `exact`) those of the first part; returns the first ones, to be shown."""
    preview: list[Row] = []
    tell = _Teller(rows.total)
    for row in rows:
        if len(preview) < _PREVIEW_ROWS:
            preview.append(_shortened(row))
        profile.add(row.cells)
        if profile.rows % 128 == 0:
            check_stop(stop)
            yield from tell(rows.done)
            if not exact and profile.rows >= _LEAST_ROWS and rows.done >= _PART_BYTES:
                break
    return preview


def _read_on(rows: RowSource, profile: Profile) -> int:
    """Read stretches from all over a huge file: it may be sorted by its groups. Returns the number of bytes."""
    if not isinstance(rows, TableRows) or len(rows.tables) > 1 or not isinstance(rows.tables[0], LinesTable):
        return 0
    table = rows.tables[0]
    first = rows.done
    count = 0
    for part in range(_STRETCHES):
        start = first + (table.size - first) * part // _STRETCHES
        for cells in table.stretch(start // 4 * 4, _STRETCH_BYTES):
            profile.add(cells)
        count += table.done
    table.done = first
    return count


def _look_at_text(source: Source, stop: threading.Event) -> Iterator[Event]:
    texts = open_texts(source, stop)
    exact = texts.total <= EXACT_BYTES
    start, characters, lines = yield from _read_text(texts, exact, stop)
    if not start.strip():
        raise _nothing_usable(texts.skipped, source)
    share = 1.0 if exact else texts.total / max(1, texts.done)
    encodings = _encodings(texts, source)
    encoding = encodings[0] if len(texts.origins) == 1 and encodings else ""
    yield ExamplesSeen(
        source=replace(source, encoding=source.encoding or encoding),
        columns=(),
        preview=_first_lines(start, texts.origins[0].name),
        rows=round(lines * share),
        characters=round(characters * share),
        exact=exact,
        encodings=encodings,
        skipped=tuple(texts.skipped[:_TOLD_SKIPPED]),
        skipped_total=texts.skipped_total,
    )


def _read_text(texts: Texts, exact: bool, stop: threading.Event) -> Generator[Event, None, tuple[str, int, int]]:
    """All of it, or (not `exact`) the first part; returns its start, to be shown, and its characters and lines."""
    tell = _Teller(texts.total)
    characters = lines = 0
    start, piece = "", "\n"
    for piece in texts:
        check_stop(stop)
        if not exact and texts.done >= _PART_BYTES:
            break
        characters += len(piece)
        lines += piece.count("\n")
        if len(start) < _PREVIEW_ROWS * _PREVIEW_CHARACTERS:
            start += piece[: _PREVIEW_ROWS * _PREVIEW_CHARACTERS]
        yield from tell(texts.done)
    return start, characters, lines + (not piece.endswith("\n"))


class _Teller:
    """Progress, at most every tenth of a second."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._told = 0.0

    def __call__(self, done: int) -> Iterator[Event]:
        now = time.monotonic()
        if now - self._told >= _TELL_SECONDS:
            self._told = now
            yield Progress("reading", done, self._total)


def _settled(source: Source, rows: RowSource) -> Source:
    """`source` with what was guessed of its files, where that is the same for all of them."""
    if not isinstance(rows, TableRows):
        return source
    tables = rows.tables
    return replace(
        source,
        encoding=source.encoding or _common([table.encoding for table in tables], ""),
        delimiter=source.delimiter or _common([table.delimiter for table in tables], ""),
        header=_common([table.header for table in tables], None) if source.header is None else source.header,
        sheet=source.sheet or _common([table.sheet for table in tables], ""),
    )


def _common(values: list[_T], otherwise: _T) -> _T:
    return values[0] if len(set(values)) == 1 else otherwise


def _groups(
    profile: Profile, source: Source, columns: tuple[ColumnSeen, ...], share: float
) -> tuple[tuple[str, int], ...]:
    kinds = {column.name: column.kind for column in columns}
    if kinds.get(source.label) != "category":
        return ()
    return tuple((group, round(count * share)) for group, count in profile.groups(source.label)[:_MOST_GROUPS])


def _encodings(texts: Texts, source: Source) -> tuple[str, ...]:
    """Of the first file that has one."""
    origin: Origin = texts.origins[0]
    if origin.data is not None or kind_of(origin) in ("workbook", "document"):
        return ()
    return (source.encoding,) if source.encoding else origin.encodings()


def _first_lines(start: str, name: str) -> tuple[Row, ...]:
    lines = [(number, line) for number, line in enumerate(start.split("\n"), 1) if line.strip()]
    return tuple(_shortened(Row(number, (line,), name)) for number, line in lines[:_PREVIEW_ROWS])


def _shortened(row: Row) -> Row:
    if all(len(cell) <= _PREVIEW_CHARACTERS for cell in row.cells):
        return row
    return replace(row, cells=tuple(_cut(cell) for cell in row.cells))


def _cut(cell: str) -> str:
    return cell if len(cell) <= _PREVIEW_CHARACTERS else cell[: _PREVIEW_CHARACTERS - 1] + "…"


def _nothing_usable(skipped: list[Skipped], source: Source) -> InkstoneError:
    """Why there is not one row."""
    if skipped and skipped[0].reason == "undecodable":
        return InkstoneError("examples_undecodable", path=skipped[0].file, row=skipped[0].row)
    return nothing_in(source.paths[0] if source.paths else "")
