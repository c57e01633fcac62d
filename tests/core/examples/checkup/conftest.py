"""Small files to be checked."""

from __future__ import annotations

import csv
import threading
from typing import TYPE_CHECKING

import pytest

from core.events import Finished, Progress
from core.examples.checkup import check, cleaned
from core.examples.seen import Decision, Finding
from core.examples.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

Rows = "Iterable[Sequence[str]]"


class Checked:
    """A file, its findings and its cleaned rows."""

    def __init__(self, source: Source) -> None:
        self.source = source
        events = list(check(source, threading.Event()))
        self.findings = [event for event in events if isinstance(event, Finding)]
        assert isinstance(events[-1], Finished)
        self.result = events[-1].result
        assert all(isinstance(event, Finding | Progress) for event in events[:-1])

    def finding(self, check: str, column: str = "") -> Finding:
        """The one finding of this check (and column)."""
        found = [one for one in self.findings if one.check == check and (one.column == column or not column)]
        assert len(found) == 1, found
        return found[0]

    def state(self, check: str, column: str = "") -> str:
        return self.finding(check, column).state

    def cells(self, *decisions: tuple[str, str, str]) -> list[tuple[str, ...]]:
        """The cleaned rows after (check, column, action)."""
        return [row.cells for row in cleaned(self.source, [Decision(*one) for one in decisions], threading.Event())]

    def kinds(self, *decisions: tuple[str, str, str]) -> dict[str, str]:
        return dict(cleaned(self.source, [Decision(*one) for one in decisions], threading.Event()).source.kinds)


@pytest.fixture
def checked(tmp_path: Path) -> Callable[..., Checked]:
    """`checked("table", columns, rows, label="...")`: a csv file that was checked."""

    def run(goal: str, columns: Sequence[str], rows: Rows, **options: object) -> Checked:
        path = tmp_path / f"examples {len(list(tmp_path.iterdir()))}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns, *rows])
        options = {"label": "label", "delimiter": ",", "header": True} | options
        if goal == "labels":
            options = {"text": "text"} | options
        return Checked(Source(goal, (str(path),), **options))  # type: ignore[arg-type]

    return run
