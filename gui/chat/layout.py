"""The Chat page's parts and where they lie: the list on the left, the conversation over its input on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from gui.chat.composing import Composing
from gui.chat.controller import ChatController
from gui.chat.empty import EmptyChat
from gui.chat.footer import Footer
from gui.chat.header import Header
from gui.chat.input import Input
from gui.chat.load_notice import LoadNotice
from gui.chat.loading import Loading
from gui.chat.notice import ModelNotice
from gui.chat.options_panel import OptionsPanel
from gui.chat.remembering import Remembering
from gui.chat.sidebar import Sidebar
from gui.chat.view import ConversationView
from gui.widgets.controls import centre, spaced
from gui.widgets.side_list import SideListPage

if TYPE_CHECKING:
    from gui.services import Services


class ChatLayout(SideListPage):
    """Makes the parts and the controller they ask."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent)
        self._services = services
        self.controller = ChatController(services, self)
        theme = services.theme
        self._sidebar = self.side_list = Sidebar(services, self.controller, self)
        self._header = Header(services, self)
        self._view = ConversationView(theme, self)
        self._empty = EmptyChat(theme, self)
        self._notice = ModelNotice(services, self)
        self._load_notice = LoadNotice(theme, self)
        self._input = Input(theme, self)
        self._footer = Footer(theme, self)
        self._options = OptionsPanel(theme, services.settings, self.controller.choices, self)
        self.composing = Composing(services, self.controller, self._input, self)
        self.remembering = Remembering(services, self.controller, self._view, self)
        self.loading = Loading(services, self.controller, self._load_notice, self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        self._lay_out()
        self._header.list_button.clicked.connect(self._toggle_list)
        self.setFocusProxy(self._input.editor)  # who opens the app can write at once

    def _lay_out(self) -> None:
        column = spaced(QVBoxLayout())
        column.addWidget(self._header)
        column.addLayout(self._stack, 1)
        column.addLayout(self._centred())
        row = spaced(QHBoxLayout(self))
        row.addWidget(self._sidebar)
        row.addLayout(column, 1)

    def _centred(self) -> QHBoxLayout:
        """Notice, input and footer, as wide as the text above them."""
        gap = self._theme.px("space_xl")
        foot = QWidget(self)
        column = spaced(QVBoxLayout(foot), self._theme.px("space_xs"), (0, 0, 0, self._theme.px("space_s")))
        for part in (self._notice, self._load_notice, self._input, self._footer):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setContentsMargins(gap, 0, gap, 0)
        return centre(row, foot, self._theme.px("reading"))

    # the list

    def _find(self) -> None:
        """The list is there, and the keyboard in its search field."""
        self._list_wanted = True
        self._show_list()
        self._sidebar.search.setFocus()
        self._sidebar.search.selectAll()

    def _uncover(self) -> None:
        """A list that was opened over a narrow window has done its work."""
        if self._narrow() and not self._sidebar.isHidden():
            self._toggle_list()
