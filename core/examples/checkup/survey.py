"""The readings of a table or of labelled texts: columns first, then rows, then the rows that findings show."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from core.errors import InkstoneError
from core.events import Progress
from core.examples.checkup.cells import CellPlan
from core.examples.checkup.column_checks import Table, column_findings, without_personal
from core.examples.checkup.columns import Column, Sample
from core.examples.checkup.kinds import kind_of
from core.examples.checkup.unreadable import unreadable
from core.examples.profile import Profile
from core.jobs import check_stop

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Generator, Iterator

    from core.examples.checkup.decided import Decided
    from core.examples.checkup.row_checks import Verdict
    from core.examples.rows import RowSource
    from core.examples.seen import ColumnSeen, Finding, Row
    from core.examples.source import Source

GLANCE = 32  # rows between two looks at the stop flag
PROGRESS_SECONDS = 0.1
READINGS = 2  # the third one is short


@dataclass
class Survey:
    """All that is known of the examples: `findings` in the order of reading, what is done about them, and the source
    with the columns for text and label."""

    source: Source
    table: Table
    cells: CellPlan
    verdict: Verdict
    findings: list[Finding]


def survey(
    rows: RowSource, source: Source, decided: Decided, stop: threading.Event
) -> Generator[Progress, None, Survey]:
    """Read `rows` two times, and once more from the start as far as the examples of the findings need.

    Raises InkstoneError("examples_column_missing") when a column that the source names is not there, Cancelled."""
    from core.examples.checkup.row_checks import Verdict
    from core.examples.checkup.rows import Marks

    meter, looking = Meter(rows, stop), _Looking(rows, source)
    yield from meter.read(looking.add)
    source, table = looking.table()
    findings = list(column_findings(table, stop))
    cells = CellPlan(table, findings, decided)
    table.left_out = cells.left_out
    marks = Marks(table)
    yield from meter.read(lambda row: marks.add(cells.row(row)))
    findings.append(unreadable(rows))  # before the next reading, which is not of all
    verdict = Verdict(marks, table, decided, stop)
    findings += yield from _with_rows(verdict.findings, meter)
    return Survey(source, table, cells, verdict, [without_personal(finding) for finding in findings])


class Meter:
    """Reads and tells how far it is, in bytes of all readings; `stop` is looked at all the time."""

    def __init__(self, rows: RowSource, stop: threading.Event) -> None:
        self._rows, self._stop = rows, stop
        self._started, self._told = time.monotonic(), 0.0
        self._total, self._before = READINGS * rows.total, 0

    def read(self, take: Callable[[Row], None], limit: int | None = None) -> Iterator[Progress]:
        """Give every row (of the first `limit`) to `take`. Raises Cancelled."""
        for count, row in enumerate(islice(self._rows, limit)):
            if count % GLANCE == 0:
                yield from self._glance()
            take(row)
        self._before += self._rows.total

    def _glance(self) -> Iterator[Progress]:
        check_stop(self._stop)
        now = time.monotonic()
        if now - self._told >= PROGRESS_SECONDS:
            self._told = now
            yield self._progress(now - self._started)

    def _progress(self, seconds: float) -> Progress:
        done = min(self._before + self._rows.done, self._total)
        return Progress("checking", done, self._total, (self._total - done) * seconds / done if done else None)


class _Looking:
    """What the first reading notes down."""

    def __init__(self, rows: RowSource, source: Source) -> None:
        self._source = source
        self._profile = Profile(rows.columns)
        self._table = Table([Column(name) for name in rows.columns], Sample(len(rows.columns)))
        named = (
            (source.text, source.label) if source.goal == "labels" and source.text and source.label else rows.columns
        )
        self._places = [place for place, name in enumerate(rows.columns) if name in named]

    def add(self, row: Row) -> None:
        """One more row."""
        self._profile.add(row.cells)
        self._table.sample.add(row)
        for place in self._places:
            self._table.columns[place].add(row, row.cells[place])

    def table(self) -> tuple[Source, Table]:
        """The source with the columns for text and label, and the table with the kind of each column.

        Raises InkstoneError("examples_column_missing")."""
        source, seen = self._profile.judge(self._source)
        names = [column.name for column in seen]
        table = self._table
        table.label = _place(names, source.label)
        table.text = _place(names, source.text) if source.goal == "labels" else None
        table.chosen = frozenset(name for name, kind in source.kinds if kind != "ignore")
        table.ids = {column.name for column in seen if column.why == "id"}
        table.kinds = {one.name: self._kind(one, place) for place, one in enumerate(seen)}
        return source, table

    def _kind(self, seen: ColumnSeen, place: int) -> str:
        if self._table.text is None:
            return kind_of(seen, self._table.columns[place], answer=place == self._table.label)
        return {self._table.text: "text", self._table.label: "category"}.get(place, "ignore")


def _place(names: list[str], name: str) -> int:
    if name not in names:
        raise InkstoneError("examples_column_missing", column=name)
    return names.index(name)


def _with_rows(findings: list[tuple[Finding, list[int]]], meter: Meter) -> Generator[Progress, None, list[Finding]]:
    """The findings with their example rows, which are read for it."""
    wanted = {place for _, places in findings for place in places}
    found: dict[int, Row] = {}
    count = 0

    def take(row: Row) -> None:
        nonlocal count
        if count in wanted:
            found[count] = row
        count += 1

    if wanted:
        yield from meter.read(take, max(wanted) + 1)
    return [replace(finding, rows=tuple(found[p] for p in places if p in found)) for finding, places in findings]
