"""Step 1: what should it learn? Three cards, and a sample for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from core.examples.source import GOALS, Source
from gui.train.examples.samples import sample_ids
from gui.train.goal.card import GoalCard
from gui.train.step import Step
from gui.train.undo import offer_undo
from gui.widgets.controls import button, spaced
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from gui.services import Services
    from gui.train.draft import Draft

ICONS = {"text": "pen-nib", "labels": "tag", "table": "table"}


class GoalStep(Step):
    """Choosing another goal keeps the files; how they are read is guessed anew."""

    def __init__(self, services: Services, draft: Draft) -> None:
        super().__init__(services, draft)
        theme = services.theme
        self._notice = Notice("train_goal_files", theme)
        self._cards = {goal: GoalCard(goal, ICONS[goal], theme) for goal in GOALS}
        self._samples = {goal: button(f"train_goal_{goal}_sample", "link") for goal in GOALS}
        self._row = spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight), theme.px("space_l"))
        self._lay_out()
        for goal in GOALS:
            self._cards[goal].clicked.connect(lambda _on=False, goal=goal: self.choose(goal))
            self._cards[goal].entered.connect(self.next_requested)
            self._samples[goal].clicked.connect(lambda _on=False, goal=goal: self._try_sample(goal))
        draft.changed.connect(self._show_choice)
        self.retranslate()
        self._show_choice()

    def _lay_out(self) -> None:
        px = self.services.theme.px
        for goal in GOALS:
            column = spaced(QVBoxLayout(), px("space_s"))
            column.addWidget(self._cards[goal], 1)
            column.addWidget(self._samples[goal], 0, Qt.AlignmentFlag.AlignHCenter)
            self._row.addLayout(column, 1)
        outer = spaced(QVBoxLayout(self), px("space_m"))
        outer.addWidget(self._notice)
        outer.addLayout(self._row)
        outer.addStretch(1)

    def retranslate(self) -> None:
        self._cards["text"].set_texts(
            self.tr("Write in the style of my text"),
            self.tr("It reads your stories, poems or letters and learns to go on in the same voice."),
            [
                (self.tr("You write: “Once upon a time”"), self.tr("“… a small fox lived by the river”")),
                (self.tr("You write: “Dear Anna,”"), self.tr("“thank you for the lovely evening”")),
            ],
        )
        self._cards["labels"].set_texts(
            self.tr("Sort texts into groups"),
            self.tr("It reads texts that you have sorted already and learns to sort new ones."),
            [
                (self.tr("“Where is my parcel?”"), self.tr("delivery")),
                (self.tr("“You have won a prize!”"), self.tr("advertising")),
            ],
        )
        self._cards["table"].set_texts(
            self.tr("Predict a column of a table"),
            self.tr("It compares the rows of your table and learns to fill in one column by itself."),
            [
                (self.tr("84 m², 3 rooms, built 1998"), self.tr("rent: 920 a month")),
                (self.tr("petal 1.4 cm, leaf 5.1 cm"), self.tr("kind: Iris setosa")),
            ],
        )
        for link in self._samples.values():
            link.setText(self.tr("or try a sample"))
        self._show_choice()

    def _show_choice(self) -> None:
        for goal, card in self._cards.items():
            card.setAutoExclusive(False)  # else the last one could not be taken back
            card.setChecked(goal == self.draft.goal)
            card.setAutoExclusive(True)
            link = self._samples[goal]
            link.setAccessibleName(f"{card.accessibleName()}: {link.text()}")
        waiting = self.draft.has_examples and not self.draft.goal
        text = self.tr("“{0}” is here. What should a model learn from it?").format(self.draft.title)
        self._notice.say(text if waiting else "", "file-text", "accent")
        self.changed.emit()

    def title(self) -> str:
        return self.tr("What should it learn?")

    def missing(self) -> str:
        return "" if self.draft.goal else self.tr("Choose one of the three")

    def next_text(self) -> str:
        return self.tr("Next: give it examples")

    def enter(self) -> None:
        """The keyboard goes to the card that is chosen. Without one it stays: a ring would look like a choice."""
        if self.draft.goal:
            self._cards[self.draft.goal].setFocus()

    def choose(self, goal: str) -> None:
        """This is to be learned."""
        source = self.draft.source
        if goal != source.goal:
            self.draft.set_source(Source(goal, paths=source.paths, pasted=source.pasted))

    def _try_sample(self, goal: str) -> None:
        kept = self.draft.kept()
        self.draft.set_source(Source(goal, sample=sample_ids(goal)[0]))
        offer_undo(self.services, self.draft, kept)
        self.next_requested.emit()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Examples came before the goal is known: they wait."""
        self.draft.set_source(replace(Source(self.draft.goal), paths=tuple(map(str, paths))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.services.theme.px("goal_columns")
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
