"""The examples as they are learned from: what is fixed for the person is done, and what the person decided."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from core.examples.checkup.decided import Decided
from core.examples.checkup.survey import GLANCE, survey
from core.jobs import check_stop

if TYPE_CHECKING:
    import threading
    from collections.abc import Generator, Iterator, Sequence

    from core.events import Progress
    from core.examples.checkup.survey import Survey
    from core.examples.rows import RowSource
    from core.examples.seen import Decision, Row
    from core.examples.source import Source


class CleanRows:
    """Rows that can be read again and again, always the same ones. `columns` are all columns of the examples; `source`
    has the kind of each of them in `kinds`, "ignore" for those that are not learned from. `read` and `len()` count the
    rows before and after."""

    def __init__(self, rows: RowSource, found: Survey, stop: threading.Event) -> None:
        self.columns = tuple(rows.columns)
        self.source = replace(found.source, kinds=_kinds(found))
        self.read = len(found.verdict.keep)
        self._rows, self._found, self._stop = rows, found, stop

    def __len__(self) -> int:
        return int(self._found.verdict.keep.sum())

    def __iter__(self) -> Iterator[Row]:
        """The rows that stay. Raises Cancelled, and InkstoneError when the files have gone."""
        keep = self._found.verdict.keep.tolist()
        for number, row in enumerate(islice(self._rows, len(keep))):
            if number % GLANCE == 0:
                check_stop(self._stop)
            if keep[number]:
                yield self._labelled(self._found.cells.row(row))

    def _labelled(self, row: Row) -> Row:
        place = self._found.table.label
        written = self._found.verdict.written.get(row.cells[place])
        if written is None or written == row.cells[place]:
            return row
        return replace(row, cells=(*row.cells[:place], written, *row.cells[place + 1 :]))


def cleaned(source: Source, decisions: Sequence[Decision], stop: threading.Event) -> CleanRows:
    """The rows of goals "labels" and "table"; the examples are read for it first, as in the check-up.

    Raises InkstoneError, Cancelled."""
    steps = cleaning(source, decisions, stop)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            clean: CleanRows = end.value
            return clean


def cleaning(
    source: Source, decisions: Sequence[Decision], stop: threading.Event
) -> Generator[Progress, None, CleanRows]:
    """`cleaned` that tells how far it is: `rows = yield from cleaning(...)` inside a Job."""
    from core.examples.rows import open_rows

    return (yield from clean_rows(open_rows(source, stop), source, decisions, stop))


def clean_rows(
    rows: RowSource, source: Source, decisions: Sequence[Decision], stop: threading.Event
) -> Generator[Progress, None, CleanRows]:
    """The same for rows that are open already."""
    found = yield from survey(rows, source, Decided(decisions), stop)
    return CleanRows(rows, found, stop)


def cleaned_texts(source: Source, decisions: Sequence[Decision], stop: threading.Event) -> Iterator[str]:
    """The pieces of goal "text", in order, each of at most about a million characters; lines end with \\n.

    Raises InkstoneError, Cancelled."""
    from core.examples.checkup.text_cleaning import clean_pieces

    return clean_pieces(source, decisions, stop)


def _kinds(found: Survey) -> tuple[tuple[str, str], ...]:
    kinds = found.table.kinds | dict.fromkeys(found.table.left_out, "ignore")
    return tuple((column.name, kinds[column.name]) for column in found.table.columns)
