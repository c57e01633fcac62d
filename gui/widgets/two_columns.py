"""Two columns that become one where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import spaced


class TwoColumns(QWidget):
    """Fill `left` and `right`: side by side where there is room, else below each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._least = theme.px("report_two")
        self._row = spaced(QHBoxLayout(self), theme.px("space_l"))
        self.left = spaced(QVBoxLayout(), theme.px("space_l"))
        self.right = spaced(QVBoxLayout(), theme.px("space_l"))
        for column in (self.left, self.right):
            self._row.addLayout(column, 1)
            self._row.setAlignment(column, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        """Half as wide where there are two: it can become one column."""
        hint = super().minimumSizeHint()
        widest = max(self.left.minimumSize().width(), self.right.minimumSize().width())
        return QSize(widest, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= self._least
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
        super().resizeEvent(event)


def show_in_scroller(widget: QWidget) -> None:
    """Scroll the area around `widget`, if any, until it is seen; once its layout has settled."""

    def scroll() -> None:
        above: QWidget | None = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea) and above.verticalScrollBar().maximum():
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()

    QTimer.singleShot(0, widget, scroll)
