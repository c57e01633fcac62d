"""One calm sentence with one button, above the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

if TYPE_CHECKING:
    from gui.theme import Theme


class Notice(QFrame):
    """Hidden until there is something to say."""

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "panel")
        self._icon = QLabel(self)
        self._label = QLabel(self)
        self._label.setObjectName("chat_notice")
        self._label.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.setObjectName("chat_notice_button")
        self._button.setProperty("role", "link")
        self._button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px("space_m"), theme.px("space_xs"), theme.px("space_xs"), theme.px("space_xs"))
        row.addWidget(self._icon)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self.hide()

    def say(self, text: str, button: str, icon: str = "info", color: str = "info") -> None:
        """Show it; "" hides it."""
        size = self._theme.px("icon")
        self._icon.setPixmap(self._theme.icon(icon, color).pixmap(size, size))
        self._label.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setVisible(bool(text))
