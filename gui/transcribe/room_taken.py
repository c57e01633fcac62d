"""How much room all recordings take, counted in a thread a while after something changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.store.recording_folders import disk_use
from gui.job_runner import JobRunner

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.services import Services

COUNT_MS = 1500


class RoomTaken(QObject):
    """Counts only while `page` is on show."""

    counted = Signal(object)  # bytes: more than a C int holds

    def __init__(self, services: Services, page: QWidget) -> None:
        super().__init__(page)
        self._home, self._page = services.home, page
        self._runner = JobRunner(services.messages, self)
        self._soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._soon.timeout.connect(self._count)

    def count_soon(self) -> None:
        """Something changed."""
        self._soon.start()

    def shutdown(self) -> None:
        """The window closes."""
        self._soon.stop()
        self._runner.shutdown()

    def _count(self) -> None:
        if self._page.isVisible() and not self._runner.busy:
            self._runner.call(partial(disk_use, self._home), self.counted.emit)
