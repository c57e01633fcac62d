"""The line above which the model remembers nothing: words between two hairlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from gui.theme import Theme


class MemoryLine(QLabel):
    """Drawn in the gap between two messages."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("chat_memory_line")
        self.setProperty("role", "memory_line")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        words = self.fontMetrics().horizontalAdvance(self.text()) + 2 * self._theme.px("space_m")
        side, middle = (self.width() - words) // 2, self.height() // 2
        painter = QPainter(self)
        painter.setPen(self._theme.color("line_strong"))
        painter.drawLine(0, middle, side, middle)
        painter.drawLine(self.width() - side, middle, self.width(), middle)
        painter.end()
