"""The course of the run that is shown: where it stands, what it has told, and what the person wants of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.events import Event, Progress, Sample
from gui.train.learning.curve import Curve
from gui.train.learning.leaving import Leaving
from gui.train.learning.lesson import Lesson
from gui.train.learning.story import Story

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from core.runs.records import RunRecord
    from gui.services import Services
    from gui.train.draft import Draft

RUNNING, STOPPING, STOPPED, FAILED, DONE, BUSY = "running", "stopping", "stopped", "failed", "done", "busy"
STATES = {"reported": DONE, "failed": FAILED}
"""The phase in which a run of that state is opened; RUNNING for all others."""


class Course(QObject):
    """`run` is the id of the run, `phase` one of the above or "", `story` what it has told. `parent` is what dialogs
    open over. Draws nothing."""

    begun = Signal()  # another run
    sampled = Signal(object)  # Sample
    grown = Signal()  # the curve alone
    changed = Signal()  # more than that
    phase_changed = Signal()
    finished = Signal()
    show_requested = Signal()
    step_requested = Signal(str)

    def __init__(self, services: Services, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._draft = services, draft
        self._leaving = Leaving(services, parent)
        self._gives_way = False  # to the draft's run, which is opened next
        self._enough = ""  # a run that is to be finished as soon as its curve was read
        self.lesson = Lesson(services, self)
        self.lesson.told.connect(self.take)
        self.lesson.ended.connect(self._ended)
        self._reset("")

    @property
    def folder(self) -> Path:
        """Of the run."""
        return self._services.home.runs / self.run

    @property
    def state(self) -> str:
        """What the light shows."""
        return self.story.state if self.phase in ("", RUNNING) else self.phase

    # -- runs ---------------------------------------------------------------------------------------------------

    def show(self, run: str) -> None:
        """Open another run, as soon as the one that learns here is through. One that is only looked at gives way."""
        if run == self.run:
            return
        if self.lesson.mode == "training":
            self._set_phase(BUSY)
        elif self.lesson.mode:
            self._gives_way = True
            self.lesson.stop()
        else:
            self.open(run)

    def open(self, run: str) -> None:
        """Show this run and let it go on: a prepared one begins, a paused one goes on, one in the background is
        followed, and of one that is over the curve is shown."""
        record = self._record(run)
        if record is None:
            return
        self._reset(run)
        self._set_phase(STATES.get(record.state, RUNNING))
        if record.state == "training":
            self.story.read_plan(self.folder)
            self.lesson.follow(self.folder)
        elif record.state == "prepared":
            self.lesson.begin(self.folder, self._draft.request())
        else:
            self.story.read_plan(self.folder)
            self.lesson.read(self.folder)

    def show_events(self, events: Sequence[Event], curve: Curve, phase: str) -> None:
        """The draft's run as it is after `events`, without a training behind it."""
        self._reset(self._draft.run)
        self.story, self.phase = Story(curve), phase
        for event in events:
            self.take(event)
        self._set_phase(phase)

    def _record(self, run: str) -> RunRecord | None:
        from core.runs.folders import record

        found: list[RunRecord] = []
        self._services.messages.guard(lambda: found.append(record(self._services.home, run)))
        return found[0] if found else None

    def _reset(self, run: str) -> None:
        self.run, self.phase, self.story, self._then = run, "", Story(), ""
        self.begun.emit()

    def _set_phase(self, phase: str) -> None:
        self.phase = phase
        self.phase_changed.emit()

    # -- what the training tells --------------------------------------------------------------------------------

    def take(self, event: Event) -> None:
        """Go on with one event of the run."""
        if isinstance(event, Sample):
            self.sampled.emit(event)
            return
        if isinstance(event, Progress) and event.stage == "begun":
            self.story.read_plan(self.folder)
        if self.story.take(event):
            self.changed.emit()
        self.grown.emit()

    def _ended(self, result: dict[str, Any]) -> None:
        """Nothing runs any more, for one of several reasons, and the person sees it."""
        from core.runs.unseen import seen

        if self._gives_way:
            self._gives_way = False
            self.open(self._draft.run)
            return
        seen(self.folder)
        reason, then, self._then = result.get("reason", ""), self._then, ""
        self.story.stand_still()
        if self.phase == BUSY:
            self.open(self._draft.run)
        elif reason == "read":
            self._curve_read()
        elif result.get("report") or self._reported():
            self._set_phase(DONE)
            self.finished.emit()
        else:
            self._set_phase(FAILED if reason == "failed" else STOPPED)
        if then and self.phase in (STOPPED, FAILED):
            getattr(self, then)()

    def _curve_read(self) -> None:
        enough, self._enough = self._enough == self.run, ""
        if enough and self.phase in (RUNNING, FAILED):
            self.phase = STOPPED
            self.finish()
        elif self.phase == RUNNING:
            self.lesson.go_on(self.folder)
        elif self.phase == STOPPING:
            self._set_phase(STOPPED)
        self.changed.emit()

    def _reported(self) -> bool:
        return bool(self.run) and (self.folder / "report.json").exists()

    # -- what the person wants ----------------------------------------------------------------------------------

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if self.phase in (STOPPED, FAILED):
            self._set_phase(RUNNING)
            self.lesson.go_on(self.folder)
        else:
            self.lesson.tell("resume" if self.story.waiting == "person" else "pause")

    def finish(self) -> None:
        """Now, and keep the best; also of a run that stands still."""
        self.story.stage = "finishing"
        if self.phase in (STOPPED, FAILED):
            self._set_phase(RUNNING)
            self.lesson.go_on(self.folder, finish=True)
        else:
            self.lesson.tell("finish")
            self.changed.emit()

    def finish_run(self, run: str) -> None:
        """The draft's run stands still: what it has learned is enough."""
        if self.run == run and self.phase in (STOPPED, FAILED) and not self.lesson.mode:
            self.finish()
        else:
            self._enough = run  # its curve is being read

    def stop(self) -> None:
        """Ask what is to become of it, then stop."""
        answer = self._leaving.ask_stop() if self.run and self.phase in (RUNNING, STOPPED, FAILED) else "stay"
        if answer == "stay":
            return
        self._then = "_delete" if answer == "delete" else ""
        if self.lesson.mode:
            self._set_phase(STOPPING)
            self._end()
        elif answer == "delete":
            self._delete()

    def bring_back(self) -> None:
        """From the background into this window."""
        self._then = "toggle_pause"
        self._set_phase(STOPPING)
        self._end()

    def make_way(self) -> None:
        """When it has stopped, the draft's run is opened."""
        self.lesson.stop()

    def may_close(self) -> bool:
        """A run that learns here can go on without the window, or another time."""
        if self.lesson.mode != "training":
            return True
        answer = self._leaving.ask_close()
        if answer == "stay":
            return False
        self._set_phase(STOPPING)
        self.lesson.stop_and_wait()
        if answer == "background":
            self._leaving.to_background(self.run)
        return True

    def _end(self) -> None:
        """Where another process trains, this one hears of its end by looking on."""
        if self.lesson.mode == "following":
            self._leaving.end_background(self.run)
        else:
            self.lesson.stop()

    def _delete(self) -> None:
        if self._leaving.delete(self.run, self._restored):
            self._reset("")
            self._draft.run = ""
            self._set_phase("")
            self._draft.changed.emit()
            self.step_requested.emit("plan")

    def _restored(self, run: str) -> None:
        self._draft.run = run
        self._draft.changed.emit()
        self.show_requested.emit()
        self.step_requested.emit("learning")
