"""Excel workbooks (xlsx), read as a stream: a sheet is a table."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from core.errors import Cancelled, InkstoneError
from core.examples.columns import looks_like_header
from core.examples.delimited import Record
from core.examples.origin import Origin
from core.examples.source import Source
from core.examples.table import HEAD_LINES, Table, nothing_in
from core.jobs import check_stop

_BATCH = 200  # rows between two looks at the stop flag


class WorkbookTable(Table):
    """The sheet that was chosen, else the first that holds something. Formulas count as their saved values."""

    def __init__(self, origin: Origin, source: Source, stop: threading.Event | None = None) -> None:
        super().__init__(origin)
        self._stop = stop
        with self._book() as book:
            self.sheets = tuple(sheet.title for sheet in book.worksheets)
        if source.sheet and source.sheet not in self.sheets:
            raise InkstoneError("examples_sheet_missing", path=self.name, sheet=source.sheet)
        head: list[Record] = []
        for sheet in (source.sheet,) if source.sheet else self.sheets:
            self.sheet = sheet
            head = list(islice(self._records(), HEAD_LINES))
            if head:
                break
        rows = [cells for _, cells in head if not isinstance(cells, str)]
        if not rows:
            raise nothing_in(self.name)
        width = max(map(len, rows))
        rows = [cells + [""] * (width - len(cells)) for cells in rows]
        self.header = looks_like_header(rows) if source.header is None else source.header
        self._name_columns(rows[0], width)

    def _records(self) -> Iterator[Record]:
        with self._book() as book:
            sheet = book[self.sheet]
            sheet.reset_dimensions()  # some programs write wrong ones
            rows = enumerate(sheet.iter_rows(values_only=True), 1)
            self.done = 0
            while batch := self._batch(rows):
                check_stop(self._stop)
                self.done += int((self.size - self.done) * 0.02)  # how many there are is known at the end only
                for number, values in batch:
                    cells = _trimmed([as_text(value) for value in values])
                    if cells:
                        width = len(self.columns)
                        yield number, cells + [""] * (width - len(cells)) if width else cells
            self.done = self.size

    def _batch(self, rows: Iterator[tuple[int, tuple[Any, ...]]]) -> list[tuple[int, tuple[Any, ...]]]:
        with self._told():
            return list(islice(rows, _BATCH))

    @contextmanager
    def _book(self) -> Iterator[Any]:
        import openpyxl

        with self.origin.open() as file:
            with self._told():
                book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            try:
                yield book
            finally:
                book.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """A damaged file makes zip, XML and openpyxl raise almost anything; what openpyxl warns of is no fault."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                yield
            except (InkstoneError, Cancelled):
                raise
            except Exception as error:
                raise InkstoneError(
                    "examples_unreadable", str(error), path=self.name, reason=type(error).__name__
                ) from error


def as_text(value: Any) -> str:
    """A cell's value as people see it: whole numbers without a point, dates as 2024-01-31."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    while cells and not cells[-1]:
        cells.pop()
    return cells
