"""Stops the engine that eats the computer's memory before the system chooses whom to stop: it might choose the window.

The process that owns the engine looks while it waits for it, because a library that allocates without a pause would not
let a thread beside it look.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import psutil

from core import hardware
from core.hardware import Memory

FLOOR = 300 << 20  # bytes that must stay free
SMALLEST_SHARE = 16  # and no more than this part of a small computer's memory
STEP = 4 << 20  # bytes by which the engine has grown and the free memory has shrunk since the last look
LOOK_SECONDS = 0.2

MEMORY_REASON = "memory"
"""The reason of an InkstoneError("engine_died") for an engine that was stopped here."""


class MemoryGuard:
    """Watches one process; `memory` says what is free, `clock` what time it is."""

    def __init__(
        self, memory: Callable[[], Memory] = hardware.memory, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._memory, self._clock = memory, clock
        self._next = 0.0
        self._free = self._taken = 0

    def must_stop(self, pid: int) -> bool:
        """Whether the process `pid` has to go now: hardly anything is free, less than before, and it has grown.

        Looks five times a second, however often it is asked.
        """
        if self._clock() < self._next:
            return False
        self._next = self._clock() + LOOK_SECONDS
        memory, taken = self._memory(), _taken(pid)
        grown, fallen = taken - self._taken, self._free - memory.free
        known, self._free, self._taken = self._taken > 0, memory.free, taken
        return known and memory.free < floor(memory) and grown > STEP and fallen > STEP


def floor(memory: Memory) -> int:
    """Bytes that have to stay free on a computer with so much memory."""
    return min(FLOOR, memory.total // SMALLEST_SHARE)


def _taken(pid: int) -> int:
    with contextlib.suppress(psutil.Error):
        return int(psutil.Process(pid).memory_info().rss)
    return 0
