"""One job of an engine process on behalf of this page: heard until it has ended, or until nobody wants to hear it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.jobs import Job
from core.worker import Worker


class Run(QObject):
    """Passes on what its worker tells. `ended` comes last, also after a failure; after `drop` nothing comes."""

    happened = Signal(object)  # Event
    failed = Signal(object)  # InkstoneError
    ended = Signal()

    def __init__(self, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self._dropped = False
        self._worker = Worker(job, self)
        self._worker.happened.connect(self._happened)
        self._worker.failed.connect(self._failed)
        self._worker.finished.connect(self._finished)

    def start(self) -> None:
        """Begin."""
        self._worker.start()

    def stop(self) -> None:
        """Ask it to end soon; what it still tells is heard."""
        self._worker.stop()

    def drop(self) -> None:
        """End, and hear nothing more."""
        self._dropped = True
        self._worker.stop()

    def wait(self) -> None:
        """Until its thread has left; a stopped job takes two seconds at most."""
        self._worker.wait()

    def _happened(self, event: object) -> None:
        if not self._dropped:
            self.happened.emit(event)

    def _failed(self, error: object) -> None:
        if not self._dropped:
            self.failed.emit(error)

    def _finished(self) -> None:
        if not self._dropped:
            self.ended.emit()
        self.deleteLater()


def finish_all(owner: QObject) -> None:
    """Drop every run that `owner` has started, and wait for it."""
    runs = owner.findChildren(Run)
    for run in runs:
        run.drop()
    for run in runs:
        run.wait()
