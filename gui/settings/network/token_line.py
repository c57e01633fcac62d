"""The access token of the hub: typed once, then only its ends are shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import InkstoneError
from core.net.token import MOST_CHARACTERS, masked, read_token, save_token
from gui.services import Services
from gui.widgets.controls import button, label, spaced
from gui.widgets.retranslate import Retranslated


class TokenLine(Retranslated, QWidget):
    """`changed` tells that there is another one, or none any more."""

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        theme = services.theme
        self._note = label("muted", wrap=True)
        self._shown = label("", "settings_network_token_shown")
        self._field = QLineEdit()
        self._field.setObjectName("settings_network_token")
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setMaxLength(MOST_CHARACTERS)
        self._save = button("settings_network_token_save")
        self._remove = button("settings_network_token_remove", "", theme.icon("delete"))
        self._problem = label("error", "settings_network_token_problem", wrap=True)
        row = spaced(QHBoxLayout(), theme.px("space_s"))
        row.addWidget(self._field, 1)
        row.addWidget(self._shown, 1)
        row.addWidget(self._save)
        row.addWidget(self._remove)
        layout = spaced(QVBoxLayout(self), theme.px("space_s"))
        layout.addWidget(self._note)
        layout.addLayout(row)
        layout.addWidget(self._problem)
        self._problem.hide()
        self._save.clicked.connect(self._keep)
        self._field.returnPressed.connect(self._keep)
        self._field.textChanged.connect(self._typed)
        self._remove.clicked.connect(self._forget)
        self.retranslate()
        self._draw()

    def retranslate(self) -> None:
        self._note.setText(
            self.tr(
                "Only for models whose owner asks who you are. Make one on huggingface.co (Settings, Access Tokens, "
                "kind Read). It stays in a file that only you can read, and goes to the official hub alone."
            )
        )
        self._field.setAccessibleName(self.tr("Access token"))
        self._field.setPlaceholderText(self.tr("Paste it here"))
        self._save.setText(self.tr("Save"))
        self._remove.setText(self.tr("Remove"))
        self._problem.setText(self.tr("This is not a token. It is one word of letters and digits, like hf_…"))
        self._draw()

    def _draw(self) -> None:
        token = read_token(self._services.home)
        typing: tuple[QWidget, ...] = (self._field, self._save)
        for part in (*typing, self._shown, self._remove):
            part.setVisible((part in typing) != bool(token))
        self._shown.setText(self.tr("Saved: {0}").format(masked(token)) if token else "")
        self._typed()

    def _typed(self) -> None:
        self._save.setEnabled(bool(self._field.text().strip()))
        self._problem.hide()

    def _keep(self) -> None:
        text = self._field.text()
        if not text.strip():
            return
        try:
            save_token(self._services.home, text)
        except InkstoneError as error:
            if error.code == "option_invalid":
                self._problem.show()
            else:
                self._services.messages.show_error(error)
            return
        self._field.clear()
        self._changed()
        self._remove.setFocus()

    def _forget(self) -> None:
        if self._services.messages.guard(lambda: save_token(self._services.home, "")):
            self._changed()
            self._field.setFocus()

    def _changed(self) -> None:
        self._draw()
        self.changed.emit()
