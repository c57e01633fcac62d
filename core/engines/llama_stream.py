"""One answer of the llama.cpp server: it calls us back from its own thread; we hand its words on as events."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from typing import Any

from core.errors import InkstoneError
from core.events import Event, Progress, TextDelta

UPDATE_SECONDS = 1 / 60  # words are handed on in groups: waking up for each of them costs a tenth of the speed


class LlamaStream:
    """Runs `order` on `server` in a thread. `reason`, `tokens` and `first_word` are known once `events` has ended."""

    def __init__(self, server: Any, order: dict[str, Any], stop: threading.Event) -> None:
        self.reason = "stopped"
        self.tokens = 0
        self.first_word: float | None = None  # time.monotonic() of it
        self._server = server
        self._order = order
        self._stop = stop
        self._something = threading.Event()
        self._done = False
        self._words: deque[str] = deque()  # filled by the server's thread, emptied by ours
        self._abandoned = False
        self._read: tuple[int, int] | None = None
        self._error: str | None = None

    def events(self) -> Iterator[Event]:
        """Progress("reading") while the prompt is read, then TextDelta of whole characters."""
        thread = threading.Thread(target=self._run, daemon=True, name="llama-answer")
        began = time.monotonic()
        thread.start()
        try:
            while not self._done:
                self._something.wait()
                self._something.clear()
                yield from self._progress(began)
                yield from self._text()
                if self.first_word is not None and not self._done:
                    time.sleep(UPDATE_SECONDS)
            yield from self._text()
        finally:
            self._abandoned = True
            thread.join()
        if self._error is not None:
            raise InkstoneError("internal", self._error, reason="llama.cpp")

    def _progress(self, began: float) -> Iterator[Event]:
        read, self._read = self._read, None
        if read is not None:
            done, total = read
            passed = time.monotonic() - began
            yield Progress("reading", done, total, passed / done * (total - done) if done else None)

    def _text(self) -> Iterator[Event]:
        text = "".join(self._words.popleft() for _ in range(len(self._words)))
        if text:
            yield TextDelta(text)

    def _run(self) -> None:
        try:
            self._server.handle_completions(self._order, self._received)
        except Exception as error:
            self._error = str(error)
        self._done = True
        self._something.set()

    def _received(self, chunk: dict[str, Any]) -> bool:
        """Called by the server for every token, and for every step of reading. True ends the answer."""
        choices = chunk.get("choices")
        if not choices:
            return self._failed(chunk)
        progress = chunk.get("prompt_progress")
        if progress is not None:
            self._read = (int(progress["processed"]), int(progress["total"]))
            self._something.set()
        else:
            self._add(choices[0], chunk)
        return self._abandoned or self._stop.is_set()

    def _add(self, choice: dict[str, Any], chunk: dict[str, Any]) -> None:
        if choice["finish_reason"] is not None:
            self.reason = "length" if choice["finish_reason"] == "length" else "end"
            self.tokens = int(chunk.get("usage", {}).get("completion_tokens", self.tokens))
            return
        self.tokens += 1
        if choice["text"]:
            self._words.append(choice["text"])
            if self.first_word is None:
                self.first_word = time.monotonic()
            self._something.set()

    def _failed(self, chunk: dict[str, Any]) -> bool:
        self._error = str(chunk.get("error", chunk))
        return True
