"""Decides what happens in a conversation: sends, stops, makes versions, keeps everything on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.chat import conversation
from core.chat.conversation import Asked
from core.errors import InkstoneError
from core.store.records import Chat, StoredMessage
from core.store.store import Store
from gui.chat import drafts, memory
from gui.chat.answers import Answers
from gui.chat.branch import Branch
from gui.chat.choices import Choices
from gui.chat.rows import Row, row_of

if TYPE_CHECKING:
    from gui.chat.answer_run import AnswerRun
    from gui.services import Services


class ChatController(QObject):
    """Knows the conversation on show and what is said in it; the page listens."""

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
        self._waiting: dict[str, list[str]] = {}
        self._branch = Branch(self)
        self._branch.complete.connect(self._show_rows)
        self.chat: Chat | None = None
        self.temporary = False
        self.choices = Choices(services)
        self.answers = Answers(services, self)
        self.answers.streamed.connect(self._streamed)
        self.answers.progressed.connect(self._progressed)
        self.answers.read.connect(self._read)
        self.answers.ended.connect(self._ended)

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
            self.stop()
            self._temporary.close()
            self._temporary = None

    def _show(self) -> None:
        self._branch.begin(self.store.chats if self.chat else None, self.id)
        self.opened.emit()
        self._branch.go_on()

    def _show_rows(self) -> None:
        self.rows_reset.emit(self.rows())
        self.progressed.emit(self._run.progress if self._run else None)
        self.state_changed.emit()

    @property
    def id(self) -> str:
        """Of the conversation on show, "" while it is new."""
        return self.chat.id if self.chat else ""

    def rows(self) -> list[Row]:
        """The branch on show."""
        return [row_of(message, self._run) for message in self._branch.messages]

    @property
    def messages(self) -> Sequence[StoredMessage]:
        """The branch on show, as it is stored."""
        return self._branch.messages

    # state

    @property
    def _run(self) -> AnswerRun | None:
        return self.answers.of(self.id)

    @property
    def running(self) -> bool:
        """Is an answer being written in the conversation on show?"""
        return self._run is not None

    @property
    def busy(self) -> frozenset[str]:
        """Conversations in which an answer is being written."""
        return self.answers.busy

    @property
    def waiting(self) -> Sequence[str]:
        """Messages that are sent when the answer is complete."""
        return self._waiting.get(self.id, [])

    def memory(self) -> tuple[int, int]:
        """(tokens used, tokens of the memory window), (0, 0) while unknown."""
        return memory.used(self._branch.messages)

    def forgotten_before(self) -> str | None:
        """Id of the oldest message that the model still remembers, None when it remembers all."""
        return memory.first_kept(self._branch.messages)

    # saying something

    def send(self, text: str) -> bool:
        """Send, or let it wait for the end of the answer. False when there is no model to answer."""
        if self.running:
            self._waiting.setdefault(self.id, []).append(text)
            self.state_changed.emit()
            return True
        if not text.strip():
            return self._send_next()
        messages = self._branch.messages
        return self._say(text, messages[-1].id if messages else None)

    def _say(self, text: str, parent: str | None) -> bool:
        if not self._can_answer():
            return False
        self._ensure_chat(text)
        question = self.store.chats.add_message(self.id, parent, "user", text)
        self._branch.add(question)
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
        self._branch.begin(self.store.chats, self.id)
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
        messages = self._branch.messages
        last = messages[-1] if messages else None
        if last is None or last.role != "assistant" or not self._can_answer():
            return
        asked = self._ask(messages, continue_last=True)
        self.store.chats.write(last.id, last.text, last.thinking)
        self._branch.refresh(last.id)
        self._start(last, asked)

    def show_version(self, message_id: str, step: int) -> str:
        """The version before (-1) or after (+1) this one; the id of what is on show now."""
        self.stop()
        versions = self.store.chats.siblings(message_id)
        place = versions.index(message_id) + step
        if not 0 <= place < len(versions):
            return message_id
        self.store.chats.show_version(versions[place])
        self._branch.read_again()
        self._reset_rows()
        return versions[place]

    def _answer(self, question: str, calmer: bool = False) -> None:
        model = self.choices.model_id
        message = self.store.chats.add_message(self.id, question, "assistant", "", model=model, status="writing")
        self._branch.add(message)
        asked = self._ask(self._branch.messages[:-1])
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
        run = self.answers.add(self.store.chats, message, asked)
        self._reset_rows()
        self.list_changed.emit()
        run.start()

    def _reset_rows(self) -> None:
        self.rows_reset.emit(self.rows())
        self.state_changed.emit()

    def stop(self) -> None:
        """The page is free at once; what was written is kept."""
        self.answers.stop(self.id)

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

    def _read(self, chat: str) -> None:
        if chat == self.id:
            self.state_changed.emit()

    def _ended(self, chat: str, message: str) -> None:
        self.list_changed.emit()
        if chat != self.id:
            return
        stored = self._branch.refresh(message)
        if stored is not None:
            self.row_finished.emit(row_of(stored, None))
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

    # what the list does

    def take_title(self, chat_id: str) -> None:
        """A conversation has another title."""
        if chat_id == self.id:
            self.chat = self.store.chats.get(chat_id)
            self.titled.emit()
        self.list_changed.emit()

    def delete(self, chat_id: str) -> None:
        """Into the trash."""
        self.answers.stop(chat_id)
        self._waiting.pop(chat_id, None)
        self._services.store.chats.delete(chat_id)
        if chat_id == self.id:
            self.new_chat()
        self.list_changed.emit()

    # the end

    def shutdown(self) -> None:
        """Stop every answer, keep what was written, wait for the workers."""
        self._waiting.clear()
        self.answers.shutdown()
        self._branch.begin(None, "")
        self._leave_temporary()
