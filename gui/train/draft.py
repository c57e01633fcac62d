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
    restored = Signal()  # an undo: what was reached before may be gone to again

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
        self._named = ("", "")  # a run that has a name of its own, and that name
        self.changed.emit()

    @property
    def goal(self) -> str:
        """ "text", "labels", "table", or "" before the first answer."""
        return self.source.goal

    @property
    def has_examples(self) -> bool:
        """Whether the person has given something to read."""
        return bool(self.source.paths or self.source.pasted or self.source.sample)

    def set_source(self, source: Source) -> None:
        """Other examples, or the same read in another way: what was found in them counts no more."""
        if source.goal != self.goal:
            self.settings = {}
        self.source, self.seen = source, None
        self._forget_check()

    def set_seen(self, seen: ExamplesSeen) -> None:
        """They were read; guesses are filled in. What was decided stays when they are those of before."""
        same = self.source == seen.source
        self.seen, self.source = seen, seen.source
        if same:
            self.changed.emit()
        else:
            self._forget_check()

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """The check-up is done."""
        self.findings = findings
        self.changed.emit()

    def decide(self, check: str, column: str, action: str) -> None:
        """Fix or ignore a finding; "" takes the decision back."""
        self.decisions.pop((check, column), None)
        if action:
            self.decisions[check, column] = action
        self._forget_plan()

    def request(self) -> RunRequest:
        """All of it."""
        decisions = tuple(Decision(check, column, action) for (check, column), action in self.decisions.items())
        return RunRequest(self.source, decisions, self.preset, self.minutes, dict(self.settings), self._source_title)

    def resume(self, run: str, request: RunRequest, title: str = "") -> None:
        """An earlier run, called `title`: everything as it was asked for. What can be read again is read when its step
        is shown."""
        self.source, self.seen, self.findings = request.source, None, None
        self.decisions = {(made.check, made.column): made.action for made in request.decisions}
        self.preset, self.minutes, self.settings = request.preset, request.minutes, dict(request.settings)
        self.plans, self.run, self._named = {}, run, (run, title)
        self.changed.emit()

    def name_run(self, run: str, title: str) -> None:
        """A run was given a name."""
        self._named = run, title
        self.changed.emit()

    def kept(self) -> dict[str, Any]:
        """All of it, for `put_back`."""
        fields = "source seen findings decisions preset minutes settings plans run _named"
        return {name: _copy(getattr(self, name)) for name in fields.split()}

    def put_back(self, kept: dict[str, Any]) -> None:
        """As it was when `kept` was called."""
        for name, value in kept.items():
            setattr(self, name, _copy(value))
        self.restored.emit()
        self.changed.emit()

    @property
    def title(self) -> str:
        """What the run is called: as the person said, else after the first file or the sample; or ""."""
        run, name = self._named
        return name if run and run == self.run and name else self._source_title

    @property
    def _source_title(self) -> str:
        if self.source.paths:
            return self.source.paths[0].replace("\\", "/").rstrip("/").rpartition("/")[2]
        return self.source.sample

    def _forget_check(self) -> None:
        self.findings, self.decisions = None, {}
        self._forget_plan()

    def _forget_plan(self) -> None:
        self.plans, self.run = {}, ""
        self.changed.emit()


def _copy(value: Any) -> Any:
    return dict(value) if isinstance(value, dict) else value
