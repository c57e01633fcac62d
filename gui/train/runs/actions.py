"""What can be done with an earlier run. What fails is told, never raised."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.runs import folders
from gui.job_runner import JobRunner

if TYPE_CHECKING:
    from gui.services import Services


class RunActions(QObject):
    """Changes the folders, and tells."""

    changed = Signal()
    renamed = Signal(str, str)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._home, self._messages = services.home, services.messages
        self._runner = JobRunner(services.messages, self)

    def rename(self, run: str, title: str) -> None:
        """Give it another name."""
        if self._messages.guard(lambda: folders.rename(self._home, run, title)):
            self.renamed.emit(run, title)
            self.changed.emit()

    def delete(self, run: str, title: str) -> None:
        """Into the trash; the toast's button undoes it."""
        trashed: list[str] = []
        if self._messages.guard(lambda: trashed.append(folders.delete(self._home, run))):
            self.changed.emit()
            said = self.tr("“{0}” is in the trash").format(title)
            self._messages.toast(said, self.tr("Undo"), lambda: self._restore(trashed[0]))

    def _restore(self, trash_id: str) -> None:
        if self._messages.guard(lambda: folders.restore(self._home, trash_id)):
            self.changed.emit()

    def stop_background(self, run: str) -> None:
        """Ask the process that works on it to save and leave; that may take a moment."""
        from core.runs.background import stop

        self._runner.call(partial(stop, self._home, run), lambda _done: self.changed.emit())

    def shutdown(self) -> None:
        """The window closes."""
        self._runner.shutdown()
