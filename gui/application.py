"""The QApplication, which on macOS hears what the Finder opens with Inkstone: files come as events there, not as
arguments, also those that start it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Keeps files until `hand_over` says that somebody takes them."""

    files_opened = Signal(list)  # of Path: what was opened in one go

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._waiting: list[Path] = []
        self._taken = False

    def hand_over(self) -> None:
        """From now on somebody listens to `files_opened`, which is emitted with what came before."""
        self._taken = True
        self._tell()

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        if event.file():  # else it is an address
            self._waiting.append(Path(event.file()))
            QTimer.singleShot(0, self, self._tell)  # several files are several events
        return True

    def _tell(self) -> None:
        if self._taken and self._waiting:
            files, self._waiting = self._waiting, []
            self.files_opened.emit(files)
