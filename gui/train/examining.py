"""Asks the process beside the window about examples: one question at a time, the newest wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.events import Event
from gui.job_runner import JobRunner

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from core.errors import InkstoneError
    from core.examples.source import Source
    from gui.services import Services


@dataclass(frozen=True)
class _Begun(Event):
    """The first that a question is told."""


class Examining(QObject):
    """`answered` comes once all is told; of a question that was given up nothing comes."""

    progressed = Signal(object)  # Progress
    answered = Signal(list, dict)  # every event but Progress and Finished, and the result of Finished
    failed = Signal(object)  # InkstoneError
    changed = Signal()  # it began, or ended

    def __init__(self, services: Services, method: str, parent: QObject | None = None) -> None:
        """`method` is one of the training service that takes a Source: "look" or "check"."""
        super().__init__(parent)
        self._services, self._method = services, method
        self._runner = JobRunner(None, self)
        self._told: list[Event] = []
        self.source: Source | None = None  # what is asked about now
        self._runner.told.connect(self._take)
        self._runner.progressed.connect(self.progressed)
        self._runner.failed.connect(self._failed)
        self._runner.ended.connect(self._ended)

    def ask(self, source: Source) -> None:
        """Begin."""
        self._runner.stop()
        self.source = source
        host, method = self._services.examiner, self._method

        def job(stop: threading.Event) -> Iterator[Event]:
            yield _Begun()
            yield from host.run(method, source, stop=stop)

        self._runner.run(job, lambda result: self._through(source, result))
        self.changed.emit()

    def stop(self) -> None:
        """Give it up."""
        if self.source is not None:
            self.source = None
            self._runner.stop()
            self.changed.emit()

    def shutdown(self) -> None:
        """The window closes."""
        self.source = None
        self._runner.shutdown()

    def _take(self, event: Event) -> None:
        if isinstance(event, _Begun):  # what an earlier question was told before it was given up is not its
            self._told.clear()
        else:
            self._told.append(event)

    def _through(self, source: Source, result: dict[str, Any]) -> None:
        if source is self.source:
            self.source = None
            self.answered.emit(list(self._told), result)

    def _failed(self, error: InkstoneError) -> None:
        if self.source is not None:
            self.source = None
            self.failed.emit(error)

    def _ended(self) -> None:
        self.source = None
        self.changed.emit()
