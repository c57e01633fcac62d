"""What the person has decided so far. The steps of the wizard read and change it; nothing else connects them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from core.examples.seen import Decision, ExamplesSeen, Finding
from core.examples.source import Source
from core.training.request import PlanMeasured, RunRequest


class Draft(QObject):
    """One run in the making. `changed` comes after every change."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clear()

    def clear(self) -> None:
        """Start afresh."""
        self.source = Source("")
        self.seen: ExamplesSeen | None = None
        self.findings: tuple[Finding, ...] | None = None
        self.decisions: dict[tuple[str, str], str] = {}
        self.preset = "quick"
        self.minutes = 0.0
        self.settings: dict[str, Any] = {}
        self.plans: dict[str, PlanMeasured] = {}
        self.run = ""  # id of the run: its folder is home.runs / run
        self.changed.emit()

    @property
    def goal(self) -> str:
        """ "text", "labels", "table", or "" before the first answer."""
        return self.source.goal

    def set_source(self, source: Source) -> None:
        """Other examples, or the same read in another way: what was found in them counts no more."""
        self.source, self.seen = source, None
        self._forget_check()

    def set_seen(self, seen: ExamplesSeen) -> None:
        """They were read; guesses are filled in."""
        self.seen, self.source = seen, seen.source
        self._forget_check()

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """The check-up is done."""
        self.findings = findings
        self._forget_plan()

    def decide(self, check: str, column: str, action: str) -> None:
        """Fix or ignore a finding; "" takes the decision back."""
        self.decisions.pop((check, column), None)
        if action:
            self.decisions[check, column] = action
        self._forget_plan()

    def request(self) -> RunRequest:
        """All of it."""
        decisions = tuple(Decision(check, column, action) for (check, column), action in self.decisions.items())
        return RunRequest(self.source, decisions, self.preset, self.minutes, dict(self.settings), self.title)

    @property
    def title(self) -> str:
        """A name for the run: that of the first file, of the sample, or ""."""
        if self.source.paths:
            return self.source.paths[0].replace("\\", "/").rstrip("/").rpartition("/")[2]
        return self.source.sample

    def _forget_check(self) -> None:
        self.findings, self.decisions = None, {}
        self._forget_plan()

    def _forget_plan(self) -> None:
        self.plans, self.run = {}, ""
        self.changed.emit()
