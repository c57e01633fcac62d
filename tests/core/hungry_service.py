"""An engine that takes more and more memory."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

from core.events import Event, Finished, TextDelta
from core.host import OOM_SCORE

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

    def rest(self, stop: threading.Event) -> Iterator[Event]:
        while not stop.wait(0.02):
            yield TextDelta("")
        yield Finished()
