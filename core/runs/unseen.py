"""Runs that went on in the background and whose end nobody has seen yet: what to tell at a start."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from core.errors import InkstoneError
from core.runs.folders import record_of

if TYPE_CHECKING:
    from pathlib import Path

    from core.paths import Home
    from core.runs.records import RunRecord

MARK = "unseen"  # an empty file in the run's folder, for as long as its end is still to be told


def expect(folder: Path) -> None:
    """The run goes on without a window: its end is to be told. Where the disk refuses it is not, which is no harm."""
    with suppress(OSError):
        (folder / MARK).touch()


def seen(folder: Path) -> None:
    """The end of the run was seen, or was just told; also for a run without a mark."""
    with suppress(OSError):
        (folder / MARK).unlink(missing_ok=True)


def ended_unseen(home: Home) -> list[RunRecord]:
    """Those that have a report by now, or that failed, in the order in which they were made."""
    found = []
    for mark in home.runs.glob(f"*/{MARK}"):
        with suppress(InkstoneError):  # somebody else's folder
            found.append(record_of(mark.parent))
    ended = [run for run in found if run.state in ("reported", "failed")]
    return sorted(ended, key=lambda run: (run.created, run.id))
