"""Runs one Job after the other for a page: progress, the result, the error through the one door, Stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.events import Event, Finished, Progress
from core.jobs import Job
from core.worker import Worker
from gui.messages import Messages

Then = Callable[[dict[str, Any]], None]


class JobRunner(QObject):
    """One job at a time; the next waits. `ended` comes when nothing is left to do."""

    progressed = Signal(object)  # Progress
    told = Signal(object)  # every other event but the last
    failed = Signal(object)  # InkstoneError, where there are no messages: the page says it in its own place
    ended = Signal()

    def __init__(self, messages: Messages | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._waiting: list[tuple[Job, Then]] = []
        self._worker: Worker | None = None
        self._result: dict[str, Any] | None = None

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._worker is not None

    def run(self, job: Job, then: Then) -> None:
        """Run `job`; `then` gets the result of its Finished event, unless it failed or was stopped."""
        self._waiting.append((job, then))
        self._next()

    def call(self, function: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Run a plain function in the thread; `then` gets what it returned."""
        self.run(_as_job(function), lambda result: then(result["value"]))

    def stop(self) -> None:
        """Give up the running job and those that wait."""
        self._waiting.clear()
        if self._worker is not None:
            self._worker.stop()

    def shutdown(self) -> None:
        """The page goes away: stop, hear nothing more, and wait until the thread has left."""
        self.stop()
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.happened.disconnect(self._happened)
            worker.wait()

    def _next(self) -> None:
        if self._worker is not None or not self._waiting:
            return
        job, then = self._waiting.pop(0)
        self._result = None
        worker = self._worker = Worker(job, self)
        worker.happened.connect(self._happened)
        worker.failed.connect(self._messages.show_error if self._messages else self.failed)
        worker.finished.connect(lambda: self._finished(worker, then))
        worker.start()

    def _happened(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.progressed.emit(event)
        elif isinstance(event, Finished) and event.reason == "end":
            self._result = event.result
        elif not isinstance(event, Finished):
            self.told.emit(event)

    def _finished(self, worker: Worker, then: Then) -> None:
        worker.deleteLater()
        if worker is not self._worker:  # shut down meanwhile
            return
        result, self._worker = self._result, None
        if result is not None:
            then(result)
        self._next()
        if self._worker is None:
            self.ended.emit()


def _as_job(function: Callable[[], Any]) -> Job:
    def job(_stop: threading.Event) -> Iterator[Event]:
        yield Finished(result={"value": function()})

    return job
