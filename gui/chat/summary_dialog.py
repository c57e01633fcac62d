"""The summary that the model is told in place of what it forgot: to read, to change, to delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui.widgets.controls import button, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme


class SummaryDialog(Retranslated, QDialog):
    """What was changed is kept without being asked, as everywhere."""

    changed = Signal(str)
    deleted = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chat_summary_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before, self._gone = text, False
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._text = QPlainTextEdit(text)
        self._text.setObjectName("chat_summary_text")
        self._delete: QPushButton = button("chat_summary_delete", "", theme.icon("delete"))
        self._done: QPushButton = button("chat_summary_done", "primary")
        for made in (self._delete, self._done):
            made.setAutoDefault(False)
        self._delete.clicked.connect(self._delete_it)
        self._done.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self._delete)
        buttons.addStretch(1)
        buttons.addWidget(self._done)
        column = spaced(QVBoxLayout(self), theme.px("space_m"), theme.px("space_l"))
        column.addWidget(self._note)
        column.addWidget(self._text, 1)
        column.addLayout(buttons)
        self.resize(theme.px("dialog"), theme.px("dialog") * 2 // 3)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Summary of the earlier part"))
        self._note.setText(self.tr("The AI is told this in place of the messages it no longer remembers."))
        self._note.setToolTip(self.tr("Sent with the system prompt"))
        self._text.setAccessibleName(self.windowTitle())
        self._delete.setText(self.tr("Delete the summary"))
        self._done.setText(self.tr("Done"))

    def _delete_it(self) -> None:
        self._gone = True
        self.accept()

    def done(self, result: int) -> None:
        if self._gone:
            self.deleted.emit()
        elif self._text.toPlainText() != self._before:
            self.changed.emit(self._text.toPlainText())
        super().done(result)
