"""The rows of whatever a person gave, one after the other."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.errors import InkstoneError
from core.examples.formats import TABLES, files_below, left_out, open_table
from core.examples.groups import COLUMNS, Group, find_groups, read_groups
from core.examples.origin import Origin
from core.examples.samples import sample_rows
from core.examples.seen import Row, Skipped
from core.examples.source import Source
from core.examples.table import Table, nothing_in

MOST_SKIPPED = 1000
"""So many Skipped are kept; `skipped_total` counts all."""


class RowSource(ABC):
    """Rows that can be read again and again; never all in memory. `skipped` and `skipped_total` are about the latest
    reading; `done` of `total` bytes are read. Iterating raises InkstoneError and, with a stop flag, Cancelled."""

    columns: tuple[str, ...] = ()
    total: int = 0

    def __init__(self) -> None:
        self.skipped: list[Skipped] = []
        self.skipped_total = 0

    @property
    def done(self) -> int:
        return 0

    @abstractmethod
    def _items(self) -> Iterator[Row | Skipped]: ...

    def __iter__(self) -> Iterator[Row]:
        self.skipped, self.skipped_total = [], 0
        for item in self._items():
            if isinstance(item, Row):
                yield item
            else:
                self._skip(item)

    def _skip(self, item: Skipped) -> None:
        self.skipped_total += 1
        if len(self.skipped) < MOST_SKIPPED:
            self.skipped.append(item)


def open_rows(source: Source, stop: threading.Event | None = None) -> RowSource:
    """The rows of a source for goal labels or table. What it leaves open is guessed, as `look` does.

    Raises InkstoneError for files that cannot be read, are empty or do not go together. Columns whose names `source`
    gives are not checked.
    """
    if source.sample:
        return _SampleRows(source)
    if not source.paths:
        return TableRows([open_table(Origin.pasted(source.pasted), source, stop)])
    if source.goal == "labels":
        groups, skipped = find_groups(source.paths)
        if groups:
            return _GroupRows(groups, skipped, source, stop)
    return _of_files(source, stop)


class TableRows(RowSource):
    """One table after the other; their columns have the same names, in any order. `by_file`: the lines of texts, whose
    label is the name of their file."""

    def __init__(self, tables: Sequence[Table], skipped: Sequence[Skipped] = (), by_file: bool = False) -> None:
        super().__init__()
        self.tables = tables
        self._before = skipped
        self._by_file = by_file
        self.columns = COLUMNS if by_file else tables[0].columns
        self.total = sum(table.size for table in tables)
        self._finished = 0
        self._current: Table | None = None
        self._orders = [_order(table, tables[0]) for table in tables]

    @property
    def done(self) -> int:
        return self._finished + (self._current.done if self._current else 0)

    def _items(self) -> Iterator[Row | Skipped]:
        self._finished = 0
        yield from self._before
        for table, order in zip(self.tables, self._orders, strict=True):
            self._current = table
            label = table.origin.stem
            for item in table:
                if isinstance(item, Row) and self._by_file:
                    yield Row(item.number, (item.cells[0], label), item.file)
                elif isinstance(item, Row) and order:
                    yield Row(item.number, tuple(item.cells[place] for place in order), item.file)
                else:
                    yield item
            self._finished += table.size
            self._current = None


class _GroupRows(RowSource):
    def __init__(
        self,
        groups: tuple[Group, ...],
        skipped: tuple[Skipped, ...],
        source: Source,
        stop: threading.Event | None,
    ) -> None:
        super().__init__()
        self.columns = COLUMNS
        self._groups = groups
        self._before = skipped
        self._source = source
        self._stop = stop
        self._sizes = {str(path): Origin(str(path)).size() for group in groups for path in group.files}
        self.total = sum(self._sizes.values())
        self._done = 0

    @property
    def done(self) -> int:
        return self._done

    def _items(self) -> Iterator[Row | Skipped]:
        self._done = 0
        yield from self._before
        file = ""
        for item in read_groups(self._groups, self._source, self._stop):
            if item.file != file:
                self._done += self._sizes.get(file, 0)
                file = item.file
            yield item
        self._done = self.total


class _SampleRows(RowSource):
    def __init__(self, source: Source) -> None:
        super().__init__()
        self._sample = source.sample
        self.columns, self._rows = sample_rows(source.sample)

    def _items(self) -> Iterator[Row]:
        for number, cells in enumerate(self._rows, 1):
            yield Row(number, cells, self._sample)


def _of_files(source: Source, stop: threading.Event | None) -> RowSource:
    origins, skipped = listed(source.paths)
    tables: list[Table] = []
    for origin in origins:
        try:
            tables.append(open_table(origin, source, stop))
        except InkstoneError as error:
            if origin is origins[-1] and not tables:
                raise
            skipped.append(left_out(origin, error))
    by_file = source.goal == "labels" and len(tables) > 1 and all(_is_plain_text(table) for table in tables)
    return TableRows(tables, skipped, by_file)


def _is_plain_text(table: Table) -> bool:
    return table.origin.suffix not in TABLES and len(table.columns) == 1


def listed(paths: Sequence[str]) -> tuple[list[Origin], list[Skipped]]:
    """The files of `paths`, those of folders included. Raises InkstoneError where a folder holds none."""
    origins: list[Origin] = []
    skipped: list[Skipped] = []
    for given in paths:
        if not Path(given).is_dir():
            origins.append(Origin(given))
            continue
        found = list(files_below(Path(given)))
        skipped += [item for item in found if isinstance(item, Skipped)]
        files = [Origin(str(item)) for item in found if isinstance(item, Path)]
        if not files:
            raise InkstoneError("folder_empty", path=given)
        origins += files
    if not origins:
        raise nothing_in("")
    return origins, skipped


def _order(table: Table, first: Table) -> tuple[int, ...]:
    """Where in `table` the columns of `first` are; () where they are in the same place."""
    if table.columns == first.columns:
        return ()
    if sorted(table.columns) != sorted(first.columns):
        raise InkstoneError("examples_columns_differ", path=table.name, first=Path(first.name).name)
    return tuple(table.columns.index(name) for name in first.columns)
