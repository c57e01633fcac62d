"""The self-test from beginning to end: some ten small models, and what they say about this computer."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypeVar

from core.engines import threads
from core.errors import Cancelled
from core.events import Event, Finished, Progress
from core.files import explain_disk_errors
from core.models import machine
from core.models.machine import Machine
from core.models.selftest import models
from core.models.selftest.hearing import hearing
from core.models.selftest.plan import Plan
from core.models.selftest.stint import How
from core.paths import Home

PREFIX = "selftest-"
T = TypeVar("T")


def measure(home: Home, stop: threading.Event, plan: Plan) -> Iterator[Event]:
    """Yield Progress("measuring") in models, then Finished(result=asdict(Machine)); kept in `home.machine` too.

    Where other programs keep the computer busy, the result is doubtful and says so. Raises Cancelled (within a second
    of the stop flag), InkstoneError (disk_full, home_read_only, memory_short ...).
    """
    yield Progress("measuring", 0, plan.steps)
    watch = threads.Watch()
    try:
        before, chosen = threads.read_clocks(), watch.threads()
    finally:
        watch.close()
    remove_leftovers(home)
    with (
        explain_disk_errors(home.temporary),
        tempfile.TemporaryDirectory(prefix=PREFIX, dir=home.temporary, ignore_cleanup_errors=True) as folder,
    ):
        found = yield from _measured(plan, How(chosen, Path(folder), stop))
    busy = threads.taken(before, threads.read_clocks()) > threads.A_CORE
    found = replace(found, doubtful=busy or chosen < found.identity["cores"])
    machine.save(home, found)
    yield Finished(result=asdict(found))


def remove_leftovers(home: Home) -> None:
    """Of self-tests that were killed. There is never more than one."""
    for folder in home.temporary.glob(f"{PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _measured(plan: Plan, how: How) -> Generator[Event, None, Machine]:
    clock = _Clock(plan.steps)
    paces = yield from clock.with_progress(models.gguf(plan, how), how)
    folders = yield from clock.with_progress(models.folders(plan, how), how)
    yield clock.tick(how)
    speed, telling = hearing(plan, how)
    yield Progress("measuring", plan.steps, plan.steps, 0.0)
    return Machine(
        identity=machine.identity(),
        measured=time.time(),
        doubtful=True,
        threads=how.threads,
        device=folders.device,
        paces={**paces, "huggingface": folders.pace},
        weight_bytes=folders.weight_bytes,
        hearing=speed,
        telling_layer_seconds=telling,
    )


class _Clock:
    """Says how far it is; each model takes about as long as those before."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._began = time.monotonic()
        self._done = 0

    def tick(self, how: How) -> Progress:
        """Before the next model."""
        if how.stop.is_set():
            raise Cancelled
        passed, done = time.monotonic() - self._began, self._done
        self._done += 1
        left = passed / done * (self._steps - done) if done else None
        return Progress("measuring", done, self._steps, left)

    def with_progress(self, steps: Generator[None, None, T], how: How) -> Generator[Event, None, T]:
        """Pass on what `steps` returns, with a Progress each time that it yields."""
        while True:
            try:
                next(steps)
            except StopIteration as end:
                result: T = end.value
                return result
            yield self.tick(how)
