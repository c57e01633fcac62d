"""Reads examples in the process beside the window: one reading at a time, the newest wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.events import Event
from core.examples.seen import ExamplesSeen
from core.examples.source import Source
from gui.job_runner import JobRunner

if TYPE_CHECKING:
    from core.errors import InkstoneError
    from gui.services import Services


class Reader(QObject):
    """`seen` comes once the reading is through; of one that was given up nothing comes."""

    progressed = Signal(object)  # Progress
    seen = Signal(object)  # ExamplesSeen
    failed = Signal(object)  # InkstoneError
    changed = Signal()  # it began, or ended

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = JobRunner(None, self)
        self._found: ExamplesSeen | None = None
        self.source: Source | None = None  # what is being read
        self._runner.told.connect(self._told)
        self._runner.progressed.connect(self.progressed)
        self._runner.failed.connect(self._failed)
        self._runner.ended.connect(self._ended)

    def read(self, source: Source) -> None:
        """Begin."""
        self._runner.stop()
        self.source, self._found = source, None
        host = self._services.examiner
        self._runner.run(lambda stop: host.run("look", source, stop=stop), lambda _result: self._through(source))
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

    def _told(self, event: Event) -> None:
        if isinstance(event, ExamplesSeen):
            self._found = event

    def _through(self, source: Source) -> None:
        if source is self.source and self._found is not None:
            self.source = None
            self.seen.emit(self._found)

    def _failed(self, error: InkstoneError) -> None:
        if self.source is not None:
            self.source = None
            self.failed.emit(error)

    def _ended(self) -> None:
        self.source = None
        self.changed.emit()
