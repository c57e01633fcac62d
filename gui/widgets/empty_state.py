"""What a page shows while it has nothing: what it is for, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, icon_label, label, spaced


class EmptyState(QWidget):
    """A picture, a heading, a sentence and perhaps a button, in the middle."""

    action_requested = Signal()

    def __init__(self, name: str, icon: QIcon, theme: Theme, with_button: bool = False) -> None:
        super().__init__()
        self._heading = label("heading", wrap=True)
        self._text = label("muted", wrap=True)
        self._button = button(name, "primary")
        self._button.clicked.connect(self.action_requested)
        self._text.setMaximumWidth(theme.px("dialog"))
        layout = spaced(QVBoxLayout(self), theme.px("space_m"), theme.px("space_xxl"))
        layout.addStretch(1)
        layout.addWidget(icon_label(icon, theme.px("icon_large")), 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._heading, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._heading)
        row = spaced(QHBoxLayout())  # an alignment would give the text its narrowest width, and cut its height
        row.addStretch(1)
        row.addWidget(self._text, 1000)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._button.setVisible(with_button)
        layout.addStretch(1)

    def set_texts(self, heading: str, text: str, action: str = "") -> None:
        """Say it, in the language of the moment."""
        self._heading.setText(heading)
        self._text.setText(text)
        self._button.setText(action)
