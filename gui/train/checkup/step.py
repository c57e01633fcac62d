"""Step 3: the check-up. What is wrong with the examples, in plain words, and what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from core.errors import InkstoneError
from core.events import Event, Progress
from core.examples.seen import Finding
from core.examples.source import Source
from gui.error_text import describe
from gui.i18n import human_duration, human_number
from gui.train.checkup import words
from gui.train.checkup.card import ICONS
from gui.train.checkup.list_view import CheckList
from gui.train.examining import Examining
from gui.train.step import Step
from gui.widgets.controls import frame, icon_label, label, spaced
from gui.widgets.notice import Notice
from gui.widgets.progress_card import ProgressCard

if TYPE_CHECKING:
    from gui.services import Services
    from gui.train.draft import Draft


class CheckStep(Step):
    """The examples are checked when the step is first shown for them; going back and forth does not do it again."""

    def __init__(self, services: Services, draft: Draft) -> None:
        super().__init__(services, draft)
        theme = services.theme
        self._examining = Examining(services, "check", self)
        self._checking: Source | None = None
        self._progress: Progress | None = None
        self._error: InkstoneError | None = None
        self._usable: tuple[int, int] | None = None  # of all rows
        self._shown: tuple[Finding, ...] | None = None
        self._problem = Notice("train_check_problem", theme)
        self._card = ProgressCard("train_check_progress", theme)
        self._summary = frame("card", "train_check_summary")
        self._icon = icon_label(theme.icon("ok", "ok"), theme.px("icon_large"))
        self._headline, self._note = label("heading", wrap=True), label("muted", "train_check_numbers", wrap=True)
        self._list = CheckList(theme)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        px = self.services.theme.px
        texts = spaced(QVBoxLayout(), px("space_xs"))
        texts.addWidget(self._headline)
        texts.addWidget(self._note)
        row = spaced(QHBoxLayout(self._summary), px("space_l"), px("space_l"))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        column = spaced(QVBoxLayout(self), px("space_m"))
        for part in (self._problem, self._card, self._summary, self._list):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        examining = self._examining
        examining.answered.connect(self._take)
        examining.failed.connect(self.show_error)
        examining.progressed.connect(lambda progress: self.show_checking(examining.source, progress))
        examining.changed.connect(lambda: self.show_checking(examining.source, None))
        self._card.stop_requested.connect(examining.stop)
        self._problem.acted.connect(self._check)
        self._list.decided.connect(self._decide)
        self.draft.changed.connect(self._draft_changed)

    # -- for the page -------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Are the examples all right?")

    def missing(self) -> str:
        if self._checking is not None:
            return self.tr("Checking…")
        if self.draft.findings is None:
            return self.tr("Check the examples first")
        stops = [finding for finding in self.draft.findings if self._stops(finding)]
        return words.stop_reason(stops[0]) if stops else ""

    def next_text(self) -> str:
        return self.tr("Next: make a plan")

    def enter(self) -> None:
        if self.draft.findings is None and self._checking is None and self.draft.has_examples:
            self._check()

    def shutdown(self) -> None:
        self._examining.shutdown()

    def retranslate(self) -> None:
        self._show()

    # -- checking -----------------------------------------------------------------------------------------------

    def _check(self) -> None:
        self._error = None
        self._examining.ask(self.draft.source)

    def _take(self, told: list[Event], result: dict[str, Any]) -> None:
        self._usable = (result["usable"], result["rows"]) if "usable" in result else None
        self.draft.set_findings(tuple(event for event in told if isinstance(event, Finding)))

    def _decide(self, findings: list[Finding], action: str) -> None:
        for finding in findings:
            self.draft.decide(finding.check, finding.column, action)

    def _draft_changed(self) -> None:
        """Other examples: what is being checked is for nobody any more."""
        if self._examining.source is not None and self._examining.source != self.draft.source:
            self._examining.stop()
        self._show()

    def _stops(self, finding: Finding) -> bool:
        return finding.state == "stop" and self._decision(finding) != "fix"

    def _decision(self, finding: Finding) -> str:
        return self.draft.decisions.get((finding.check, finding.column), "")

    # -- showing ------------------------------------------------------------------------------------------------

    def show_error(self, error: InkstoneError | None) -> None:
        """Why the check-up came to nothing."""
        self._error = error
        self._show()

    def show_checking(self, source: Source | None, progress: Progress | None) -> None:
        """What is being checked, None for nothing, and how far."""
        self._checking, self._progress = source, progress
        self._show()

    def show_usable(self, usable: int, rows: int) -> None:
        """How many of the examples are left after what is fixed."""
        self._usable = usable, rows
        self._show()

    def _show(self) -> None:
        findings = self.draft.findings
        with self.keeping_keyboard():
            if findings is not self._shown:
                self._shown = findings
                self._list.show_findings(findings or (), self.draft.decisions, self.draft.seen)
            self._summary.setVisible(findings is not None)
            self._list.setVisible(findings is not None)
            self._show_checking()
            self._show_problem()
        self._show_summary(findings or ())
        self.changed.emit()

    def _show_checking(self) -> None:
        if self._checking is None:
            self._card.hide()
            return
        progress = self._progress
        title = self.tr("Looking through your examples")
        if progress is None or not progress.total:
            self._card.set_progress(title, self.tr("Nothing is changed in your files."), None)
            return
        text = self.tr("Nothing is changed in your files.")
        if progress.seconds_left is not None and progress.seconds_left >= 1:
            text = self.tr("About {0} left").format(human_duration(progress.seconds_left))
        self._card.set_progress(title, text, progress.done / progress.total)

    def _show_problem(self) -> None:
        if self._error is not None:
            self._problem.say(describe(self._error).sentence, "warning-circle", "error", self.tr("Check again"))
        elif self.draft.findings is None and self._checking is None:
            self._problem.say(self.tr("The check-up was stopped."), "info", "info", self.tr("Check again"))
        else:
            self._problem.say("")

    def _show_summary(self, findings: tuple[Finding, ...]) -> None:
        """The worst first: what one has to do, or that all is well."""
        states = [words.state_of(finding, self._decision(finding)) for finding in findings]
        counts = {state: states.count(state) for state in ("stop", "look", "fixed", "passed")}
        worst = next((state for state in ("stop", "look") if counts[state]), "passed")
        headlines = {
            "stop": self.tr("The examples cannot be learned from yet"),
            "look": self.tr("Please look at these: {0}").format(counts["look"]),
            "passed": self.tr("The examples are all right"),
        }
        icon, color = ICONS[worst]
        self._icon.set_icon(self.services.theme.icon(icon, color))
        self._headline.setText(headlines[worst])
        numbers = [self.tr("Passed: {0}").format(counts["passed"])]
        if counts["fixed"]:
            numbers.insert(0, self.tr("Fixed for you: {0}").format(counts["fixed"]))
        if self._usable is not None and self.draft.goal != "text":
            usable, rows = (human_number(number) for number in self._usable)
            numbers.append(self.tr("{0} of {1} examples can be used").format(usable, rows))
        self._note.setText(" · ".join(numbers))
