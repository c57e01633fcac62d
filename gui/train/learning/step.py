"""Step 5: watching it learn."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from core.events import Event, Progress, Sample
from gui.i18n import human_duration
from gui.job_runner import JobRunner
from gui.train.learning.curve import Curve
from gui.train.learning.leaving import Leaving
from gui.train.learning.lesson import Lesson
from gui.train.learning.story import Story
from gui.train.learning.view import LearningView
from gui.train.names import shown_title
from gui.train.spans import human_span
from gui.train.step import Step
from gui.widgets.controls import spaced

if TYPE_CHECKING:
    from pathlib import Path

    from core.runs.records import RunRecord
    from gui.services import Services
    from gui.train.draft import Draft

PLOT_MS = 100  # the curve is drawn at most so often
RUNNING, STOPPING, STOPPED, FAILED, DONE, BUSY = "running", "stopping", "stopped", "failed", "done", "busy"


class LearningStep(Step):
    """Shows the run of the draft, and lets it learn. `work_changed` is for the status line, `show_requested` asks for
    this page."""

    work_changed = Signal(str, float)
    show_requested = Signal()

    def __init__(self, services: Services, draft: Draft) -> None:
        super().__init__(services, draft)
        self.run = ""  # id of the run that is shown
        self.phase = self._enough = ""  # the run that is to be finished as soon as its curve was read
        self.story = Story()
        self.lesson, self._loader = Lesson(services, self), JobRunner(services.messages, self)
        self._leaving = Leaving(services, self)
        self.view = LearningView(services.theme)
        self._drawing = QTimer(self, interval=PLOT_MS, singleShot=True)
        self._reset("")
        spaced(QVBoxLayout(self)).addWidget(self.view)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self._drawing.timeout.connect(self._draw_curve)
        self.lesson.told.connect(self.take)
        self.lesson.ended.connect(self._ended)
        self.view.pause_toggled.connect(self.toggle_pause)
        self.view.finish_requested.connect(self.finish)
        self.view.stop_requested.connect(self.stop)
        self.view.attach_requested.connect(self.bring_back)
        self.view.health.acted.connect(self._act)

    # -- the step -----------------------------------------------------------------------------------------------

    def title(self) -> str:
        """The question of this step."""
        return self.tr("It has learned") if self.phase == DONE else self.tr("Watch it learn")

    def next_text(self) -> str:
        """The main button, once there is a report."""
        return self.tr("See the report card")

    def missing(self) -> str:
        """What the main button says until then."""
        if self.phase == DONE:
            return ""
        return self.tr("It is still learning") if self.phase in (RUNNING, STOPPING) else self.tr("It has not finished")

    def retranslate(self) -> None:
        self._draw()
        self._draw_soon()

    def enter(self) -> None:
        """Show the draft's run; a new one begins to learn."""
        if self.view.plot is None and not self._loader.busy:
            self._loader.call(lambda: import_module("gui.train.learning.plot"), self._plot_loaded)
        if self.draft.run and self.draft.run != self.run:
            if self.lesson.mode == "training":
                self._set_phase(BUSY)
            else:
                self.open_run(self.draft.run)

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

    def shutdown(self) -> None:
        """The window closes: end every worker."""
        self._drawing.stop()
        self._loader.shutdown()
        self.lesson.shutdown()

    # -- runs ---------------------------------------------------------------------------------------------------

    def open_run(self, run: str) -> None:
        """Show this run and let it go on: a prepared one begins, a paused one goes on, one in the background is
        followed, and of one that is over the curve is shown."""
        record = self._record(run)
        if record is None:
            return
        self._reset(run)
        self._set_phase({"reported": DONE, "failed": FAILED}.get(record.state, RUNNING))
        if record.state == "training":
            self.story.read_plan(self._folder)
            self.lesson.follow(self._folder)
        elif record.state == "prepared":
            self.lesson.begin(self._folder, self.draft.request())
        else:
            self.story.read_plan(self._folder)
            self.lesson.read(self._folder)

    def go_on(self) -> bool:
        """The main button: to the report."""
        return self.phase == DONE

    def _record(self, run: str) -> RunRecord | None:
        from core.runs.folders import record

        found: list[RunRecord] = []
        self.services.messages.guard(lambda: found.append(record(self.services.home, run)))
        return found[0] if found else None

    def _reset(self, run: str) -> None:
        self.run, self.phase, self.story, self._then = run, "", Story(), ""
        self.view.clear()
        self._draw()
        self._draw_soon()

    @property
    def _folder(self) -> Path:
        return self.services.home.runs / self.run

    # -- what the training tells --------------------------------------------------------------------------------

    def take(self, event: Event) -> None:
        """Show one event of the run."""
        if isinstance(event, Sample):
            self.view.samples.add(event)
            return
        if isinstance(event, Progress) and event.stage == "begun":
            self.story.read_plan(self._folder)
        if self.story.take(event):
            self._draw()
        self._draw_soon()

    def _ended(self, result: dict[str, Any]) -> None:
        """Nothing runs any more, for one of several reasons."""
        reason, then, self._then = result.get("reason", ""), self._then, ""
        self.story.stand_still()
        if self.phase == BUSY:
            self.open_run(self.draft.run)
        elif reason == "read":
            self._curve_read()
        elif result.get("report") or self._reported():
            self._finished()
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
            self.lesson.go_on(self._folder)
        elif self.phase == STOPPING:
            self._set_phase(STOPPED)
        self._draw()

    def _reported(self) -> bool:
        return bool(self.run) and (self._folder / "report.json").exists()

    def _finished(self) -> None:
        title = shown_title(self.draft.title)
        self._set_phase(DONE)
        if not self.isVisible():
            self.services.messages.toast(
                self.tr("“{0}” has finished learning").format(title), self.tr("Show it"), self.show_requested.emit
            )
        self.next_requested.emit()

    def show_events(self, events: Sequence[Event], curve: Curve, phase: str) -> None:
        """Another run as it is after `events`, without a training behind it."""
        self._reset(self.draft.run)
        self.story, self.phase = Story(curve), phase
        for event in events:
            self.take(event)
        self._set_phase(phase)
        self._draw_curve()

    # -- what the person does -----------------------------------------------------------------------------------

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if self.phase in (STOPPED, FAILED):
            self._set_phase(RUNNING)
            self.lesson.go_on(self._folder)
        else:
            self.lesson.tell("resume" if self.story.waiting == "person" else "pause")

    def finish(self) -> None:
        """Now, and keep the best; also of a run that stands still."""
        self.story.stage = "finishing"
        if self.phase in (STOPPED, FAILED):
            self._set_phase(RUNNING)
            self.lesson.go_on(self._folder, finish=True)
        else:
            self.lesson.tell("finish")
            self._draw()

    def finish_run(self, run: str) -> None:
        """The draft's run stands still: what it has learned is enough."""
        if self.run == run and self.phase in (STOPPED, FAILED) and not self.lesson.mode:
            self.finish()
        else:
            self._enough = run  # its curve is being read

    def pause_for(self, reason: str, on: bool = True) -> None:
        """Stand back ("words": somebody waits for an answer, "recording"), or go on."""
        self.lesson.hold(reason, on)

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

    def _end(self) -> None:
        """Where another process trains, this one hears of its end by looking on."""
        if self.lesson.mode == "following":
            self._leaving.end_background(self.run)
        else:
            self.lesson.stop()

    def bring_back(self) -> None:
        """From the background into this window."""
        self._then = "toggle_pause"
        self._set_phase(STOPPING)
        self._end()

    def _delete(self) -> None:
        run = self.run
        if self._leaving.delete(run, self._restored):
            self._reset("")
            self.draft.run = ""
            self._set_phase("")
            self.draft.changed.emit()
            self.step_requested.emit("plan")

    def _restored(self, run: str) -> None:
        self.draft.run = run
        self.draft.changed.emit()
        self.show_requested.emit()
        self.step_requested.emit("learning")

    def _act(self, what: str) -> None:
        """The button of the light."""
        if what == "finish":
            self.finish()
        elif what == "switch":
            self.lesson.stop()  # when it has stopped, the draft's run is opened
        else:
            self.toggle_pause()

    # -- drawing ------------------------------------------------------------------------------------------------

    def _plot_loaded(self, module: Any) -> None:
        QTimer.singleShot(0, self, lambda: self._show_plot(module))

    def _show_plot(self, module: Any) -> None:
        self.view.set_plot(module)
        self._draw_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_soon()

    def _set_phase(self, phase: str) -> None:
        self.phase = phase
        self._draw()
        self.changed.emit()

    @property
    def state(self) -> str:
        """What the light shows."""
        return self.story.state if self.phase in ("", RUNNING) else self.phase

    def _draw(self) -> None:
        story = self.story
        self.view.health.set_state(self.state, story.health.best_step)
        self.view.set_buttons(
            running=self.phase == RUNNING,
            paused=story.waiting == "person",
            following=self.lesson.mode == "following",
            resumable=self.phase in (STOPPED, FAILED),
            finishing=story.finishing,
        )
        self._draw_time()
        self._tell_work()

    def _draw_soon(self) -> None:
        if not self._drawing.isActive():
            self._drawing.start()

    def _draw_curve(self) -> None:
        if self.isVisible():
            self.view.show_curve(self.story)
            self._tell_work()

    def _draw_time(self) -> None:
        """What is left, or what it took."""
        story, over = self.story, self.phase == DONE
        going = self.phase == RUNNING and not story.waiting and not story.finishing
        self.view.set_over(over)
        text = human_span(story.left.low, story.left.high) if going and story.left is not None else ""
        if over and story.curve.last is not None:
            text = human_duration(story.curve.last.seconds)
        self.view.figures.set_figure("time", text)

    def _tell_work(self) -> None:
        """For the status line."""
        if self.phase not in (RUNNING, STOPPING) or not self.run:
            self.work_changed.emit("", -1.0)
            return
        text = self.tr("Training “{0}”: {1}").format(shown_title(self.draft.title), self.view.health.word)
        self.work_changed.emit(text, self.story.share)
