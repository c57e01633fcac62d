"""A dashed field that shows where files may be dropped; its page takes the drops."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gui.theme import Theme
from gui.widgets.controls import icon_label, label, restyle, spaced


class DropZone(QFrame):
    """Says what may be dropped; lights up while something hovers over the page."""

    def __init__(self, icon: QIcon, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "drop")
        self._text = label("muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = spaced(QVBoxLayout(self), theme.px("space_s"), theme.px("space_l"))
        column.addWidget(icon_label(icon, theme.px("icon_nav")), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._text)

    def set_text(self, text: str) -> None:
        """What may be dropped, in the language of the moment."""
        self._text.setText(text)

    def set_over(self, over: bool) -> None:
        """Something droppable is over the page."""
        self.setProperty("over", over)
        restyle(self)
