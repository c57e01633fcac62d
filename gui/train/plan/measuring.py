"""From the draft to measured plans: makes the run's folder, and has real steps timed whenever something changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.events import Event, Progress
from core.training.request import PlanMeasured
from core.training.settings import PRESETS
from gui.job_runner import JobRunner
from gui.train.results import told_in_full

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from core.runs.records import RunRecord
    from core.training.request import RunRequest
    from gui.services import Services
    from gui.train.draft import Draft

AGAIN_MS = 700  # after the last change


class Measuring(QObject):
    """`changed` comes whenever there is more to show: a plan, progress, the end. `searched` carries Trials."""

    changed = Signal()
    searched = Signal(object)
    search_ended = Signal(dict)

    def __init__(self, services: Services, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services, self._draft = services, draft
        self._measured: RunRequest | None = None
        self._asked: RunRequest | None = None
        self.progress: Progress | None = None
        self.searching = False
        self._runner = JobRunner(services.messages, self)
        self._runner.progressed.connect(self._progressed)
        self._runner.told.connect(self._told)
        self._runner.ended.connect(self._ended)
        self._soon = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._soon.timeout.connect(self.measure)

    @property
    def busy(self) -> bool:
        """Whether plans are being measured, or soon will be."""
        return (self._runner.busy and not self.searching) or self._soon.isActive()

    @property
    def changing(self) -> bool:
        """Whether what was measured is about to be replaced."""
        return self._soon.isActive()

    @property
    def fresh(self) -> bool:
        """Whether the plans are those of the draft as it is now."""
        return bool(self._draft.plans) and self._measured == _without_preset(self._draft.request())

    def ask(self) -> None:
        """Something was changed: measure once the person pauses."""
        self._soon.start()
        self.changed.emit()

    def measure(self) -> None:
        """Measure all presets, the chosen one first. What was being measured before is given up."""
        self._soon.stop()
        folder = self._folder()
        if not folder:
            return
        request = self._draft.request()
        presets = (request.preset, *(preset for preset in PRESETS if preset != request.preset))
        self._asked = _without_preset(request)
        self._draft.plans = {}
        self._runner.stop()
        self._runner.run(
            lambda stop: self._services.trainer.run("measure", folder, request, presets, stop=stop),
            lambda _: self._all_measured(),
        )
        self.changed.emit()

    def search(self, minutes: float) -> None:
        """Look for better settings, so many minutes long."""
        folder = self._folder()
        if not folder:
            return
        request = self._draft.request()

        def job(stop: threading.Event) -> Iterator[Event]:
            return told_in_full(self._services.trainer.run("search", folder, request, minutes, stop=stop))

        self._runner.stop()
        self.searching = True
        self._runner.run(job, self._search_over)
        self.changed.emit()

    def take_as_measured(self) -> None:
        """What the draft holds needs no measuring."""
        self._measured = _without_preset(self._draft.request())

    def stop(self) -> None:
        """Give up what is running."""
        self._soon.stop()
        self._runner.stop()

    def shutdown(self) -> None:
        """The window closes."""
        self._soon.stop()
        self._runner.shutdown()

    def record(self) -> RunRecord | None:
        """The draft's run, where it has one that is still there."""
        from core.errors import InkstoneError
        from core.runs.folders import record

        try:
            return record(self._services.home, self._draft.run) if self._draft.run else None
        except InkstoneError:
            return None

    def trains_another(self) -> bool:
        """Whether this window's trainer is busy with a run: nothing can be measured until that has ended."""
        from core.runs.folders import list_runs

        return any(run.state == "training" and not run.background for run in list_runs(self._services.home))

    def _folder(self) -> str:
        """Of the draft's run, made when there is none; "" when the disk refuses."""
        from core.runs.folders import create

        if self.record() is None:
            home, request = self._services.home, self._draft.request()
            made: list[str] = []
            if not self._services.messages.guard(lambda: made.append(create(home, request))):
                return ""
            self._draft.run = made[0]
        return str(self._services.home.runs / self._draft.run)

    def _progressed(self, progress: Progress) -> None:
        self.progress = progress
        self.changed.emit()

    def _told(self, event: Event) -> None:
        if isinstance(event, PlanMeasured):
            self._draft.plans[event.preset] = event
            self.changed.emit()
        else:
            self.searched.emit(event)

    def _all_measured(self) -> None:
        self._measured = self._asked
        self._draft.changed.emit()

    def _search_over(self, result: dict[str, Any]) -> None:
        self.searching = False
        self.search_ended.emit(dict(result.get("settings", {})))

    def _ended(self) -> None:
        """Nothing runs: an error was shown, or it was stopped, or all is well."""
        if self.searching:
            self._search_over({})
        self.progress = None
        self.changed.emit()


def _without_preset(request: RunRequest) -> RunRequest:
    return replace(request, preset="")
