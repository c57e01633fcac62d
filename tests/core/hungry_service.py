"""An engine that takes more and more memory."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator

import psutil

from core.events import Event, Finished, TextDelta
from core.guard import OOM_SCORE

PIECE = 16 << 20  # bytes


class HungryService:
    """Takes it for good."""

    def __init__(self) -> None:
        self._taken: list[bytes] = []

    def eat(self, stop: threading.Event) -> Iterator[Event]:
        yield TextDelta(OOM_SCORE.read_text("ascii") if OOM_SCORE.exists() else "")
        while not stop.wait(0.02) and len(self._taken) < 40:
            self._taken.append(os.urandom(1) * PIECE)
            yield TextDelta("")
        yield Finished()

    def fill(self, stop: threading.Event) -> Iterator[Event]:
        """All that it may have, and then it hangs."""
        import resource

        yield TextDelta("")
        most = psutil.Process().memory_info().vms + PIECE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        for size in (1 << 20, 1 << 16, 1 << 12):
            with contextlib.suppress(MemoryError):
                while True:
                    self._taken.append(bytes(size))
        time.sleep(60)

    def rest(self, stop: threading.Event) -> Iterator[Event]:
        while not stop.wait(0.02):
            yield TextDelta("")
        yield Finished()
