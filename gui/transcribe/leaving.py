"""Closing the window over a recording, or over files that wait: what the person is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.i18n import human_number

if TYPE_CHECKING:
    from gui.services import Services
    from gui.transcribe.controller import TranscribeController


class Leaving(QObject):
    """Asks only where something would end or be forgotten."""

    def __init__(self, services: Services, controller: TranscribeController) -> None:
        super().__init__(controller)
        self._messages, self._controller = services.messages, controller

    def may_close(self) -> bool:
        """Whether the window may go."""
        live, queue = self._controller.live, self._controller.queue
        recorded = live is None or not live.microphone_on or self._may_stop_recording()
        return recorded and (not queue.not_begun or self._may_forget_files(queue.not_begun))

    def _may_stop_recording(self) -> bool:
        return self._messages.ask(
            self.tr("A recording is being made. Close Inkstone?"),
            self.tr("Stop and save"),
            self.tr("Go on recording"),
            self.tr("What was recorded is saved in any case."),
        )

    def _may_forget_files(self, waiting: int) -> bool:
        return self._messages.ask(
            self.tr("Files that wait to be transcribed: {0}. Close Inkstone?").format(human_number(waiting)),
            self.tr("Close"),
            self.tr("Go on transcribing"),
            self.tr("The next start does not know them; add them again then. What was begun can go on."),
        )
