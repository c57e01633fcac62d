"""How many threads a model gets: one a core, fewer while other programs keep the cores busy.

The threads of a model wait for each other hundreds of times a token. One that has to share its core with another
program makes all of them wait for its turn: with one of two cores taken, two threads wrote a word in seconds, and one
thread writes at half of its usual speed.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

import psutil

from core import hardware

LOOK_SECONDS = 0.25  # between two looks at the clocks; they tick every 10 ms
LOOKS = 4  # the last second counts: what went on before says little about the next answer
A_CORE = 0.6  # a CPU that works for others for more than this share is taken; less is the window and the system


@dataclass(frozen=True)
class CpuClocks:
    """The clocks, in seconds: now; what the CPUs we may use have worked, summed; what this process worked."""

    at: float
    busy: float
    own: float


def choose(cores: int, cpus: int, taken: float) -> int:
    """Threads for a model, at least 1: no more than `cores`, and than the `cpus` that others leave free.

    `taken`: how many CPUs other programs keep busy, 1.7 for one and most of another.
    """
    return max(1, min(cores, cpus - int(taken + 1 - A_CORE)))


def taken(before: CpuClocks, after: CpuClocks) -> float:
    """How many CPUs other programs kept busy between two readings of the clocks."""
    seconds = max(after.at - before.at, 1e-3)
    return max(0.0, (after.busy - before.busy) - (after.own - before.own)) / seconds


def read_clocks() -> CpuClocks:
    """Read the clocks now."""
    own = psutil.Process().cpu_times()
    return CpuClocks(time.monotonic(), sum(_busy(cpu) for cpu in _cpus()), own.user + own.system)


def _cpus() -> list[Any]:
    """Of the CPUs that this process may use."""
    every: list[Any] = psutil.cpu_times(percpu=True)
    if not hasattr(os, "sched_getaffinity"):
        return every
    return [cpu for number, cpu in enumerate(every) if number in os.sched_getaffinity(0)] or every


def _busy(cpu: Any) -> float:
    """Everything but waiting. Guests are in `user` already, and stolen time is nobody's on this computer."""
    waiting = ("idle", "iowait", "guest", "guest_nice", "steal")
    return float(sum(seconds for name, seconds in cpu._asdict().items() if name not in waiting))


class Watch:
    """Looks at the clocks in a thread of its own, so that nobody has to wait for an answer to `threads`."""

    def __init__(self) -> None:
        self._looks: deque[CpuClocks] = deque([read_clocks()], LOOKS)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="load-watch")
        self._thread.start()

    def threads(self) -> int:
        """As many as are good now; waits a quarter of a second when the watch has only begun."""
        before = self._looks[0]
        self._over.wait(max(0.0, before.at + LOOK_SECONDS - time.monotonic()))
        return choose(hardware.cores(), len(_cpus()), taken(before, read_clocks()))

    def close(self) -> None:
        """Stop looking."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(LOOK_SECONDS):
            self._looks.append(read_clocks())
