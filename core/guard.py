"""Stops the engine that eats the computer's memory before the system chooses whom to stop: it might choose the window.

The process that owns the engine looks while it waits for it, because a library that allocates without a pause would not
let a thread beside it look.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from core import hardware
from core.hardware import Memory

FLOOR = 300 << 20  # bytes that must stay free
SMALLEST_SHARE = 16  # and no more than this part of a small computer's memory
STEP = 4 << 20  # bytes by which the engine has grown and the free memory has shrunk since the last look
LOOK_SECONDS = 0.2
FULL = 1 << 20  # bytes below its own limit (RLIMIT_AS) at which a process has nothing left
SILENT_LOOKS = 10  # so often in a row full and silent: CPython turns in a circle where it cannot even make an error

EXPENDABLE = 400  # of 1000: how much sooner than the window Linux stops an engine when memory is out
OOM_SCORE = Path("/proc/self/oom_score_adj")

MEMORY_REASON = "memory"
"""The reason of an InkstoneError("engine_died") for an engine that was stopped here, or that gave up for want of it."""


class MemoryGuard:
    """Watches one process; `memory` says what is free, `clock` what time it is."""

    def __init__(
        self, memory: Callable[[], Memory] = hardware.memory, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._memory, self._clock = memory, clock
        self._next = 0.0
        self._free = self._taken = self._silent = 0

    def must_stop(self, pid: int) -> bool:
        """Whether the process `pid` has to go now: hardly anything is free, less than before, and it has grown; or it
        has used up what it may have at most and says nothing any more.

        Looks five times a second, however often it is asked.
        """
        if self._clock() < self._next:
            return False
        self._next = self._clock() + LOOK_SECONDS
        memory, taken = self._memory(), _taken(pid)
        grown, fallen = taken - self._taken, self._free - memory.free
        known, self._free, self._taken = self._taken > 0, memory.free, taken
        self._silent = self._silent + 1 if _is_full(pid) else 0
        if self._silent >= SILENT_LOOKS:
            return True
        return known and memory.free < floor(memory) and grown > STEP and fallen > STEP

    def hear(self) -> None:
        """The process has said something."""
        self._silent = 0


def die_first() -> None:
    """From now on Linux stops this process before the window when memory is out; elsewhere there is no such choice."""
    with contextlib.suppress(OSError, ValueError):
        if int(OOM_SCORE.read_text(encoding="ascii")) < EXPENDABLE:
            OOM_SCORE.write_text(str(EXPENDABLE), encoding="ascii")


def floor(memory: Memory) -> int:
    """Bytes that have to stay free on a computer with so much memory."""
    return min(FLOOR, memory.total // SMALLEST_SHARE)


def _taken(pid: int) -> int:
    with contextlib.suppress(psutil.Error):
        return int(psutil.Process(pid).memory_info().rss)
    return 0


def _is_full(pid: int) -> bool:
    """Whether the addresses of a process that has a limit on them are used up. Only Linux tells."""
    if not hasattr(psutil, "RLIMIT_AS"):
        return False
    with contextlib.suppress(psutil.Error, OSError):
        process = psutil.Process(pid)
        limit = int(process.rlimit(psutil.RLIMIT_AS)[0])
        return limit > 0 and int(process.memory_info().vms) > limit - FULL
    return False
