"""What stands in the input: a draft that is kept, a message that is being changed, or a beginning that was offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.chat import drafts

if TYPE_CHECKING:
    from gui.chat.controller import ChatController
    from gui.chat.input import Input
    from gui.services import Services

DRAFT_MS = 800  # after the last key


class Composing(QObject):
    """Sends what is written, to the controller; `sent` says that it went off."""

    sent = Signal()

    def __init__(self, services: Services, controller: ChatController, field: Input, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._controller, self._input = services, controller, field
        self._editing = ""  # id of the message that is being changed
        self._offered = ""  # the beginning of a question about a recording
        self._draft_later = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft_later.timeout.connect(self.keep_draft)
        field.sent.connect(self.send)
        field.chip_edited.connect(lambda index: field.editor.fill(controller.take_waiting(index)))
        field.edit_cancelled.connect(self.end_edit)
        field.text_changed.connect(self._draft_later.start)

    def send(self, text: str) -> None:
        """As a new message, or in place of the one that is being changed; what does not go off stays in the input."""
        editing = self._editing
        self.end_edit()
        sent: list[bool] = []
        if editing:
            self._services.messages.guard(lambda: sent.append(self._controller.edit(editing, text)))
        else:
            self._services.messages.guard(lambda: sent.append(self._controller.send(text)))
        if not any(sent):
            self._input.editor.fill(text)
            return
        self.sent.emit()
        self.keep_draft()

    def begin_edit(self, message_id: str) -> None:
        """Put a message that was sent before into the input."""
        self.keep_draft()
        self._editing = message_id
        self._input.begin_edit(self._controller.store.chats.message(message_id).text)

    def end_edit(self) -> None:
        """The change is sent or given up."""
        self._editing = ""
        self._input.end_edit()

    def offer(self, text: str) -> None:
        """A beginning that the person goes on with."""
        self._input.editor.fill(text)
        self._offered = text

    def drop_offer(self) -> None:
        """Nothing was made of the beginning that was offered last: it goes."""
        if self._input.editor.toPlainText() == self._offered:
            self._input.editor.clear()

    def keep_draft(self) -> None:
        """Now instead of a moment after the last key."""
        self._draft_later.stop()
        if not self._editing:
            text = self._input.editor.toPlainText()
            self._services.messages.guard(lambda: drafts.save(self._services, self._controller, text))

    def show_draft(self) -> None:
        """What was typed the last time in the conversation on show."""
        self.end_edit()
        self._input.editor.setPlainText(drafts.load(self._services, self._controller))
        self._draft_later.stop()
