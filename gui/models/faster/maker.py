"""Makes one model faster at a time, whether its dialog is open or not. No widgets."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event as Flag
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.events import Event, Progress
from gui.job_runner import JobRunner
from gui.services import Services

if TYPE_CHECKING:
    from core.models.model import Model

UNUSED_SECONDS = 30.0  # after which the conversation's model makes room for the comparison


class Maker(QObject):
    """`changed` whenever it begins, comes on or ends; at the end `made` with what WorkshopService.faster tells,
    `failed` with an InkstoneError, or `stopped`: nothing of it is left then."""

    changed = Signal()
    made = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model: Model | None = None  # that is being made faster
        self.progress: Progress | None = None
        self._services = services
        self._runner = JobRunner(None, self)
        self._runner.progressed.connect(self._come_on)
        self._runner.failed.connect(self._fail)
        self._runner.ended.connect(self._stopped)

    def start(self, model: Model, kind: str) -> None:
        """Begin; core.convert.faster knows the kinds."""
        self.model, self.progress = model, None
        self._runner.run(lambda stop: self._job(model.id, kind, stop), self._finish)
        self.changed.emit()

    def stop(self) -> None:
        """Give it up."""
        self._runner.stop()

    def shutdown(self) -> None:
        """The window closes: stop, and wait until the thread has left."""
        self._runner.shutdown()

    def _job(self, model_id: str, kind: str, stop: Flag) -> Iterator[Event]:
        """In a thread. The conversation's model gives its memory back first, and again, where nobody uses it, before
        both models are loaded to compare them."""
        self._services.text_engine.close_if_idle(0)
        comparing = False
        for event in self._services.workshop.run("faster", model_id, kind, stop=stop):
            if isinstance(event, Progress) and event.stage == "comparing" and not comparing:
                comparing = True
                self._services.text_engine.close_if_idle(UNUSED_SECONDS)
            yield event

    def _come_on(self, progress: Progress) -> None:
        self.progress = progress
        self.changed.emit()

    def _finish(self, result: dict[str, Any]) -> None:
        self._rest()
        self.made.emit(result)

    def _fail(self, error: object) -> None:
        self._rest()
        self.failed.emit(error)

    def _stopped(self) -> None:
        """Neither made nor failed."""
        if self.model is not None:
            self._rest()
            self.stopped.emit()

    def _rest(self) -> None:
        self.model = self.progress = None
        self.changed.emit()
