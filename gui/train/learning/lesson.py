"""One run that learns: by this window's training process, or by one in the background that is followed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from core.events import Event, Finished, Progress
from gui.job_runner import JobRunner
from gui.train.learning.batches import in_batches, read_run
from gui.train.results import told_in_full

if TYPE_CHECKING:
    from core.training.request import RunRequest
    from gui.services import Services

STOP_MS = 20_000  # the longest that closing the window waits for the last save point


class Lesson(QObject):
    """`told` carries every event, LossPoints joined to Points; `ended` the result of the run, whose "reason" is
    "stopped" or "failed" when it did not come to its end.

    `mode` is "training", "following" (another process trains), "reading" (an old curve) or "" (nothing goes on)."""

    told = Signal(object)
    ended = Signal(dict)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._result: dict[str, Any] | None = None
        self._stopping = self._held = False
        self._holds: set[str] = set()
        self.mode = ""
        self._runner = JobRunner(services.messages, self)
        self._runner.told.connect(self._told)
        self._runner.progressed.connect(self.told)
        self._runner.ended.connect(self._ended)

    def begin(self, folder: Path, request: RunRequest) -> None:
        """Freeze the plan of a prepared run, then train it."""
        from core.runs.supervise import train

        trainer = self._services.trainer

        def job(stop: threading.Event) -> Iterator[Event]:
            yield from (event for event in trainer.run("begin", str(folder), request, stop=stop) if _goes_on(event))
            yield Progress("begun", 1, 1)
            yield from train(trainer, folder, stop)

        self._start("training", job)

    def go_on(self, folder: Path, finish: bool = False) -> None:
        """Train from the last save point; `finish`: no step more, only keep the best and report."""
        from core.runs.supervise import train

        self._start("training", lambda stop: train(self._services.trainer, folder, stop, finish=finish))

    def follow(self, folder: Path) -> None:
        """Watch the process that trains this run in the background."""
        from core.runs.follow import follow

        self._start("following", lambda stop: follow(folder, stop))

    def read(self, folder: Path) -> None:
        """Tell the curve of a run that stands still."""
        self._start("reading", lambda stop: read_run(folder, stop))

    def _start(self, mode: str, job: Callable[[threading.Event], Iterable[Event]]) -> None:
        self.mode, self._stopping, self._held, self._result = mode, False, False, None
        self._runner.run(lambda stop: told_in_full(in_batches(job(stop))), self._set_result)

    def tell(self, method: str, *arguments: Any) -> None:
        """Pause, resume or finish what is being trained here."""
        if self.mode == "training":
            self._services.trainer.tell(method, *arguments)

    def hold(self, reason: str, on: bool) -> None:
        """Let whatever is trained here stand back for `reason`, now and later, until that is over."""
        (self._holds.add if on else self._holds.discard)(reason)
        self.tell("hold" if on else "release", reason)

    def _told(self, event: Event) -> None:
        """The first event says that the training hears what it is told."""
        if self.mode == "training" and not self._held:
            self._held = True
            for reason in sorted(self._holds):
                self.tell("hold", reason)
        self.told.emit(event)

    def stop(self) -> None:
        """End it; the training saves its moment first."""
        self._stopping = True
        self._runner.stop()

    def stop_and_wait(self) -> None:
        """The same, and come back when it is over. The window stays alive meanwhile."""
        if not self._runner.busy:
            return
        loop = QEventLoop()
        self._runner.ended.connect(loop.quit)
        QTimer.singleShot(STOP_MS, loop, loop.quit)
        self.stop()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def shutdown(self) -> None:
        """The window closes."""
        self._runner.shutdown()
        self.mode = ""

    def _set_result(self, result: dict[str, Any]) -> None:
        self._result = result

    def _ended(self) -> None:
        """Nothing runs any more. A curve that was read needs no result; a job without one failed or was stopped."""
        result, mode, self.mode = self._result, self.mode, ""
        if result is None:
            result = {"reason": "read" if mode == "reading" else "stopped" if self._stopping else "failed"}
        self.ended.emit(result)


def _goes_on(event: Event) -> bool:
    return not isinstance(event, Finished)
