"""A job that can be dropped at any moment: nothing is heard of it any more, and its thread leaves by itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance

from core.jobs import Job
from core.worker import Worker


class Task(QObject):
    """Runs one job; starting another drops the one before."""

    happened = Signal(object)
    failed = Signal(object)
    ended = Signal()  # the job is over by itself
    idle = Signal()  # no thread is left, also of dropped jobs

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: Worker | None = None  # the one that is listened to
        self._alive: list[Worker] = []

    @property
    def running(self) -> bool:
        """Whether there is a job to listen to."""
        return self._worker is not None

    def start(self, job: Job) -> None:
        """Run `job` in a thread."""
        self.drop()
        worker = self._worker = Worker(job, self)
        self._alive.append(worker)
        worker.happened.connect(lambda event: self._pass_on(worker, self.happened, event))
        worker.failed.connect(lambda error: self._pass_on(worker, self.failed, error))
        worker.finished.connect(lambda: self._left(worker))
        worker.start()

    def drop(self) -> None:
        """Stop the job and hear nothing more of it."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()

    def shutdown(self) -> None:
        """Drop the job, and wait until every thread has left."""
        self.drop()
        for worker in self._alive:
            worker.wait()

    def _pass_on(self, worker: Worker, signal: SignalInstance, what: Any) -> None:
        """What a dropped job said before it left may still be on its way."""
        if worker is self._worker:
            signal.emit(what)

    def _left(self, worker: Worker) -> None:
        self._alive.remove(worker)
        worker.deleteLater()
        if worker is self._worker:
            self._worker = None
            self.ended.emit()
        if not self._alive:
            self.idle.emit()
