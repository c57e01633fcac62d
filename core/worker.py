"""The bridge from Jobs to windows: a QThread that runs one Job and turns its events into signals."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QThread, Signal

from core.errors import Cancelled, InkstoneError
from core.events import Event
from core.jobs import Job, merge_text

log = logging.getLogger(__name__)

UPDATE_SECONDS = 1 / 30  # the page is told at most this often about new text


class Worker(QThread):
    """Runs `job` in a thread of its own.

    `happened` carries every event, `failed` the InkstoneError that ended the job; `finished` (QThread's own)
    comes last in every case. `stop` may be called from any thread and takes effect at the job's next look.
    """

    happened = Signal(object)
    failed = Signal(object)

    def __init__(self, job: Job, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ask the job to end soon. An Event, never a queued slot: `run` does not return to an event loop."""
        self._stop.set()

    def run(self) -> None:
        try:
            for event in merge_text(self._job(self._stop), UPDATE_SECONDS):
                self.happened.emit(event)
        except Cancelled:
            pass
        except InkstoneError as error:
            log.warning("job ended: %s%s", error.code, _where(error))
            self.failed.emit(error)
        except Exception as error:
            log.exception("job failed")
            self.failed.emit(InkstoneError("internal", traceback.format_exc(), reason=type(error).__name__))


def _where(error: InkstoneError) -> str:
    """For the log: where in the program a fault of ours happened, without what the exception says, which may quote."""
    if error.code != "internal":
        return ""
    frames = [line for line in error.log.splitlines() if line.startswith('  File "')]
    return "\n".join([f" ({error.details.get('reason', '')})", *frames])


def run_until_finished(worker: Worker, happened: Callable[[Event], None]) -> None:
    """Run `worker` to its end in a program without windows, its events delivered as a page receives them.

    Raises the InkstoneError that it failed with.
    """
    application = QCoreApplication.instance() or QCoreApplication([])
    errors: list[InkstoneError] = []
    loop = QEventLoop(application)
    worker.happened.connect(happened)
    worker.failed.connect(errors.append)
    worker.finished.connect(loop.quit)
    worker.start()
    loop.exec()
    worker.wait()
    if errors:
        raise errors[0]
