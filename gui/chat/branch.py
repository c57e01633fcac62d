"""The messages of the conversation on show, oldest first. A long one is read in slices: nothing waits for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from core.store.chats import Chats
    from core.store.records import StoredMessage

SLICE_SECONDS = 0.008  # how long reading may keep the window from other work


class Branch(QObject):
    """Holds what the store says is on show. Who asks for `messages` before all are read gets them, and waits."""

    complete = Signal()  # all that `begin` asked for is there

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chats: Chats | None = None
        self._chat = ""
        self._messages: list[StoredMessage] = []
        self._to_come: Iterator[list[StoredMessage]] = iter(())
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.go_on)

    def begin(self, chats: Chats | None, chat_id: str) -> None:
        """Another conversation, None for none; `go_on` reads it."""
        self._later.stop()
        self._chats, self._chat = chats, chat_id
        self._messages = []
        self._to_come = chats.branch_in_pieces(chat_id) if chats is not None else iter(())

    def go_on(self) -> None:
        """Read for a moment, and again between what else happens, until `complete`."""
        began = time.perf_counter()
        for piece in self._to_come:
            self._messages += piece
            if time.perf_counter() - began > SLICE_SECONDS:
                self._later.start()
                return
        self.complete.emit()

    @property
    def messages(self) -> list[StoredMessage]:
        """All of them."""
        for piece in self._to_come:
            self._messages += piece
        return self._messages

    def read_again(self) -> None:
        """Another path may be on show than before."""
        self._messages = self._chats.branch(self._chat) if self._chats is not None else []
        self._to_come = iter(())

    def add(self, message: StoredMessage) -> None:
        """A new message: at the end, or as the beginning of another path."""
        if message.parent == (self.messages[-1].id if self.messages else None):
            self._messages.append(message)
        else:
            self.read_again()

    def refresh(self, message_id: str) -> StoredMessage | None:
        """Read one message again; None when it is not on show."""
        for index in reversed(range(len(self.messages))):
            if self._messages[index].id == message_id and self._chats is not None:
                self._messages[index] = self._chats.message(message_id)
                return self._messages[index]
        return None
