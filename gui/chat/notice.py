"""One calm sentence with one button, above the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.widgets.controls import label

if TYPE_CHECKING:
    from gui.chat.choices import Choices
    from gui.services import Services
    from gui.theme import Theme


class Notice(QFrame):
    """Hidden until there is something to say."""

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "panel")
        self._icon = QLabel(self)
        self._label = label("", "chat_notice", wrap=True)
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


class ModelNotice(Notice):
    """Says when there is no model to answer, or when it continues text instead of talking."""

    models_requested = Signal()
    chat_requested = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent)
        self._library = services.library
        self._continues = False
        self.pressed.connect(self._press)

    def show_for(self, choices: Choices) -> None:
        """What there is to say about the chosen model."""
        model = choices.model()
        here = model is not None and not model.missing
        self._continues = here and choices.options.get("mode") == "continue"
        if self._continues:
            text = self.tr("The AI goes on with your text instead of answering it.")
            self.say(text, self.tr("Chat instead"), "article", "muted")
        elif here:
            self.say("", "")
        elif model is None and not self._library.text_models():
            self.say(self.tr("There is no model on this computer yet."), self.tr("Choose a model"), "cube", "accent")
        else:
            text = self.tr("The model of this chat is not there any more. Choose another one above, or get one.")
            self.say(text, self.tr("Models"), "warn", "warn")

    def _press(self) -> None:
        (self.chat_requested if self._continues else self.models_requested).emit()
