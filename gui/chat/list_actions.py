"""What can be done with the rows of the conversations list. What fails is told, never raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from gui.chat.controller import ChatController
    from gui.services import Services


class ListActions:
    """Changes the store, and tells the controller."""

    def __init__(self, services: Services, controller: ChatController) -> None:
        self._services, self._controller = services, controller
        self._guard = services.messages.guard

    def rename(self, chat_id: str, title: str) -> None:
        """Give a conversation another title."""
        if self._guard(lambda: self._services.store.chats.rename(chat_id, title)):
            self._controller.take_title(chat_id)

    def set_pinned(self, chat_id: str, pinned: bool) -> None:
        """Keep it at the top, or no longer."""
        self._guard(lambda: self._services.store.chats.set_pinned(chat_id, pinned))
        self._controller.list_changed.emit()

    def delete(self, chat_id: str) -> None:
        """Into the trash; the toast's button undoes it."""
        title = self._services.store.chats.get(chat_id).title
        if not self._guard(lambda: self._controller.delete(chat_id)):
            return
        text = QCoreApplication.translate("Sidebar", "“{0}” is in the trash")
        title = title or QCoreApplication.translate("Sidebar", "New chat")
        undo = QCoreApplication.translate("Sidebar", "Undo")
        self._services.messages.toast(text.format(title), undo, lambda: self._restore(chat_id))

    def _restore(self, chat_id: str) -> None:
        if self._guard(lambda: self._services.store.trash.restore(chat_id)):
            self._controller.list_changed.emit()
            self._guard(lambda: self._controller.open(chat_id))
