"""The line above which the model remembers nothing: words between two hairlines, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.widgets.controls import button, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme


@dataclass(frozen=True)
class LineState:
    """`uncovered`: something above is in no summary; `possible`: the model can write one; `running`: it does now."""

    uncovered: bool = True
    possible: bool = False
    running: bool = False
    summary: bool = False


class MemoryLine(Retranslated, QWidget):
    """Drawn in the gap between two messages."""

    summarise_requested = Signal()
    stop_requested = Signal()
    summary_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = LineState()
        self._sentence = ""
        self.setObjectName("chat_memory_line")
        self._words = QLabel(self)
        self._words.setProperty("role", "small")
        self._act = self._link("chat_summarise")
        self._show = self._link("chat_summary")
        self._act.clicked.connect(self._press)
        self._show.clicked.connect(self.summary_requested)
        row = spaced(QHBoxLayout(self), theme.px("space_xs"))
        row.addStretch(1)
        for part in (self._words, self._act, self._show):
            row.addWidget(part)
        row.addStretch(1)
        self.retranslate()

    def _link(self, name: str) -> QPushButton:
        made: QPushButton = button(name, "line_link")
        made.setParent(self)
        return made

    def set_state(self, state: LineState) -> None:
        """What there is to say and to press."""
        if state != self._state:
            self._state = state
            self.retranslate()

    def retranslate(self) -> None:
        state = self._state
        forgotten = self.tr("The AI no longer remembers above this line")
        summed_up = self.tr("The AI remembers a summary of what is above this line")
        self._sentence = forgotten if state.uncovered or not state.summary else summed_up
        self._act.setText(self.tr("Stop summarising") if state.running else self.tr("Summarise and go on"))
        self._act.setToolTip(
            self.tr("The AI sums up what it forgot and is told so from now on. Nothing you see changes.")
        )
        self._act.setVisible(state.running or (state.uncovered and state.possible))
        self._show.setText(self.tr("Show the summary"))
        self._show.setVisible(state.summary and not state.running)
        for link in (self._act, self._show):
            link.setAccessibleName(link.text())
        self._fit_words()

    def _fit_words(self) -> None:
        """In a narrow window the words give way, not what can be pressed."""
        links = [link for link in (self._act, self._show) if not link.isHidden()]
        taken = sum(link.sizeHint().width() + self._theme.px("space_xs") for link in links)
        room = self.width() - taken - 4 * self._theme.px("space_m")
        elided = self._words.fontMetrics().elidedText(self._sentence, Qt.TextElideMode.ElideRight, room)
        self._words.setText(elided)
        self._words.setToolTip(self._sentence)
        self._words.setAccessibleName(self._sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _press(self) -> None:
        (self.stop_requested if self._state.running else self.summarise_requested).emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        shown = [part for part in (self._words, self._act, self._show) if not part.isHidden()]
        gap, middle = self._theme.px("space_m"), self.height() // 2
        painter = QPainter(self)
        painter.setPen(self._theme.color("line_strong"))
        painter.drawLine(0, middle, shown[0].x() - gap, middle)
        painter.drawLine(shown[-1].geometry().right() + gap, middle, self.width(), middle)
        painter.end()
