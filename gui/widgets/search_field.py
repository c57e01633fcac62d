"""A field to search with: tells what is looked for once the person pauses."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from gui.theme import Theme
from gui.widgets.controls import name_control
from gui.widgets.retranslate import Retranslated

PAUSE_MS = 150


class SearchField(Retranslated, QLineEdit):
    """`searched` carries the trimmed text, soon after the last key and at once when emptied."""

    searched = Signal(str)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self._glass = theme.icon("search", "muted")
        self._size = theme.px("icon_small")
        self._gap = theme.px("space_s")
        self._clear = _small_button(f"{name}_clear", theme, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._changed)
        side = self._size + 2 * self._gap
        self.setTextMargins(side - self._gap, 0, side - self._gap, 0)
        self.retranslate()

    def retranslate(self) -> None:
        name_control(self._clear, self.tr("Clear the search"))

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start(PAUSE_MS if text else 0)

    def _tell(self) -> None:
        self.searched.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._clear.width()
        self._clear.move(self.width() - side, (self.height() - side) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self._glass.paint(painter, self._gap, (self.height() - self._size) // 2, self._size, self._size)
        painter.end()


def _small_button(name: str, theme: Theme, field: QLineEdit) -> QToolButton:
    """Escape does the same, so that it takes no place in the order of the Tab key."""
    result = QToolButton(field)
    result.setObjectName(name)
    result.setProperty("role", "inside")
    result.setIcon(theme.icon("close", "muted"))
    result.setIconSize(QSize(theme.px("icon_small"), theme.px("icon_small")))
    result.setFixedSize(theme.px("target"), theme.px("target"))
    result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    result.setCursor(Qt.CursorShape.ArrowCursor)
    result.hide()
    return result
