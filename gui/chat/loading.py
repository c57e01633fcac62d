"""Says what was done to load a model, and asks before one is loaded again that stopped the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from gui.chat import rows
from gui.repair_words import repaired_sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.events import LoadRepaired
    from gui.chat.controller import ChatController
    from gui.chat.load_notice import LoadNotice
    from gui.services import Services


class Loading(QObject):
    """Between the controller's answers and the notice above the input."""

    other_model_requested = Signal()
    decided = Signal()  # the keyboard belongs to the input again

    def __init__(self, services: Services, controller: ChatController, notice: LoadNotice, page: QWidget) -> None:
        super().__init__(page)
        self._library, self._controller, self._notice = services.library, controller, notice
        self._told: LoadRepaired | None = None
        controller.answers.repaired.connect(self._tell)
        controller.answers.ended.connect(lambda _chat, _message: self._look())
        controller.opened.connect(self.refresh)
        notice.careful_chosen.connect(lambda: self._choose(carefully=True))
        notice.as_before_chosen.connect(lambda: self._choose(carefully=False))
        notice.other_chosen.connect(self.other_model_requested)
        notice.dismissed.connect(self._dismiss)
        page.installEventFilter(self)

    def refresh(self) -> None:
        """Another conversation or another model: what was told is over; does this one have to be asked about?"""
        self._told = None
        self._notice.hide()
        self._look()

    def _look(self) -> None:
        path = self._path()
        if path and self._controller.answers.asker.stopped(path):
            self.ask()

    def ask(self) -> None:
        """How to load the chosen model?"""
        self._told = None
        self._notice.ask()

    def _path(self) -> str:
        """Of the chosen model, "" when it is not there."""
        model = self._controller.choices.model()
        return str(model.path) if model is not None and not model.missing else ""

    def _tell(self, chat: str, event: LoadRepaired) -> None:
        if chat == self._controller.id:
            self._told = event
            self._notice.tell(repaired_sentence(event, self._library))

    def _dismiss(self) -> None:
        self._told = None
        self.decided.emit()

    def _choose(self, carefully: bool) -> None:
        """An answer that failed goes on at once: that is what was asked."""
        self._controller.answers.asker.choose(self._path(), carefully)
        shown = self._controller.rows()
        if shown and shown[-1].status == rows.FAILED:
            self._controller.go_on()
        self.decided.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was told follows the language."""
        if event.type() == QEvent.Type.LanguageChange and self._told is not None:
            self._notice.tell(repaired_sentence(self._told, self._library))
        return super().eventFilter(watched, event)
