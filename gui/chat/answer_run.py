"""One answer being written: the worker behind it, what came so far, and its copy on the disk."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.chat.conversation import Asked
from core.errors import InkstoneError
from core.events import AnswerFinished, Event, LoadRepaired, ModelLoaded, Progress, PromptRead, TextDelta, ThinkingDelta
from core.jobs import Job
from core.worker import Worker

if TYPE_CHECKING:
    from core.store.chats import Chats
    from core.store.records import Status, StoredMessage

SAVE_MS = 700  # no word waits longer for the disk, also when the next one is long in coming
STATUS_OF: dict[str, Status] = {"end": "complete", "length": "length", "stopped": "stopped", "loop": "loop"}


class AnswerRun(QObject):
    """Runs `job` and keeps `message` up to date in its store. Belongs to one conversation."""

    streamed = Signal(str, str, bool)  # conversation, text, thinking
    progressed = Signal(str, object)  # conversation, Progress or None when words come
    read = Signal(str, object)  # conversation, PromptRead
    repaired = Signal(str, object)  # conversation, LoadRepaired
    ended = Signal(str, str)  # conversation, message
    trouble = Signal(object)  # InkstoneError: it cannot be kept on the disk

    def __init__(self, chats: Chats, message: StoredMessage, asked: Asked, job: Job) -> None:
        super().__init__()
        self.chat = message.chat
        self.message = message.id
        self.over = False
        self._troubled = False
        self.progress: Progress | None = None
        self._chats = chats
        self._asked = asked
        self.text, self.thinking = message.text, message.thinking
        self._stats: dict[str, Any] = {"written_before": len(message.text)} if message.text else {}
        self._save_soon = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._save_soon.timeout.connect(self._save)
        self._thinking_since: float | None = None
        self.worker = Worker(job)
        self.worker.happened.connect(self._take)
        self.worker.failed.connect(self._fail)
        self.worker.finished.connect(self._end_without_word)

    def start(self) -> None:
        """Begin."""
        self.worker.start()

    def stop(self) -> None:
        """Free the page at once; the engine follows when it can."""
        if not self.over:
            self.worker.stop()
            self._end("stopped")

    def _take(self, event: Event) -> None:
        if self.over:  # events on their way when the person stopped
            return
        match event:
            case TextDelta(text):
                self._add(text, thinking=False)
            case ThinkingDelta(text):
                self._add(text, thinking=True)
            case Progress():
                self._tell(event)
            case ModelLoaded():
                self._tell(None)
            case LoadRepaired():
                self.repaired.emit(self.chat, event)
            case PromptRead():
                self._remember_reading(event)
            case AnswerFinished():
                self._finish(event)

    def _add(self, text: str, thinking: bool) -> None:
        if self.progress is not None:
            self._tell(None)
        if thinking:
            self._thinking_since = self._thinking_since or time.monotonic()
            self.thinking += text
        else:
            self._end_thinking()
            self.text += text
        self.streamed.emit(self.chat, text, thinking)
        if not self._save_soon.isActive():
            self._save_soon.start()

    def _end_thinking(self) -> None:
        if self._thinking_since is not None:
            self._stats["thinking_seconds"] = time.monotonic() - self._thinking_since
            self._thinking_since = None

    def _tell(self, progress: Progress | None) -> None:
        self.progress = progress
        self.progressed.emit(self.chat, progress)

    def _remember_reading(self, event: PromptRead) -> None:
        kept = self._asked.forgotten_before(event.first_kept)
        ids = [found for found in self._asked.ids if found is not None]
        self._stats |= {"prompt_tokens": event.tokens, "context": event.context}
        self._stats["forgotten"] = ids.index(kept) if kept is not None else 0
        self.read.emit(self.chat, event)

    def _finish(self, event: AnswerFinished) -> None:
        self._stats |= {
            "tokens": event.tokens,
            "first_word_seconds": event.first_word_seconds,
            "seconds": event.seconds,
        }
        self._end(STATUS_OF.get(event.reason, "complete"))

    def _fail(self, error: InkstoneError) -> None:
        if not self.over:
            self._stats |= {"error": error.code, "error_details": {k: str(v) for k, v in error.details.items()}}
            self._end("failed")

    def _end_without_word(self) -> None:
        """The worker is done; a job that was cut off said no last word."""
        if not self.over:
            self._end("stopped")

    def _end(self, status: Status) -> None:
        self.over = True
        self._save_soon.stop()
        self._end_thinking()
        self._save()
        self._guarded(lambda: self._chats.finish(self.message, status, self._stats))
        self.ended.emit(self.chat, self.message)

    def _save(self) -> None:
        self._guarded(lambda: self._chats.write(self.message, self.text, self.thinking))

    def _guarded(self, write: Callable[[], None]) -> None:
        """A full disk is said once; the answer goes on in the window."""
        try:
            write()
        except InkstoneError as error:
            if not self._troubled:
                self._troubled = True
                self.trouble.emit(error)
