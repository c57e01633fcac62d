"""Something that unfolds: a button, and below it what the page needs only now and then."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, spaced


class Fold(QWidget):
    """`body` is a layout to fill; `opened` comes when it unfolds."""

    opened = Signal()

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts = ("", "")
        self.button = button(name)
        self._content = QWidget()
        self.body = spaced(QVBoxLayout(self._content), theme.px("space_s"))
        row = spaced(QHBoxLayout())
        row.addWidget(self.button)
        row.addStretch(1)
        layout = spaced(QVBoxLayout(self), theme.px("space_m"))
        layout.addLayout(row)
        layout.addWidget(self._content)
        self._content.hide()
        self.button.clicked.connect(lambda: self.set_open(not self.is_open))
        self._draw()

    @property
    def is_open(self) -> bool:
        """Whether the content shows."""
        return not self._content.isHidden()

    def set_open(self, opened: bool) -> None:
        """Unfold, or fold."""
        self._content.setVisible(opened)
        self._draw()
        if opened:
            self.opened.emit()

    def set_texts(self, show: str, hide: str) -> None:
        """The button's words for each state."""
        self._texts = show, hide
        self._draw()

    def _draw(self) -> None:
        self.button.setText(self._texts[self.is_open])
        self.button.setIcon(self._theme.icon("details-open" if self.is_open else "details", "muted"))
