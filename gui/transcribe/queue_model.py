"""The rows of the queue: files and recordings whose text is being written, has been, or waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.errors import InkstoneError
from core.events import Progress
from core.transcribe.session import State as SessionState

Index = QModelIndex | QPersistentModelIndex
State = Literal["waiting", "running", "done", "failed", "cancelled"]

OVER = frozenset({"done", "failed", "cancelled"})


@dataclass
class Job:
    """One row. `id` is the recording's, "" before its folder is made; `path` the file, None for a recording."""

    name: str
    path: Path | None = None
    id: str = ""
    state: State = "waiting"
    progress: Progress | None = None
    error: InkstoneError | None = None
    language: str = ""  # of the recording; "" for the chosen one
    restarts: int = 0
    silent: bool = False  # done, and nothing was said
    before: SessionState = "recorded"  # of the recording: what it is again when the text is not finished

    @property
    def over(self) -> bool:
        """Nothing more happens by itself."""
        return self.state in OVER


class Roles(IntEnum):
    """What the delegate asks for."""

    JOB = Qt.ItemDataRole.UserRole


class QueueModel(QAbstractListModel):
    """Holds the jobs in the order in which they are done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []

    def jobs(self) -> Sequence[Job]:
        """All of them."""
        return self._jobs

    def at(self, row: int) -> Job | None:
        """The job in that row."""
        return self._jobs[row] if 0 <= row < len(self._jobs) else None

    def row_of(self, job: Job) -> int:
        """Where it is, -1 when it is not there any more."""
        return next((row for row, other in enumerate(self._jobs) if other is job), -1)

    def add(self, jobs: Sequence[Job]) -> None:
        """At the end."""
        if jobs:
            self.beginInsertRows(QModelIndex(), len(self._jobs), len(self._jobs) + len(jobs) - 1)
            self._jobs += jobs
            self.endInsertRows()

    def move(self, row: int, step: int) -> bool:
        """One place up (-1) or down (+1)."""
        target = row + step
        if not (0 <= row < len(self._jobs) and 0 <= target < len(self._jobs)):
            return False
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), target + (1 if step > 0 else 0))
        self._jobs.insert(target, self._jobs.pop(row))
        self.endMoveRows()
        return True

    def remove(self, job: Job) -> None:
        """Out of the queue."""
        row = self.row_of(job)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._jobs.pop(row)
            self.endRemoveRows()

    def tell(self, job: Job) -> None:
        """Something of this job has changed."""
        row = self.row_of(job)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def next_waiting(self) -> Job | None:
        """The one whose turn it is."""
        return next((job for job in self._jobs if job.state == "waiting"), None)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        return len(self._jobs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        job = self._jobs[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return job.name
        return job if role == Roles.JOB else None
