"""The title of a recording, renamed where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.widgets.retranslate import Retranslated


class TitleField(Retranslated, QLineEdit):
    """Looks like a heading until one wants to type. Enter accepts, Escape takes back, nothing is not a name."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transcribe_title")
        self.setProperty("role", "title_field")
        self._title = ""
        self.editingFinished.connect(self._accept)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Title of the recording"))
        self.setPlaceholderText(self.tr("Recording without a title"))

    def show_title(self, title: str) -> None:
        """What it is called now."""
        self._title = title
        self.setText(title)
        self.setCursorPosition(0)
        self.setToolTip(title)

    def _accept(self) -> None:
        title = " ".join(self.text().split())
        if title and title != self._title:
            self.renamed.emit(title)
        else:
            self.show_title(self._title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._title:
            self.show_title(self._title)
            self.selectAll()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.deselect()
        self.setCursorPosition(0)
