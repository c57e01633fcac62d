"""Draws where the memory of the model ends, and connects what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.chat import memory
from gui.chat.memory_line import LineState
from gui.chat.summariser import Summariser
from gui.chat.summary_dialog import SummaryDialog

if TYPE_CHECKING:
    from gui.chat.controller import ChatController
    from gui.chat.view import ConversationView
    from gui.services import Services


class Remembering(QObject):
    """The line in the view, the summariser behind it, the dialog with what it wrote."""

    progressed = Signal(object)  # Progress, None at the end

    def __init__(self, services: Services, controller: ChatController, view: ConversationView, page: QWidget) -> None:
        super().__init__(page)
        self._services, self._controller, self._view, self._page = services, controller, view, page
        self.summariser = Summariser(services, controller, self)
        self.summariser.changed.connect(self.refresh)
        self.summariser.progressed.connect(self.progressed)
        controller.state_changed.connect(self.refresh)
        view.line.summarise_requested.connect(self.summariser.start)
        view.line.stop_requested.connect(self.summariser.stop)
        view.line.summary_requested.connect(self.show_summary)

    def refresh(self) -> None:
        """Put the line where it belongs: before the first message that is remembered, else behind the summary."""
        controller, summariser = self._controller, self.summariser
        kept = summariser.summary
        first = controller.forgotten_before() or (memory.after(controller.messages, kept.until) if kept else None)
        if first is not None:
            possible = summariser.possible() and not controller.running
            self._view.line.set_state(
                LineState(summariser.uncovered, possible, summariser.running, summary=kept is not None)
            )
        self._view.set_forgotten(first)

    def show_summary(self) -> SummaryDialog | None:
        """Open what the AI is told in place of what it forgot; None when that is nothing."""
        kept = self.summariser.summary
        if kept is None:
            return None
        dialog = SummaryDialog(self._services.theme, kept.text, self._page)
        dialog.changed.connect(self.summariser.keep)
        dialog.deleted.connect(self.summariser.delete)
        dialog.open()
        return dialog
