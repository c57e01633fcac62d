"""A card for a goal: icon, name, one sentence, and an example of what goes in and what comes out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import frame, icon_label, label, restyle, spaced


class GoalCard(QPushButton):
    """Chosen by a click or the space bar; a double click or Enter chooses and goes on."""

    entered = Signal()

    def __init__(self, goal: str, icon: str, theme: Theme) -> None:
        super().__init__()
        self.goal = goal
        self.setObjectName(f"train_goal_{goal}")
        self.setProperty("role", "goal")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._theme = theme
        self._name, self._sentence = label("heading", wrap=True), label("muted", wrap=True)
        self._examples = [(_example("small"), _example("accent")) for _ in range(2)]
        self._disc = frame("goal_icon")
        self._lay_out(icon)
        self.toggled.connect(self._mark)

    def _lay_out(self, icon: str) -> None:
        px = self._theme.px
        self._disc.setFixedSize(px("goal_ground"), px("goal_ground"))
        spaced(QHBoxLayout(self._disc)).addWidget(
            icon_label(self._theme.icon(icon, "accent"), px("goal_icon")), 0, Qt.AlignmentFlag.AlignCenter
        )
        column = spaced(QVBoxLayout(self), px("space_s"), px("space_l"))
        column.addWidget(self._disc)
        column.addSpacing(px("space_s"))
        column.addWidget(self._name)
        column.addWidget(self._sentence)
        column.addStretch(1)
        column.addSpacing(px("space_s"))
        panel = frame("panel")
        rows = spaced(QVBoxLayout(panel), px("space_s"), px("space_m"))
        for pair in self._examples:
            rows.addLayout(self._pair(*pair))
        column.addWidget(panel)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _pair(self, given: QLabel, answer: QLabel) -> QVBoxLayout:
        """What goes in, and below it, after an arrow, what comes out."""
        px = self._theme.px
        below = spaced(QHBoxLayout(), px("space_xs"))
        below.addWidget(
            icon_label(self._theme.icon("arrow-right", "accent"), px("icon_small")), 0, Qt.AlignmentFlag.AlignTop
        )
        below.addWidget(answer, 1)
        column = spaced(QVBoxLayout(), 2)
        column.addWidget(given)
        column.addLayout(below)
        return column

    def set_texts(self, name: str, sentence: str, examples: list[tuple[str, str]]) -> None:
        """In the language of the moment; two examples."""
        self._name.setText(name)
        self._sentence.setText(sentence)
        for (given, answer), (given_text, answer_text) in zip(self._examples, examples, strict=True):
            given.setText(given_text)
            answer.setText(answer_text)
        spoken = "; ".join(f"{given}: {answer}" for given, answer in examples)
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{sentence} {spoken}")

    def _mark(self, chosen: bool) -> None:
        self._disc.setProperty("chosen", chosen)
        restyle(self._disc)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column().totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._column().totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column().totalMinimumSize()

    def _column(self) -> QVBoxLayout:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        return column

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def _example(role: str) -> QLabel:
    return label(role, wrap=True)
