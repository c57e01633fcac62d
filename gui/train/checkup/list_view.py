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
AT_ONCE = 40  # cards; a table of hundreds of columns may have more findings


class CheckList(Retranslated, QWidget):
    """`decided`: findings and "fix", "ignore" or ""."""

    decided = Signal(list, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("train_check_list")
        self._theme = theme
        self._seen: ExamplesSeen | None = None
        self._decisions: Mapping[tuple[str, str], str] = {}
        self._waiting: list[list[Finding]] = []  # cards that are not on show yet
        self._cards: list[FindingCard] = []
        self._passed: list[tuple[Finding, QLabel]] = []
        self._more = button("train_check_more", "quiet")
        self._fold = Fold("train_check_passed", theme)
        self._card_box, self._line_box = QWidget(), QWidget()
        self._column = spaced(QVBoxLayout(self), theme.px("space_m"))
        self._column.addWidget(self._card_box)
        self._column.addWidget(self._more)
        self._column.addWidget(self._fold)
        self._more.clicked.connect(self._show_more)
        self.retranslate()

    def show_findings(
        self, findings: Sequence[Finding], decisions: Mapping[tuple[str, str], str], seen: ExamplesSeen | None
    ) -> None:
        """These, the worst first."""
        self._decisions, self._seen = decisions, seen
        self._waiting = _together([finding for finding in findings if finding.state != "passed"])
        self._cards = []
        self._card_box = _renewed(self._card_box, self._column, self._theme.px("space_m"))
        self._fold.set_open(False)
        self._show_more()
        self._show_passed([finding for finding in findings if finding.state == "passed"])
        self.retranslate()

    def _show_more(self) -> None:
        """The next cards."""
        column = self._card_box.layout()
        assert column is not None
        self._card_box.hide()  # shown one by one, each would be laid out by itself
        for findings in self._waiting[:AT_ONCE]:
            self._cards.append(self._card(findings))
            column.addWidget(self._cards[-1])
        self._waiting = self._waiting[AT_ONCE:]
        self._more.setVisible(bool(self._waiting))
        self._card_box.setVisible(bool(self._cards))
        self.retranslate()

    def _show_passed(self, findings: list[Finding]) -> None:
        self._line_box = _renewed(self._line_box, self._fold.body, 0)
        column = self._line_box.layout()
        assert column is not None
        self._passed = []
        for finding in findings:
            line, text = passed_line(finding, self._theme)
            column.addWidget(line)
            self._passed.append((finding, text))

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
        self._more.setText(self.tr("Show more ({0})").format(len(self._waiting)))
        self.setAccessibleName(self.tr("Check-up"))

    def _plain_text(self) -> str:
        passed = words.state_word("passed")
        lines = [card.text for card in self._cards]
        lines += [f"{passed}: {words.title(finding)}. {text.text()}" for finding, text in self._passed]
        return "\n".join(lines)

    plainText = Property(str, _plain_text)  # noqa: N815 (the contract's name)


def _renewed(box: QWidget, column: QVBoxLayout, spacing: int) -> QWidget:
    """An empty box in the place of `box`, which goes with all that is in it: one by one that would take long."""
    fresh = QWidget()
    spaced(QVBoxLayout(fresh), spacing)
    column.insertWidget(max(0, column.indexOf(box)), fresh)
    column.removeWidget(box)
    box.hide()
    box.setParent(None)  # nobody finds what is in it any more
    box.deleteLater()
    return fresh


def _together(findings: list[Finding]) -> list[list[Finding]]:
    """What was fixed in the same way in several columns stands together, where its first was."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        alike = finding.state == "fixed" and finding.check in GROUPED
        groups.setdefault((finding.check, "" if alike else finding.column), []).append(finding)
    return [part for group in groups.values() for part in ([group] if len(group) >= FEW else [[one] for one in group])]
