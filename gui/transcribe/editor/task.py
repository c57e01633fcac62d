"""A job that can be dropped at any moment: nothing is heard of it any more, and its thread leaves by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

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
        self._worker: Worker | None = None
        self._leaving: list[Worker] = []

    @property
    def running(self) -> bool:
        """Whether there is a job to listen to."""
        return self._worker is not None

    def start(self, job: Job) -> None:
        """Run `job` in a thread."""
        self.drop()
        worker = self._worker = Worker(job, self)
        worker.happened.connect(self.happened)
        worker.failed.connect(self.failed)
        worker.finished.connect(self._finished)
        worker.start()

    def drop(self) -> None:
        """Stop the job and hear nothing more of it."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.happened.disconnect(self.happened)
        worker.failed.disconnect(self.failed)
        worker.finished.disconnect(self._finished)
        worker.finished.connect(lambda: self._left(worker))
        self._leaving.append(worker)
        worker.stop()
        if worker.isFinished():
            self._left(worker)

    def shutdown(self) -> None:
        """Drop the job, and wait until every thread has left."""
        self.drop()
        for worker in self._leaving:
            worker.wait()

    def _finished(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.deleteLater()
        self.ended.emit()
        self.idle.emit()

    def _left(self, worker: Worker) -> None:
        if worker not in self._leaving:
            return
        self._leaving.remove(worker)
        worker.deleteLater()
        if not self._leaving and self._worker is None:
            self.idle.emit()
