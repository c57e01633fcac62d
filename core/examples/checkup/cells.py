"""What the findings about columns do to a row: cells become unknown, are masked or converted; columns are left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.examples.checkup.folding import is_missing
from core.examples.checkup.personal import masked
from core.examples.numbers import parse_number
from core.transcribe.script import in_script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.examples.checkup.column_checks import Table
    from core.examples.checkup.decided import Decided
    from core.examples.seen import Finding, Row

    Change = Callable[[str], str]


class CellPlan:
    """`row` gives a row as it is learned from; `left_out` names the columns that are not."""

    def __init__(self, table: Table, findings: Iterable[Finding], decided: Decided) -> None:
        done = [finding for finding in findings if decided.applies(finding)]
        places = {column.name: place for place, column in enumerate(table.columns)}
        self.left_out = {finding.column for finding in done if finding.fix == "exclude"}
        self._changes = [
            (places[finding.column], change)
            for finding in done
            if finding.column not in self.left_out and (change := _change(finding))
        ]

    def row(self, row: Row) -> Row:
        """The same row, changed where a fix says so."""
        if not self._changes:
            return row
        cells = list(row.cells)
        for place, change in self._changes:
            cells[place] = change(cells[place])
        return replace(row, cells=tuple(cells))


def _change(finding: Finding) -> Change | None:
    if finding.check == "inputs_missing":
        return _known
    if finding.check == "mixed_types":
        return _number
    if finding.check == "personal":
        return masked
    if finding.check == "scripts":
        return _simplified if finding.details["simplified"] >= finding.details["traditional"] else _traditional
    return None


def _known(cell: str) -> str:
    return "" if is_missing(cell) else cell


def _number(cell: str) -> str:
    return cell if parse_number(cell) is not None else ""


def _simplified(cell: str) -> str:
    return in_script(cell, "zh-Hans")


def _traditional(cell: str) -> str:
    return in_script(cell, "zh-Hant")
