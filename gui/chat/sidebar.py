"""The left column: new conversation, temporary one, search, the list and what can be done with its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.chat.chat_list import ChatList
from gui.chat.chat_list_model import Item, found, grouped
from gui.chat.list_actions import ListActions
from gui.widgets.controls import label, spaced
from gui.widgets.item_model import ItemModel
from gui.widgets.retranslate import Retranslated
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from gui.chat.controller import ChatController
    from gui.services import Services


class Sidebar(Retranslated, QFrame):
    """Shows what the controller's store holds."""

    opened = Signal(str, str)  # conversation, message
    new_requested = Signal(bool)  # temporary
    export_requested = Signal(str)

    def __init__(self, services: Services, controller: ChatController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._controller = services, controller
        self._actions = ListActions(services, controller)
        self.setProperty("role", "sidebar")
        self.setFixedWidth(services.theme.px("list"))
        self._model = ItemModel[Item](self)
        self._build()
        self._model.renamed.connect(self._actions.rename)
        controller.list_changed.connect(self.refresh)
        controller.opened.connect(self._mark)
        controller.titled.connect(self._mark)
        self.retranslate()

    def _build(self) -> None:
        theme = self._services.theme
        self._new = QPushButton(self)
        self._new.setObjectName("chat_new")
        self._new.setIcon(theme.icon("add"))
        self._new.clicked.connect(lambda: self.new_requested.emit(False))
        self._temporary = QToolButton(self)
        self._temporary.setObjectName("chat_temporary")
        self._temporary.setIcon(theme.icon("ghost", "muted"))
        self._temporary.setProperty("role", "quiet")
        self._temporary.clicked.connect(lambda: self.new_requested.emit(True))
        self.search = SearchField("chat_search", theme)
        self.search.searched.connect(self.refresh)
        self.list = ChatList(theme, self._model, self)
        self.list.opened.connect(self.opened)
        self.list.delete_requested.connect(self._actions.delete)
        self.list.menu_requested.connect(self.show_menu)
        self._nothing = label("muted", wrap=True)
        self._nothing.setContentsMargins(*[theme.px("space_s")] * 4)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()

    def _lay_out(self) -> None:
        gap = self._services.theme.px("space_s")
        top = QHBoxLayout()
        top.setSpacing(gap)
        top.addWidget(self._new, 1)
        top.addWidget(self._temporary)
        column = spaced(QVBoxLayout(self), gap, gap)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.list, 1)
        QWidget.setTabOrder(self.search, self.list)

    def retranslate(self) -> None:
        self._new.setText(self.tr("New chat"))
        self._new.setToolTip(self.tr("New chat (Ctrl+N)"))
        self._temporary.setToolTip(self.tr("Temporary chat: never written to the disk"))
        self._temporary.setAccessibleName(self.tr("Temporary chat"))
        self.search.setPlaceholderText(self.tr("Search chats"))
        self.search.setAccessibleName(self.tr("Search chats"))
        self.refresh()

    def refresh(self) -> None:
        """Read the list, or what the search finds, anew."""
        chats, text = self._services.store.chats, self.search.text().strip()
        untitled = self.tr("New chat")
        if text:
            items = found(chats.search(text), untitled)
        else:
            names = (self.tr("Pinned"), self.tr("Today"), self.tr("Earlier"))
            items = grouped(chats.list(), names, untitled, self._controller.busy)
        self._model.set_items(items)
        self._nothing.setVisible(not items)
        self.list.setVisible(bool(items))
        nothing = self.tr("Nothing found for “{0}”.").format(text)
        self._nothing.setText(nothing if text else self.tr("Your chats will be listed here."))
        self._mark()

    def _mark(self) -> None:
        if not self.search.text():
            self.list.select(self._controller.id)

    def show_menu(self, chat_id: str) -> QMenu:
        """What can be done with that conversation."""
        chat, theme = self._services.store.chats.get(chat_id), self._services.theme
        menu = QMenu(self)
        menu.setObjectName("chat_list_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("edit", "muted"), self.tr("Rename"), lambda: self.list.rename(chat_id))
        pin = self.tr("No longer pin") if chat.pinned else self.tr("Pin")
        menu.addAction(theme.icon("push-pin", "muted"), pin, lambda: self._actions.set_pinned(chat_id, not chat.pinned))
        menu.addAction(theme.icon("export", "muted"), self.tr("Export…"), lambda: self.export_requested.emit(chat_id))
        menu.addSeparator()
        menu.addAction(theme.icon("delete", "muted"), self.tr("Delete"), lambda: self._actions.delete(chat_id))
        menu.popup(QCursor.pos())
        return menu
