"""What is done quietly after the window stands: today's backup, what has been in the trash for 30 days."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer

from core import hardware
from core.events import Event, Finished
from core.guard import floor
from core.runs import folders
from core.store import recording_folders
from gui.job_runner import JobRunner
from gui.services import Services

FIRST_MS = 3_000  # the person comes first
AGAIN_MS = 3_600_000
ENGINE_CHECK_MS = 60_000
ENGINE_IDLE_SECONDS = 600
PRESSED_SECONDS = 30  # the same while the computer has hardly any memory left
INDEX_PAUSE_SECONDS = 0.01  # the window may want the database too


class Housekeeping(QObject):
    """Works in a thread, and says nothing unless something is wrong with the data."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = JobRunner(services.messages, self)
        self._idle = _timer(self, ENGINE_CHECK_MS, self._rest_engines)
        self._hourly = _timer(self, AGAIN_MS, self.tidy)
        self._first = _timer(self, FIRST_MS, self.tidy)
        self._first.setSingleShot(True)

    def start(self) -> None:
        """From now on, until `shutdown`."""
        for timer in (self._idle, self._hourly, self._first):
            timer.start()

    def shutdown(self) -> None:
        """The window closes: finish what is running."""
        for timer in (self._idle, self._hourly, self._first):
            timer.stop()
        self._runner.shutdown()

    def tidy(self) -> None:
        """Trash, leftovers of broken imports and of recordings, the daily backup."""
        if self._runner.busy:
            return
        self._runner.call(self._in_thread, lambda _: None)
        self._runner.run(self._index, lambda _: None)

    def _in_thread(self) -> None:
        services = self._services
        services.store.trash.purge_expired(time.time())
        services.library.clean_up()
        services.library.purge(datetime.now(UTC))
        folders.purge(services.home, datetime.now(UTC))
        folders.clean_up(services.home)
        recording_folders.clean_up(services.home)
        recording_folders.reconcile(services.home, services.store)
        services.store.backups.daily()

    def _index(self, stop: threading.Event) -> Iterator[Event]:
        """Long transcripts, which the search reads one by one until they are in its index."""
        while not stop.is_set() and self._services.store.recordings.index_more():
            stop.wait(INDEX_PAUSE_SECONDS)
        yield Finished()

    def _rest_engines(self) -> None:
        """An engine that nobody has used for a while gives its memory back. Ending it can take a second."""
        if not self._runner.busy:
            self._runner.call(self._close_idle, lambda _: None)

    def _close_idle(self) -> None:
        memory = hardware.memory()
        seconds = PRESSED_SECONDS if memory.free < 2 * floor(memory) else ENGINE_IDLE_SECONDS
        for host in self._services.hosts:
            host.close_if_idle(seconds)


def _timer(parent: QObject, milliseconds: int, call: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    timer.timeout.connect(call)
    return timer
