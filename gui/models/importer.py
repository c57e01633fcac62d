"""Brings models into the library: looks at the file, asks, copies in a thread. One at a time, the rest wait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from gui.job_runner import JobRunner
from gui.services import Services

Mode = Literal["copy", "link"]
AskMode = Callable[[Path, int], Mode | None]


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
        self._waiting: list[tuple[Path, Mode | None]] = []
        self._runner = JobRunner(services.messages, self)
        self._runner.progressed.connect(self.progressed)
        self._runner.ended.connect(self._next)

    def add(self, paths: list[Path], mode: Mode | None = None) -> None:
        """Import these, one after the other; without a `mode` the person is asked for each."""
        self._waiting += [(path, mode) for path in paths]
        if not self._runner.busy:
            self._next()

    def stop(self) -> None:
        """Give up what is being copied and what waits."""
        self._waiting.clear()
        self._runner.stop()

    def shutdown(self) -> None:
        """The app closes: stop, and wait until the thread has left."""
        self._waiting.clear()
        self._runner.shutdown()

    def _next(self) -> None:
        if self._waiting:
            path, mode = self._waiting.pop(0)
            self.started.emit(path.name)
            self._runner.call(lambda: _size(path), lambda size: self._looked(path, size, mode))
        else:
            self.ended.emit()

    def _looked(self, path: Path, size: int, mode: Mode | None) -> None:
        """It is a model: ask, then copy. The runner's `ended` goes on to the next in any case."""
        mode = mode or self._ask_mode(path, size)
        if mode is not None:
            self._runner.run(
                lambda stop: self._services.library.import_(path, mode, stop),
                lambda result: self.imported.emit(str(result["id"])),
            )


def _size(path: Path) -> int:
    """Bytes of the model at `path`. InkstoneError when it is none; slow, for a thread."""
    from core.models.inspect import inspect

    return inspect(path).bytes
