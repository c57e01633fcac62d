"""A field to search with: tells what is looked for once the person pauses."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from gui.theme import Theme

PAUSE_MS = 150


class SearchField(QLineEdit):
    """`searched` carries the trimmed text, soon after the last key and at once when emptied."""

    searched = Signal(str)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setClearButtonEnabled(True)
        self.setMinimumHeight(theme.px("target"))
        self.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._changed)

    def _changed(self, text: str) -> None:
        self._pause.start(PAUSE_MS if text else 0)

    def _tell(self) -> None:
        self.searched.emit(self.text().strip())
