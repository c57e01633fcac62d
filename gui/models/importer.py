"""Brings models into the library: looks at the file, asks, copies in a thread. One at a time, the rest wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.events import Event, Finished, Progress
from core.worker import Worker
from gui.services import Services

AskMode = Callable[[Path, int], str]


class Importer(QObject):
    """`progressed` while it copies, `imported` with the new id, `ended` in every case."""

    started = Signal(str)  # the file's name
    progressed = Signal(object)  # Progress
    imported = Signal(str)
    ended = Signal()

    def __init__(self, services: Services, ask_mode: AskMode, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._ask_mode = ask_mode
        self._waiting: list[Path] = []
        self._path = Path()
        self._result: dict[str, object] = {}
        self._worker: Worker | None = None

    @property
    def busy(self) -> bool:
        """Whether an import is going on."""
        return self._worker is not None

    def add(self, paths: list[Path]) -> None:
        """Import these, one after the other."""
        self._waiting += paths
        self._next()

    def stop(self) -> None:
        """Give up what is being copied and what waits."""
        self._waiting.clear()
        if self._worker is not None:
            self._worker.stop()

    def shutdown(self) -> None:
        """The app closes: stop, and wait until the thread has left."""
        self.stop()
        if self._worker is not None:
            self._worker.wait()

    def _next(self) -> None:
        if self._worker is None and self._waiting:
            self._path = self._waiting.pop(0)
            self.started.emit(self._path.name)
            self._run(self._look, self._looked)

    def _look(self, stop: threading.Event) -> Iterator[Event]:  # noqa: ARG002
        from core.models.inspect import inspect

        yield Finished(result={"bytes": inspect(self._path).bytes})

    def _looked(self) -> None:
        mode = self._ask_mode(self._path, int(str(self._result["bytes"])))
        if mode:
            self._run(lambda stop: self._services.library.import_(self._path, mode, stop), self._copied)
        else:
            self._end()

    def _copied(self) -> None:
        self.imported.emit(str(self._result["id"]))
        self._end()

    def _run(self, job: Callable[[threading.Event], Iterator[Event]], then: Callable[[], None]) -> None:
        """Start a worker; `then` follows only when it finished with a result."""
        self._result = {}
        worker = self._worker = Worker(job, self)
        worker.happened.connect(self._happened)
        worker.failed.connect(self._services.messages.show_error)
        worker.finished.connect(lambda: self._finished(worker, then))
        worker.start()

    def _happened(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.progressed.emit(event)
        elif isinstance(event, Finished) and event.reason == "end":
            self._result = event.result

    def _finished(self, worker: Worker, then: Callable[[], None]) -> None:
        worker.deleteLater()
        self._worker = None
        if self._result:
            then()
        else:
            self._end()

    def _end(self) -> None:
        if self._worker is None:
            self.ended.emit()
            self._next()
