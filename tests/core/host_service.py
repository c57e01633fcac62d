"""What the engine host runs in its tests, in a process of its own."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator

from core.errors import Cancelled, InkstoneError
from core.events import Event, Finished, TextDelta


class Service:
    """Jobs that answer, go on for ever, hang, fail and die."""

    def __init__(self) -> None:
        self._calls = 0
        self._word = ""
        self._told = threading.Event()

    def count(self, number: int, stop: threading.Event) -> Iterator[Event]:
        self._calls += 1
        for index in range(number):
            yield TextDelta(str(index))
        yield Finished(result={"pid": os.getpid(), "calls": self._calls})

    def forever(self, stop: threading.Event) -> Iterator[Event]:
        while not stop.wait(0.01):
            yield TextDelta("字")
        yield Finished("stopped")

    def listen(self, stop: threading.Event) -> Iterator[Event]:
        """Says what it is told, until it is told to stop."""
        self._told = threading.Event()
        while not stop.wait(0.01):
            if self._told.is_set():
                yield Finished(result={"word": self._word})
                return

    def hear(self, word: str) -> None:
        self._word = word
        self._told.set()

    def cancelled(self, stop: threading.Event) -> Iterator[Event]:
        yield TextDelta("a")
        raise Cancelled

    def hang(self, stop: threading.Event) -> Iterator[Event]:
        yield TextDelta("a")
        time.sleep(60)

    def fail(self, kind: str, stop: threading.Event) -> Iterator[Event]:
        yield TextDelta("a")
        if kind == "ours":
            raise InkstoneError("model_damaged", "the log", path="/家", reason="r")
        if kind == "memory":
            raise MemoryError
        raise ValueError("private detail")

    def abort(self, words: str, stop: threading.Event) -> Iterator[Event]:
        """As native code does that cannot go on."""
        yield TextDelta("a")
        os.write(2, f"something else\n{words}\n".encode())
        os.abort()

    def die(self, stop: threading.Event) -> Iterator[Event]:
        yield TextDelta("a")
        os.kill(os.getpid(), signal.SIGKILL)
