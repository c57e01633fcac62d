"""Every answer that is being written, in whichever conversation."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.chat.conversation import Asked
from core.engines.ask import Asker
from core.engines.attempts import Attempts
from core.engines.text import Message, TextRequest
from core.events import Event
from core.models import measured_speeds
from core.models.model import STARTER_ID
from core.models.room import LibraryRoom
from gui.chat.answer_run import AnswerRun

if TYPE_CHECKING:
    from core.store.chats import Chats
    from core.store.records import StoredMessage
    from gui.services import Services

Answering = Callable[[TextRequest, threading.Event], Iterator[Event]]
WAIT_MS = 4000  # for workers when the app closes


class Answers(QObject):
    """One run a conversation; those that were stopped are kept until their threads have ended."""

    streamed = Signal(str, str, bool)  # conversation, text, thinking
    progressed = Signal(str, object)  # conversation, Progress or None
    repaired = Signal(str, object)  # conversation, LoadRepaired: the model did not fit as it was asked for
    read = Signal(str)  # conversation: the engine has read it, the memory is measured
    ended = Signal(str, str)  # conversation, message
    busy_changed = Signal(bool)  # whether any answer is being written

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._runs: dict[str, AnswerRun] = {}
        self._retired: list[AnswerRun] = []
        self._before: tuple[Message, ...] = ()  # what was asked last, of any conversation
        others = (services.speech_engine, services.trainer, services.examiner, services.workshop)
        room = LibraryRoom(services.library, others)
        self.asker = Asker(services.text_engine, Attempts(services.home), room)
        self.engine: Answering = self.asker.answer

    def add(self, chats: Chats, message: StoredMessage, asked: Asked) -> AnswerRun:
        """An answer that goes into `message`; it begins with `start`."""

        fresh, model = self._is_fresh(asked), message.model or STARTER_ID

        def job(stop: threading.Event) -> Iterator[Event]:
            return measured_speeds.noting_speed(self.engine(asked.request, stop), self._services.home, model, fresh)

        run = AnswerRun(chats, message, asked, job)
        run.streamed.connect(self.streamed)
        run.progressed.connect(self.progressed)
        run.read.connect(self._read)
        run.repaired.connect(self.repaired)
        run.ended.connect(self._end)
        run.trouble.connect(self._services.messages.show_error)
        run.worker.finished.connect(partial(self._forget, run))
        self._runs[message.chat] = run
        self._retired.append(run)
        self.busy_changed.emit(True)
        return run

    def of(self, chat: str) -> AnswerRun | None:
        """What is being written in that conversation."""
        return self._runs.get(chat)

    @property
    def busy(self) -> frozenset[str]:
        """Conversations in which an answer is being written."""
        return frozenset(self._runs)

    def stop(self, chat: str) -> None:
        """What was written is kept."""
        run = self._runs.get(chat)
        if run is not None:
            run.stop()

    def shutdown(self) -> None:
        """Stop every answer, keep what was written, wait for the workers."""
        for run in list(self._runs.values()):
            run.stop()
        for run in list(self._retired):
            run.worker.wait(WAIT_MS)

    def _is_fresh(self, asked: Asked) -> bool:
        """Whether the engine has to read all of it: the first question of a conversation, and not once more."""
        before, self._before = self._before, asked.request.messages
        said = sum(message_id is not None for message_id in asked.ids)
        return said == 1 and before != self._before and not asked.request.continue_last

    def _read(self, chat: str, _event: Any) -> None:
        self.read.emit(chat)

    def _end(self, chat: str, message: str) -> None:
        self._runs.pop(chat, None)
        self.busy_changed.emit(bool(self._runs))
        self.ended.emit(chat, message)

    def _forget(self, run: AnswerRun) -> None:
        if run in self._retired:
            self._retired.remove(run)
        run.worker.deleteLater()
        run.deleteLater()
