"""Asks a finished run what it says of an example, while the example is being written."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.training.goals import Predicted
from core.worker import Worker

if TYPE_CHECKING:
    from core.events import Event
    from core.host import EngineHost

PAUSE_MS = 250  # after the last key


class Asker(QObject):
    """One question at a time; of those that come meanwhile only the last is asked."""

    answered = Signal(object)  # Predicted
    failed = Signal(object)  # InkstoneError
    busy_changed = Signal(bool)

    def __init__(self, host: EngineHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._folder = Path()
        self._wanted: dict[str, str] | None = None
        self._worker: Worker | None = None
        self._listening = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._next)

    def set_folder(self, folder: Path) -> None:
        """The run to ask."""
        self._folder, self._wanted = folder, None

    def ask(self, cells: Mapping[str, str], at_once: bool = False) -> None:
        """What is this? The answer comes through `answered`, unless another question comes first."""
        self._wanted = dict(cells)
        self.busy_changed.emit(True)
        self._pause.start(0 if at_once else PAUSE_MS)

    def forget(self) -> None:
        """There is nothing to ask any more; an answer on its way is not wanted."""
        self._wanted = None
        self._pause.stop()
        self._listening = False
        self.busy_changed.emit(False)

    def shutdown(self) -> None:
        """Stop, and wait until the thread has left."""
        self._pause.stop()
        self._wanted, self._listening = None, False
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()
            worker.wait()

    def _next(self) -> None:
        if self._worker is not None or self._wanted is None:
            return
        cells, self._wanted = self._wanted, None
        self._listening = True
        folder, host = str(self._folder), self._host

        def job(stop: threading.Event) -> Iterator[Event]:
            yield from host.run("predict", folder, cells, stop=stop)

        worker = self._worker = Worker(job, self)
        worker.happened.connect(self._take)
        worker.failed.connect(self._fail)
        worker.finished.connect(lambda: self._finished(worker))
        worker.start()

    def _take(self, event: Event) -> None:
        if isinstance(event, Predicted) and self._listening and self._wanted is None:
            self.answered.emit(event)

    def _fail(self, error: object) -> None:
        if self._listening:
            self.failed.emit(error)

    def _finished(self, worker: Worker) -> None:
        worker.deleteLater()
        if worker is not self._worker:
            return
        self._worker = None
        if self._wanted is not None:
            self._next()
        else:
            self.busy_changed.emit(False)
