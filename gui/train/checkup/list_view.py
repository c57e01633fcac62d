"""The list of the check-up: what needs a look on top, what has passed folded below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Property, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.examples.seen import ExamplesSeen, Finding
from gui.theme import Theme
from gui.train.checkup import words
from gui.train.checkup.card import FindingCard, passed_line
from gui.train.checkup.texts import GROUPED
from gui.widgets.controls import button, spaced
from gui.widgets.fold import Fold
from gui.widgets.retranslate import Retranslated

FEW = 3  # columns with the same finding, from which on they are one card
AT_FIRST = 40  # cards; a table of hundreds of columns may have more findings


class CheckList(Retranslated, QWidget):
    """`decided`: findings and "fix", "ignore" or ""."""

    decided = Signal(list, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("train_check_list")
        self._theme = theme
        self._findings: list[Finding] = []
        self._seen: ExamplesSeen | None = None
        self._decisions: Mapping[tuple[str, str], str] = {}
        self._cards: list[FindingCard] = []
        self._passed: list[tuple[Finding, QLabel]] = []
        self._lines: list[QWidget] = []
        self._more = button("train_check_more", "quiet")
        self._fold = Fold("train_check_passed", theme)
        self._column = spaced(QVBoxLayout(self), theme.px("space_m"))
        self._column.addWidget(self._more)
        self._column.addWidget(self._fold)
        self._more.clicked.connect(lambda: self._draw(len(self._findings)))
        self.retranslate()

    def show_findings(
        self, findings: Sequence[Finding], decisions: Mapping[tuple[str, str], str], seen: ExamplesSeen | None
    ) -> None:
        """These, the worst first."""
        self._findings, self._decisions, self._seen = list(findings), decisions, seen
        self._fold.set_open(False)
        self._draw(AT_FIRST)

    def _draw(self, most: int) -> None:
        for part in (*self._cards, *self._lines):
            part.hide()
            part.deleteLater()
        faults = _together([finding for finding in self._findings if finding.state != "passed"])
        self._cards = [self._card(findings) for findings in faults[:most]]
        for place, card in enumerate(self._cards):
            self._column.insertWidget(place, card)
        self._more.setVisible(len(faults) > most)
        self._passed, self._lines = [], []
        for finding in self._findings:
            if finding.state == "passed":
                line, text = passed_line(finding, self._theme)
                self._fold.body.addWidget(line)
                self._passed.append((finding, text))
                self._lines.append(line)
        self.retranslate()

    def _card(self, findings: list[Finding]) -> FindingCard:
        decision = self._decisions.get((findings[0].check, findings[0].column), "")
        card = FindingCard(findings, decision, self._seen, self._theme)
        card.decided.connect(lambda action: self.decided.emit(findings, action))
        return card

    def retranslate(self) -> None:
        for finding, text in self._passed:
            text.setText(words.sentence(finding))
        count = len(self._passed)
        self._fold.setVisible(count > 0)
        self._fold.set_texts(
            self.tr("Passed: {0}. Show what was looked at").format(count),
            self.tr("Passed: {0}. Hide them").format(count),
        )
        self._more.setText(self.tr("Show all"))
        self.setAccessibleName(self.tr("Check-up"))

    def _plain_text(self) -> str:
        passed = words.state_word("passed")
        lines = [card.text for card in self._cards]
        lines += [f"{passed}: {words.title(finding)}. {text.text()}" for finding, text in self._passed]
        return "\n".join(lines)

    plainText = Property(str, _plain_text)  # noqa: N815 (the contract's name)


def _together(findings: list[Finding]) -> list[list[Finding]]:
    """What was fixed in the same way in several columns stands together, where its first was."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        alike = finding.state == "fixed" and finding.check in GROUPED
        groups.setdefault((finding.check, "" if alike else finding.column), []).append(finding)
    return [part for group in groups.values() for part in ([group] if len(group) >= FEW else [[one] for one in group])]
