"""From what was seen in the columns to findings about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.examples.checkup import checks
from core.examples.checkup.columns import EXAMPLES, FEW
from core.examples.checkup.folding import is_missing
from core.examples.checkup.leakage import FEWEST, gives_away
from core.examples.checkup.personal import masked
from core.examples.checkup.scripts import are_mixed, count_scripts, is_chinese, script_told
from core.examples.seen import Finding, Row
from core.jobs import check_stop

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from core.examples.checkup.columns import Column, Noted, Sample
    from core.transcribe.script import Script

MOSTLY = 0.8  # from this share on, a column is what most of its cells are
CHINESE_SAMPLE = 2_000


@dataclass
class Table:
    """What the first reading brought: the columns, rows by chance, the place of the column to predict, and the kind
    of every column. `chosen` are columns whose kind the person gave, `ids` those that name the rows, `left_out` those
    that a fix leaves out. `text` is the place of the text to read (goal labels), None for a table."""

    columns: list[Column]
    sample: Sample
    label: int = -1
    text: int | None = None
    kinds: dict[str, str] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()
    ids: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)

    @property
    def numeric(self) -> bool:
        """Is a number predicted?"""
        return self.text is None and self.kinds[self.columns[self.label].name] == "number"

    @property
    def inputs(self) -> list[int]:
        """Places of the columns that are learned from."""
        if self.text is not None:
            return [self.text]
        return [place for place in range(len(self.columns)) if place != self.label and self._is_learned(place)]

    def _is_learned(self, place: int) -> bool:
        name = self.columns[place].name
        return self.kinds[name] != "ignore" and name not in self.left_out

    def cells(self, place: int) -> list[str]:
        """The filled cells of the sample."""
        return [cell for cell in self.sample.column(place) if not is_missing(cell)]


def column_findings(table: Table, stop: threading.Event) -> Iterator[Finding]:
    """A finding for every column that is at fault. Raises Cancelled."""
    if table.text is None:
        excluded = {finding.column for finding in _useless(table)}
        yield from _useless(table)
        for place in table.inputs:
            if table.columns[place].name not in excluded:
                yield from _table_findings(table, place, stop)
    for place in table.inputs:
        check_stop(stop)
        yield from _any_findings(table, place)


def _useless(table: Table) -> Iterator[Finding]:
    for place in table.inputs:
        column = table.columns[place]
        if column.name in table.chosen:
            continue
        if not column.filled or (len(column.values) == 1 and not column.missing.count):
            value = next(iter(column.values), "")
            rows = column.first.rows or column.missing.rows
            yield Finding(
                "constant_columns", "fixed", column.name, column.rows, _few(rows), "exclude", {"value": value}
            )
        elif _is_id(table, place):
            details = {"distinct": column.filled}
            yield Finding("id_columns", "fixed", column.name, column.rows, _few(column.first.rows), "exclude", details)


def _is_id(table: Table, place: int) -> bool:
    """Counts the rows, or has a different code in each."""
    column, cells = table.columns[place], table.cells(place)
    if column.rows < FEWEST or column.missing.count or len(set(cells)) < len(cells):
        return False
    return column.name in table.ids or (column.numbers.count == column.rows and _counts(column))


def _counts(column: Column) -> bool:
    """Whole numbers without a gap, in any order."""
    return column.whole and (column.running or column.highest - column.lowest < 1.01 * column.rows)


def _table_findings(table: Table, place: int, stop: threading.Event) -> Iterator[Finding]:
    column = table.columns[place]
    if column.missing.count:
        details = {"share": column.missing.count / column.rows, "words": list(column.missing_words)}
        yield _found("inputs_missing", "fixed", column, column.missing, "unknown", details)
    if 0 < column.wordy.count <= (1 - MOSTLY) * column.filled and not column.dated:
        details = {
            "words": [word for word, _ in column.words.most_common(5)],
            "share": column.wordy.count / column.filled,
        }
        yield _found("mixed_types", "look", column, column.wordy, "unknown", details)
    yield from _date_findings(table, place)
    yield from _many_values(table, place)
    answers = table.sample.column(table.label)
    known = [number for number, answer in enumerate(answers) if not is_missing(answer)]
    cells = table.sample.column(place)
    score = gives_away([cells[n] for n in known], [answers[n].strip() for n in known], table.numeric, stop)
    if score >= checks.GIVES_AWAY:
        rows = _few(column.first.rows)
        yield Finding("gives_away", "look", column.name, column.rows, rows, "exclude", {"score": score})


def _date_findings(table: Table, place: int) -> Iterator[Finding]:
    column = table.columns[place]
    shapes = sorted(column.dates.items(), key=lambda item: -item[1].count)
    if len(shapes) < 2 or table.kinds[column.name] != "date":
        return
    formats = [[noted.rows[0].cells[place].strip(), noted.count] for _, noted in shapes]
    rows = tuple(noted.rows[0] for _, noted in shapes[:EXAMPLES])
    odd = sum(noted.count for _, noted in shapes[1:])
    yield Finding("dates", "look", column.name, odd, rows, "exclude", {"formats": formats})


def _many_values(table: Table, place: int) -> Iterator[Finding]:
    column, cells = table.columns[place], table.cells(place)
    distinct = len(set(cells))
    if table.kinds[column.name] == "category" and distinct >= FEW and distinct > len(cells) / 2:
        details = {"distinct": distinct, "share": distinct / len(cells)}
        yield Finding("many_values", "look", column.name, column.filled, _few(column.first.rows), "exclude", details)


def _any_findings(table: Table, place: int) -> Iterator[Finding]:
    column = table.columns[place]
    if column.personal.count:
        kinds = dict(column.personal_kinds.most_common())
        yield _found("personal", "look", column, column.personal, "mask", {"kinds": kinds})
    told = [row for row in table.sample.rows if is_chinese(row.cells[place])][:CHINESE_SAMPLE]
    yield from _script_findings(column, [(row, script_told(row.cells[place])) for row in told])


def _script_findings(column: Column, told: list[tuple[Row, Script | None]]) -> Iterator[Finding]:
    counts = count_scripts(script for _, script in told)
    if are_mixed(counts):
        rarer = min(counts, key=lambda script: counts[script])
        rows = _few([row for row, script in told if script == rarer])
        details = {"simplified": counts["zh-Hans"], "traditional": counts["zh-Hant"]}
        yield Finding("scripts", "look", column.name, counts[rarer], rows, "convert", details)


def _found(check: str, state: str, column: Column, noted: Noted, fix: str, details: dict[str, Any]) -> Finding:
    return Finding(check, state, column.name, noted.count, _few(noted.rows), fix, details)


def _few(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(rows[:EXAMPLES])


def without_personal(finding: Finding) -> Finding:
    """Its example rows with masks: a check-up is shown, and shared."""
    rows = tuple(Row(row.number, tuple(map(masked, row.cells)), row.file) for row in finding.rows)
    return Finding(finding.check, finding.state, finding.column, finding.count, rows, finding.fix, finding.details)
