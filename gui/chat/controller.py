"""Decides what happens in a conversation: sends, stops, makes versions, keeps everything on the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.chat import conversation
from core.chat.conversation import Asked
from core.engines.ask import ask
from core.engines.text import TextRequest
from core.errors import InkstoneError
from core.events import Event
from core.store.records import Chat, StoredMessage
from core.store.store import Store
from gui.chat import drafts, memory
from gui.chat.answer_run import AnswerRun
from gui.chat.choices import Choices
from gui.chat.rows import Row

if TYPE_CHECKING:
    from gui.services import Services

Answering = Callable[[TextRequest, threading.Event], Iterator[Event]]
WAIT_MS = 4000  # for workers when the app closes


class ChatController(QObject):
    """Knows the conversation on show and every answer that is being written; the page listens."""

    opened = Signal()  # another conversation (or none yet) is on show
    titled = Signal()  # the same one, with a title or another one
    rows_reset = Signal(object)  # all rows of the branch
    streamed = Signal(str, bool)  # text, thinking
    row_finished = Signal(object)
    progressed = Signal(object)  # Progress or None
    state_changed = Signal()  # running, waiting messages, memory, model or options
    list_changed = Signal()
    no_model = Signal(object)  # InkstoneError

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._temporary: Store | None = None
        self._runs: dict[str, AnswerRun] = {}
        self._retired: list[AnswerRun] = []
        self._waiting: dict[str, list[str]] = {}
        self._branch: list[StoredMessage] = []
        self.chat: Chat | None = None
        self.temporary = False
        self.choices = Choices(services)
        self.answer: Answering = partial(ask, services.text_engine)

    # which conversation

    @property
    def store(self) -> Store:
        """Where the conversation on show is kept."""
        if not self.temporary:
            return self._services.store
        if self._temporary is None:
            self._temporary = Store.temporary()
        return self._temporary

    def new_chat(self, temporary: bool = False) -> None:
        """An empty page; nothing is stored before something is said."""
        self._leave_temporary()
        self.chat, self.temporary = None, temporary
        self.choices.start_anew()
        self._show()

    def open(self, chat_id: str) -> None:
        """Show a stored conversation."""
        self._leave_temporary()
        self.temporary = False
        self.chat = self.store.chats.get(chat_id)
        self.choices.take(self.store.chats, self.chat)
        self._show()

    def _leave_temporary(self) -> None:
        """A temporary conversation is gone once another one is opened."""
        if self._temporary is not None:
            for run in [run for run in self._runs.values() if self.chat and run.chat == self.chat.id]:
                run.stop()
            self._temporary.close()
            self._temporary = None

    def _show(self) -> None:
        self._load_branch()
        self.opened.emit()
        self.rows_reset.emit(self.rows())
        self.progressed.emit(self._run.progress if self._run else None)
        self.state_changed.emit()

    def _load_branch(self) -> None:
        self._branch = self.store.chats.branch(self.chat.id) if self.chat else []

    @property
    def id(self) -> str:
        """Of the conversation on show, "" while it is new."""
        return self.chat.id if self.chat else ""

    def rows(self) -> list[Row]:
        """The branch on show."""
        return [self._row(message) for message in self._branch]

    def _row(self, message: StoredMessage) -> Row:
        run = self._runs.get(message.chat)
        writing = run is not None and run.message == message.id
        status = "failed" if message.status == "writing" and not writing else message.status
        text, thinking = (run.text, run.thinking) if run and writing else (message.text, message.thinking)
        return Row(
            message.id,
            message.role,
            text,
            thinking,
            status,
            message.stats,
            message.version,
            message.versions,
        )

    # state

    @property
    def _run(self) -> AnswerRun | None:
        return self._runs.get(self.id)

    @property
    def running(self) -> bool:
        """Is an answer being written in the conversation on show?"""
        return self._run is not None

    @property
    def busy(self) -> frozenset[str]:
        """Conversations in which an answer is being written."""
        return frozenset(self._runs)

    @property
    def waiting(self) -> Sequence[str]:
        """Messages that are sent when the answer is complete."""
        return self._waiting.get(self.id, [])

    def memory(self) -> tuple[int, int]:
        """(tokens used, tokens of the memory window), (0, 0) while unknown."""
        return memory.used(self._branch)

    def forgotten_before(self) -> str | None:
        """Id of the oldest message that the model still remembers, None when it remembers all."""
        return memory.first_kept(self._branch)

    # saying something

    def send(self, text: str) -> bool:
        """Send, or let it wait for the end of the answer. False when there is no model to answer."""
        if self.running:
            self._waiting.setdefault(self.id, []).append(text)
            self.state_changed.emit()
            return True
        if not text.strip():
            return self._send_next()
        return self._say(text, self._branch[-1].id if self._branch else None)

    def _say(self, text: str, parent: str | None) -> bool:
        if not self._can_answer():
            return False
        self._ensure_chat(text)
        question = self.store.chats.add_message(self.id, parent, "user", text)
        self._answer(question.id)
        return True

    def _can_answer(self) -> bool:
        try:
            self.choices.source()
        except InkstoneError as error:
            self.no_model.emit(error)
            return False
        return True

    def _ensure_chat(self, text: str) -> None:
        if self.chat is not None:
            return
        drafts.save(self._services, self, "")
        title = conversation.title_from(text)
        self.chat = self.store.chats.create(
            title, self.choices.model_id, self.choices.assistant_id, self.choices.options
        )
        self.choices.take(self.store.chats, self.chat)
        self.list_changed.emit()
        self.titled.emit()

    def edit(self, message_id: str, text: str) -> bool:
        """Another version of what the person said; the earlier one stays."""
        self.stop()
        return self._say(text, self.store.chats.message(message_id).parent)

    def regenerate(self, message_id: str, calmer: bool = False) -> None:
        """Another version of an answer; the earlier one stays."""
        self.stop()
        parent = self.store.chats.message(message_id).parent
        if parent is not None and self._can_answer():
            self._answer(parent, calmer)

    def go_on(self) -> None:
        """The last answer goes on from its end, in the same message."""
        self.stop()
        self._load_branch()
        last = self._branch[-1] if self._branch else None
        if last is None or last.role != "assistant" or not self._can_answer():
            return
        asked = self._ask(self._branch, continue_last=True)
        self.store.chats.write(last.id, last.text, last.thinking)
        self._start(last, asked)

    def show_version(self, message_id: str, step: int) -> None:
        """The version before (-1) or after (+1) this one."""
        self.stop()
        versions = self.store.chats.siblings(message_id)
        place = versions.index(message_id) + step
        if 0 <= place < len(versions):
            self.store.chats.show_version(versions[place])
            self._reset_rows()

    def _answer(self, question: str, calmer: bool = False) -> None:
        model = self.choices.model_id
        message = self.store.chats.add_message(self.id, question, "assistant", "", model=model, status="writing")
        self._load_branch()
        asked = self._ask(self._branch[:-1])
        self._start(message, conversation.calmer(asked) if calmer else asked)

    def _ask(self, branch: Sequence[StoredMessage], continue_last: bool = False) -> Asked:
        return conversation.ask(
            branch,
            self.choices.source(),
            self._services.settings,
            self.choices.options,
            self.choices.recommended(),
            self.choices.instructions(),
            continue_last,
        )

    def _start(self, message: StoredMessage, asked: Asked) -> None:
        def job(stop: threading.Event) -> Iterator[Event]:
            return self.answer(asked.request, stop)

        run = AnswerRun(self.store.chats, message, asked, job)
        run.streamed.connect(self._streamed)
        run.progressed.connect(self._progressed)
        run.read.connect(self._read)
        run.ended.connect(self._ended)
        run.trouble.connect(self._services.messages.show_error)
        run.worker.finished.connect(partial(self._forget, run))
        self._runs[message.chat] = run
        self._retired.append(run)
        self._reset_rows()
        self.list_changed.emit()
        run.start()

    def _reset_rows(self) -> None:
        self._load_branch()
        self.rows_reset.emit(self.rows())
        self.state_changed.emit()

    def stop(self) -> None:
        """The page is free at once; what was written is kept."""
        if self._run is not None:
            self._run.stop()

    # messages that wait

    def take_waiting(self, index: int) -> str:
        """Remove a waiting message and hand it back."""
        text = self._waiting[self.id].pop(index)
        self.state_changed.emit()
        return text

    def _send_next(self) -> bool:
        waiting = self._waiting.get(self.id)
        if not waiting:
            return False
        text = waiting.pop(0)
        self.state_changed.emit()
        return self.send(text)

    # what the runs tell

    def _streamed(self, chat: str, text: str, thinking: bool) -> None:
        if chat == self.id:
            self.streamed.emit(text, thinking)

    def _progressed(self, chat: str, progress: Any) -> None:
        if chat == self.id:
            self.progressed.emit(progress)

    def _read(self, chat: str, event: Any) -> None:
        del event
        if chat == self.id:
            self.state_changed.emit()

    def _ended(self, chat: str, message: str) -> None:
        self._runs.pop(chat, None)
        self.list_changed.emit()
        if chat != self.id:
            return
        self._load_branch()
        stored = next((found for found in self._branch if found.id == message), None)
        if stored is not None:
            self.row_finished.emit(self._row(stored))
        self.progressed.emit(None)
        self.state_changed.emit()
        if stored is not None and stored.status in ("complete", "length"):
            self._send_next()

    def reload(self) -> None:
        """What is stored may have changed: backups and the trash brought something back."""
        if self.id and not any(chat.id == self.id for chat in self.store.chats.list()):
            self.new_chat(self.temporary)
        elif not self.running:
            self._show()
        self.list_changed.emit()

    def _forget(self, run: AnswerRun) -> None:
        if run in self._retired:
            self._retired.remove(run)
        run.worker.deleteLater()
        run.deleteLater()

    # what the list does

    def take_title(self, chat_id: str) -> None:
        """A conversation has another title."""
        if chat_id == self.id:
            self.chat = self.store.chats.get(chat_id)
            self.titled.emit()
        self.list_changed.emit()

    def delete(self, chat_id: str) -> None:
        """Into the trash."""
        run = self._runs.get(chat_id)
        if run is not None:
            run.stop()
        self._waiting.pop(chat_id, None)
        self._services.store.chats.delete(chat_id)
        if chat_id == self.id:
            self.new_chat()
        self.list_changed.emit()

    # the end

    def shutdown(self) -> None:
        """Stop every answer, keep what was written, wait for the workers."""
        self._waiting.clear()
        for run in list(self._runs.values()):
            run.stop()
        for run in list(self._retired):
            run.worker.wait(WAIT_MS)
        self._leave_temporary()
