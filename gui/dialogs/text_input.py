"""Asks for one line of text."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, label, spaced
from gui.widgets.retranslate import Retranslated


class TextInput(Retranslated, QDialog):
    """A heading, a field, OK and Cancel. OK waits until there is something to accept."""

    def __init__(self, parent: QWidget | None, theme: Theme, heading: str, text: str) -> None:
        super().__init__(parent)
        self.setObjectName("text_input")
        self.setWindowTitle(heading)
        self._field = QLineEdit(text)
        self._field.setObjectName("text_input_field")
        self._field.setAccessibleName(heading)
        self._field.selectAll()
        self._cancel = button("text_input_cancel")
        self._ok = button("text_input_ok", "primary")
        title = label("heading", wrap=True)
        title.setText(heading)
        row = spaced(QHBoxLayout(), theme.px("space_s"))
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._ok)
        layout = spaced(QVBoxLayout(self), theme.px("space_l"), theme.px("space_xl"))
        layout.addWidget(title)
        layout.addWidget(self._field)
        layout.addLayout(row)
        self.setMinimumWidth(theme.px("dialog"))
        self._ok.setDefault(True)
        self._ok.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        self._field.textChanged.connect(lambda: self._ok.setEnabled(bool(self.text)))
        self.retranslate()

    @property
    def text(self) -> str:
        """What was written, without the spaces around it."""
        return self._field.text().strip()

    def retranslate(self) -> None:
        self._ok.setText(self.tr("OK"))
        self._cancel.setText(self.tr("Cancel"))


def ask_text(parent: QWidget | None, theme: Theme, heading: str, text: str = "") -> str:
    """What the person wrote; "" when they changed their mind."""
    dialog = TextInput(parent, theme, heading, text)
    answer = dialog.text if dialog.exec() == QDialog.DialogCode.Accepted else ""
    dialog.deleteLater()
    return answer
