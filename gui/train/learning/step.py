"""Step 5: watching it learn."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from core.events import Event
from gui.i18n import human_duration
from gui.job_runner import JobRunner
from gui.train.learning.course import DONE, FAILED, RUNNING, STOPPED, STOPPING, Course
from gui.train.learning.curve import Curve
from gui.train.learning.view import LearningView
from gui.train.names import shown_title
from gui.train.spans import human_span
from gui.train.step import Step
from gui.widgets.controls import spaced

if TYPE_CHECKING:
    from gui.services import Services
    from gui.train.draft import Draft
    from gui.train.learning.lesson import Lesson
    from gui.train.learning.story import Story

PLOT_MS = 100  # the curve is drawn at most so often


class LearningStep(Step):
    """Shows the run of the draft, and lets it learn. `work_changed` is for the status line, `show_requested` asks for
    this page."""

    def __init__(self, services: Services, draft: Draft) -> None:
        super().__init__(services, draft)
        self.course = Course(services, draft, self)
        self._loader = JobRunner(services.messages, self)
        self.view = LearningView(services.theme)
        self._drawing = QTimer(self, interval=PLOT_MS, singleShot=True)
        spaced(QVBoxLayout(self)).addWidget(self.view)
        self._connect_course()
        self._connect_view()
        self.retranslate()

    def _connect_course(self) -> None:
        course = self.course
        course.begun.connect(self._begun)
        course.sampled.connect(self.view.samples.add)
        course.grown.connect(self._draw_soon)
        course.changed.connect(self._draw)
        course.phase_changed.connect(self._phase_changed)
        course.finished.connect(self._finished)
        course.show_requested.connect(self.show_requested)
        course.step_requested.connect(self.step_requested)

    def _connect_view(self) -> None:
        view, course = self.view, self.course
        self._drawing.timeout.connect(self._draw_curve)
        view.pause_toggled.connect(course.toggle_pause)
        view.finish_requested.connect(course.finish)
        view.stop_requested.connect(course.stop)
        view.attach_requested.connect(course.bring_back)
        view.health.acted.connect(self._act)

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
        if self.draft.run:
            self.course.show(self.draft.run)

    def go_on(self) -> bool:
        """The main button: to the report."""
        return self.phase == DONE

    def may_close(self) -> bool:
        """A run that learns here can go on without the window, or another time."""
        return self.course.may_close()

    def shutdown(self) -> None:
        """The window closes: end every worker."""
        self._drawing.stop()
        self._loader.shutdown()
        self.lesson.shutdown()

    # -- the run ------------------------------------------------------------------------------------------------

    @property
    def run(self) -> str:
        """Id of the run that is shown."""
        return self.course.run

    @property
    def phase(self) -> str:
        """One of those of course.py."""
        return self.course.phase

    @property
    def story(self) -> Story:
        """What the run has told."""
        return self.course.story

    @property
    def lesson(self) -> Lesson:
        """What goes on in another process."""
        return self.course.lesson

    def take(self, event: Event) -> None:
        """Show one event of the run."""
        self.course.take(event)

    def show_events(self, events: Sequence[Event], curve: Curve, phase: str) -> None:
        """Another run as it is after `events`, without a training behind it."""
        self.course.show_events(events, curve, phase)
        self._draw_curve()

    def finish_run(self, run: str) -> None:
        """The draft's run stands still: what it has learned is enough."""
        self.course.finish_run(run)

    def pause_for(self, reason: str, on: bool) -> None:
        """Stand back ("words": somebody waits for an answer, "recording"), or go on."""
        self.lesson.hold(reason, on)

    def stop(self) -> None:
        """Stop on the status line."""
        self.course.stop()

    def _act(self, what: str) -> None:
        """The button of the light."""
        acts = {"finish": self.course.finish, "switch": self.course.make_way}
        acts.get(what, self.course.toggle_pause)()

    def _finished(self) -> None:
        if not self.isVisible():
            self.services.messages.toast(
                self.tr("“{0}” has finished learning").format(shown_title(self.draft.title)),
                self.tr("Show it"),
                self.show_requested.emit,
            )
        self.next_requested.emit()

    # -- drawing ------------------------------------------------------------------------------------------------

    def _plot_loaded(self, module: Any) -> None:
        QTimer.singleShot(0, self, lambda: self._show_plot(module))

    def _show_plot(self, module: Any) -> None:
        self.view.set_plot(module)
        self._draw_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_soon()

    def _begun(self) -> None:
        self.view.clear()
        self._draw()
        self._draw_soon()

    def _phase_changed(self) -> None:
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        story = self.story
        self.view.health.set_state(self.course.state, story.health.best_step)
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
            self.view.show_curve(self.story, self.draft.goal)
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
