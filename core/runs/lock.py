"""Who works on a run: one process at a time, and one that was killed is recognised at once."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import psutil

from core.errors import InkstoneError
from core.files import patiently, rename
from core.jobs import repeating
from core.json_text import loads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOCK, GUARD = "lock.json", ".lock"
BEAT_SECONDS = 5.0
SILENT_SECONDS = 60.0
"""A process of another computer that shares the folder counts as gone after so long without a beat."""


@dataclass(frozen=True)
class Holder:
    """lock.json. `started` is the process's own start time (a number is used again, a number and a time are not);
    `boss` is the process that a signal goes to; the time of the last beat is the file's own."""

    pid: int
    started: float
    host: str
    background: bool
    boss: int


@contextlib.contextmanager
def claimed(folder: Path, background: bool, on_beat: Callable[[], None]) -> Iterator[None]:
    """Hold the run until the block ends; `on_beat` is called every few seconds, in a thread.

    Raises InkstoneError("run_in_use") when another process has it. The system itself gives the guard back when this
    process is killed."""
    from filelock import FileLock, Timeout

    guard = FileLock(folder / GUARD, timeout=0, thread_local=False)
    try:
        guard.acquire()
    except Timeout:
        raise InkstoneError("run_in_use", run=folder.name) from None
    try:
        boss = os.getppid() if background else os.getpid()
        holder = Holder(os.getpid(), psutil.Process().create_time(), platform.node(), background, boss)
        part = folder / f"{LOCK}.part"
        part.write_text(json.dumps(asdict(holder)), "utf-8")
        rename(part, folder / LOCK)
        with repeating(lambda: _beat(folder / LOCK, on_beat), BEAT_SECONDS, "heartbeat"):
            yield
    finally:
        with contextlib.suppress(OSError):  # the lock of a dead process counts for nothing
            patiently(lambda: (folder / LOCK).unlink(missing_ok=True))
        guard.release()


def holder(folder: Path) -> Holder | None:
    """The process that works on the run, None when there is none or it died."""
    try:
        found = Holder(**loads((folder / LOCK).read_text("utf-8")))
        beat = (folder / LOCK).stat().st_mtime
    except (OSError, ValueError, TypeError):
        return None
    if found.host != platform.node():
        return found if time.time() - beat < SILENT_SECONDS else None
    return found if lives(found.pid, found.started) else None


def lives(pid: int, started: float) -> bool:
    """Whether that very process still runs."""
    try:
        process = psutil.Process(pid)
        return bool(abs(process.create_time() - started) < 1 and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def _beat(file: Path, on_beat: Callable[[], None]) -> None:
    with contextlib.suppress(OSError):
        os.utime(file)
    on_beat()
