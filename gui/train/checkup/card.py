"""One finding: what is the matter, example rows, Fix and Ignore, and Undo once the person has decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.examples.seen import ExamplesSeen, Finding
from gui.theme import Theme
from gui.train.checkup import words
from gui.widgets.controls import button, frame, icon_label, label, restyle, spaced
from gui.widgets.retranslate import Retranslated

ICONS = {
    "passed": ("ok", "ok"),
    "fixed": ("magic-wand", "info"),
    "look": ("warn", "warn"),
    "stop": ("x-circle", "error"),
    "done": ("ok", "ok"),
    "left": ("eye-slash", "muted"),
}
ROLES = {"passed": "ok", "fixed": "info", "look": "warn", "stop": "alarm", "done": "ok", "left": "muted"}


class FindingCard(Retranslated, QFrame):
    """Findings of the same kind in several columns are one card; `findings` says all. `decided`: "fix", "ignore", or ""
    to take it back."""

    decided = Signal(str)

    def __init__(self, findings: Sequence[Finding], decision: str, seen: ExamplesSeen | None, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "finding")
        self.findings = tuple(findings)
        finding = self._finding = self.findings[0]
        self._theme, self._seen = theme, seen
        self._decision = decision
        alone = len(self.findings) == 1
        name = f"train_check_{finding.check}" + (f"_{finding.column}" if finding.column and alone else "")
        self.setObjectName(name)
        self._icon = icon_label(theme.icon("ok", "ok"), theme.px("icon_nav"))
        self._title, self._state = label("strong", wrap=True), label("ok", f"{name}_state")
        self._sentence = label("", f"{name}_text", wrap=True)
        self._rows = [label("small", wrap=True) for _ in finding.rows] if alone else []
        self._panel = frame("panel")
        self._fix = button(f"{name}_fix")
        self._ignore = button(f"{name}_ignore", "quiet" if finding.fix and finding.state == "look" else "")
        self._undo = button(f"{name}_undo", "", theme.icon("restore", "muted"))
        self._lay_out()
        for part, action in ((self._fix, "fix"), (self._ignore, "ignore"), (self._undo, "")):
            part.clicked.connect(lambda _on=False, action=action: self._decide(action))
        self.retranslate()

    def _lay_out(self) -> None:
        px = self._theme.px
        rows = spaced(QVBoxLayout(self._panel), px("space_xs"), px("space_s"))
        for line in self._rows:
            rows.addWidget(line)
        head = spaced(QHBoxLayout(), px("space_s"))
        head.addWidget(self._title, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        actions = spaced(QHBoxLayout(), px("space_s"))
        for part in (self._fix, self._ignore, self._undo):
            actions.addWidget(part)
        actions.addStretch(1)
        words_column = spaced(QVBoxLayout(), px("space_s"))
        words_column.addLayout(head)
        words_column.addWidget(self._sentence)
        words_column.addWidget(self._panel)
        words_column.addLayout(actions)
        row = spaced(QHBoxLayout(self), px("space_m"), px("space_l"))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words_column, 1)

    def retranslate(self) -> None:
        finding = self._finding
        others = len(self.findings) - 1
        self._title.setText(words.title(finding, others))
        self._sentence.setText(words.grouped_sentence(self.findings) if others else words.sentence(finding))
        for line, row in zip(self._rows, finding.rows, strict=False):
            line.setText(words.row_text(finding, row, self._seen))
        self._fix.setText(words.fix_text(finding))
        fixed = finding.state == "fixed"
        self._ignore.setText(self.tr("Leave it as it is") if fixed else self.tr("Ignore"))
        self._undo.setText(self.tr("Undo"))
        for part in (self._fix, self._ignore, self._undo):
            part.setAccessibleName(f"{part.text()}: {self._title.text()}")
        self._show_decision()

    def _show_decision(self) -> None:
        finding, decision = self._finding, self._decision
        state = words.state_of(finding, decision)
        icon, color = ICONS[state]
        self._icon.set_icon(self._theme.icon(icon, color))
        self._state.setText(words.state_word(state))
        self._state.setProperty("role", ROLES[state])
        restyle(self._state)
        self._panel.setVisible(bool(self._rows) and not decision)
        self._fix.setVisible(not decision and finding.state in ("look", "stop") and bool(finding.fix))
        self._ignore.setVisible(not decision and finding.state in ("look", "fixed") and self._may_ignore)
        self._undo.setVisible(bool(decision))
        self.setAccessibleName(self.text)

    @property
    def _may_ignore(self) -> bool:
        """What cannot be read cannot be left in."""
        return self._finding.fix != "skip"

    @property
    def text(self) -> str:
        """All of it in one line."""
        return f"{self._state.text()}: {self._title.text()}. {self._sentence.text()}"

    def _decide(self, action: str) -> None:
        """Whoever pressed the button with the keyboard can take it back with the keyboard."""
        keyboard = any(part.hasFocus() for part in (self._fix, self._ignore, self._undo))
        self._decision = action
        self._show_decision()
        self.decided.emit(action)
        if keyboard:
            self._first_action().setFocus()

    def _first_action(self) -> QWidget:
        parts = (self._undo, self._fix, self._ignore)
        return next((part for part in parts if not part.isHidden()), self._undo)


def passed_line(finding: Finding, theme: Theme) -> tuple[QWidget, QLabel]:
    """A check that found nothing: one line, and the label that holds its sentence."""
    line = QWidget()
    text = label("", f"train_check_{finding.check}_text", wrap=True)
    row = spaced(QHBoxLayout(line), theme.px("space_s"), (0, 2, 0, 2))
    row.addWidget(icon_label(theme.icon("ok", "ok"), theme.px("icon_small")), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(text, 1)
    return line, text
