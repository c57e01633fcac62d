"""Things side by side, or below each other where that is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from gui.widgets.controls import spaced


class TurningRow(QWidget):
    """A row that becomes a column below `least` pixels. `turned` says which it is."""

    def __init__(self, spacing: int, least: int) -> None:
        super().__init__()
        self._least = least
        self.turned = False
        self._row = spaced(QHBoxLayout(self), spacing)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # else it could never become narrow

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """One more at the end."""
        self._row.addWidget(widget, stretch)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of its parts."""
        items = (self._row.itemAt(number) for number in range(self._row.count()))
        widths = [item.minimumSize().width() for item in items if item is not None and not item.isEmpty()]
        return QSize(max(widths, default=0), self._row.minimumSize().height())

    def turn(self, turned: bool) -> None:
        """Become a column, or a row again."""
        self.turned = turned
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if turned else ways.LeftToRight)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < self._least) != self.turned:
            self.turn(not self.turned)
