"""The readings of a table or of labelled texts: columns first, then rows, then the rows that findings show."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from core.errors import Cancelled, InkstoneError
from core.events import Progress
from core.examples.checkup.cells import CellPlan
from core.examples.checkup.column_checks import Table, column_findings, without_personal
from core.examples.checkup.columns import Column, Sample
from core.examples.checkup.kinds import judged

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Generator, Iterator

    from core.examples.checkup.decided import Decided
    from core.examples.checkup.row_checks import Verdict
    from core.examples.rows import RowSource
    from core.examples.seen import Finding, Row
    from core.examples.source import Source

GLANCE = 32  # rows between two looks at the stop flag
PROGRESS_SECONDS = 0.1
READINGS = 2  # the third one is short


class Survey:
    """All that is known of the examples: `findings` in the order of reading, and what is done about them."""

    def __init__(self, table: Table, cells: CellPlan, verdict: Verdict, findings: list[Finding]) -> None:
        self.table, self.cells, self.verdict, self.findings = table, cells, verdict, findings


def survey(
    rows: RowSource, source: Source, decided: Decided, stop: threading.Event
) -> Generator[Progress, None, Survey]:
    """Read `rows` two times, and once more from the start as far as the examples of the findings need.

    Raises InkstoneError("option_invalid") when a column that the source names is not there, Cancelled."""
    from core.examples.checkup.row_checks import Verdict
    from core.examples.checkup.rows import Marks

    meter = Meter(rows, stop)
    table = _empty_table(rows, source)
    yield from meter.read(lambda row: _look_at(table, row))
    _judge(table, source)
    findings = list(column_findings(table, stop))
    cells = CellPlan(table, findings, decided)
    table.left_out = cells.left_out
    marks = Marks(table)
    yield from meter.read(lambda row: marks.add(cells.row(row)))
    verdict = Verdict(marks, table, decided)
    findings += yield from _with_rows(verdict.findings, meter)
    return Survey(table, cells, verdict, [without_personal(finding) for finding in findings])


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
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= PROGRESS_SECONDS:
            self._told = now
            yield self._progress(now - self._started)

    def _progress(self, seconds: float) -> Progress:
        done = min(self._before + self._rows.done, self._total)
        return Progress("checking", done, self._total, (self._total - done) * seconds / done if done else None)


def _empty_table(rows: RowSource, source: Source) -> Table:
    columns = [Column(name) for name in rows.columns]
    chosen = frozenset(name for name, kind in source.kinds if kind != "ignore")
    text = _place(rows, source.text, "text") if source.goal == "labels" else None
    return Table(columns, Sample(len(columns)), _place(rows, source.label, "label"), {}, chosen, text)


def _place(rows: RowSource, name: str, option: str) -> int:
    if name not in rows.columns:
        raise InkstoneError("option_invalid", option=option, reason=f"there is no column {name!r}")
    return rows.columns.index(name)


def _look_at(table: Table, row: Row) -> None:
    table.sample.add(row)
    if table.text is not None:
        table.columns[table.text].add(row, row.cells[table.text])
        table.columns[table.label].add(row, row.cells[table.label])
        return
    for column, cell in zip(table.columns, row.cells, strict=True):
        column.add(row, cell)


def _judge(table: Table, source: Source) -> None:
    """Give every column its kind."""
    chosen = dict(source.kinds)
    for place, column in enumerate(table.columns):
        if table.text is not None:
            role = {table.text: "text", table.label: "category"}
            table.kinds[column.name] = role.get(place, "ignore")
            continue
        cells = table.sample.column(place)
        seen = judged(column, cells, chosen.get(column.name, ""), answer=place == table.label)
        table.kinds[column.name] = seen.kind
        if seen.why == "id":
            table.ids.add(column.name)


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
