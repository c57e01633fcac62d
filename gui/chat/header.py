"""The top of the page: list, title, assistant, model, options, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gui.chat.model_picker import ModelPicker
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.services import Services


class Header(Retranslated, QFrame):
    """Builds the controls; the page connects them."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = services.theme
        self.list_button = self._tool(services, "chat_show_list", "sidebar")
        self.title = ElidedLabel("heading")
        self.temporary = QLabel(self)
        self.temporary.setProperty("role", "chip_accent")
        self.assistant = QPushButton(self)
        self.assistant.setObjectName("chat_assistant")
        self.assistant.setProperty("role", "quiet")
        self.assistant.setIcon(theme.icon("robot", "muted"))
        self.model = ModelPicker(services)
        self.options = self._tool(services, "chat_options", "sliders-horizontal")
        self.export = self._tool(services, "chat_export", "export")
        row = QHBoxLayout(self)
        gap = theme.px("space_s")
        row.setContentsMargins(theme.px("space_m"), gap, theme.px("space_m"), gap)
        row.setSpacing(gap)
        row.addWidget(self.list_button)
        row.addWidget(self.title, 1)
        for widget in (self.temporary, self.assistant, self.model, self.options, self.export):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        QWidget.setTabOrder(self.assistant, self.model)
        QWidget.setTabOrder(self.model, self.options)
        QWidget.setTabOrder(self.options, self.export)
        self.retranslate()

    def _tool(self, services: Services, name: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setProperty("role", "quiet")
        button.setIcon(services.theme.icon(icon, "muted"))
        return button

    def retranslate(self) -> None:
        names = {
            self.list_button: self.tr("Show or hide the list of chats"),
            self.options: self.tr("Options: how adventurous, how long, memory window"),
            self.export: self.tr("Export: save this chat as a file"),
        }
        for button, name in names.items():
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.assistant.setToolTip(self.tr("Assistant: who the AI should be in this chat"))
        self.temporary.setText(self.tr("Temporary: not saved"))
