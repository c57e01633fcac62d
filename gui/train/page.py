"""The Train page: seven steps with one question and one main button each."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.page import Page
from gui.train.before.keeper import DraftKeeper, Offer
from gui.train.making import StepMaking
from gui.train.route import Route
from gui.train.steps import is_there
from gui.widgets.controls import name_control
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.services import Services
    from gui.train.runs.panel import RunsPanel
    from gui.train.step import Step

RUNS_PANEL = "gui.train.runs.panel"
ABOUT_A_RUN = ("learning", "report", "keep")  # steps that show nothing without one


class TrainPage(Retranslated, Page, StepMaking):
    """Steps know nothing of one another: they read and change the draft, the page leads from one to the next."""

    chat_requested = Signal(str)  # talk to this model
    models_changed = Signal()  # the library holds one more
    work_changed = Signal(str, float)  # what goes on here, "" for nothing; fraction, -1 when it has none
    show_requested = Signal()  # bring this page to the front

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._route = Route(list(self._specs), self.draft, self)
        self.keeper = DraftKeeper(services.home, self.draft, self._route, self)
        self._panel: RunsPanel | None = None
        self._holds: set[str] = set()
        self._main_has_keyboard = False
        self._runs_button.setVisible(is_there(RUNS_PANEL))
        self._connect()
        self.show_step(self._route.current)
        self.retranslate()

    def _connect(self) -> None:
        self._line.chosen.connect(self.show_step)
        self._runs_button.clicked.connect(self.show_runs)
        self._new_button.clicked.connect(self.start_again)
        self._back.clicked.connect(self.go_back)
        self._main.clicked.connect(self._go_on)
        self._route.changed.connect(self._show_state)
        self.keeper.changed.connect(self._show_state)
        self._before.acted.connect(lambda: self._show_taken(self.keeper.take()))
        self._before.other_acted.connect(self._put_away)
        for keys, slot in ((QKeySequence("Ctrl+Return"), self._main.click), (QKeySequence("Alt+Left"), self.go_back)):
            QShortcut(keys, self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def retranslate(self) -> None:
        name_control(self._runs_button, self.tr("Earlier runs"))
        name_control(self._new_button, self.tr("Start a new one"))
        self._back.setText(self.tr("Back"))
        self._show_state()

    # -- the steps ----------------------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """Key of the step on show."""
        return self._route.current

    def _connect_step(self, key: str, step: Step) -> None:
        step.changed.connect(self._show_state)
        step.next_requested.connect(lambda: self._leave(key))
        step.step_requested.connect(self.show_step)
        step.chat_requested.connect(self.chat_requested)
        step.models_changed.connect(self.models_changed)
        step.work_changed.connect(self.work_changed)
        step.show_requested.connect(self.show_requested)
        for reason in self._holds:
            step.pause_for(reason, True)

    def show_step(self, key: str) -> None:
        """Go to a step; one that is not there is left out."""
        if key not in self._specs:
            return
        step, focused = self.step(key), self.window().focusWidget()
        leaves = focused is not None and self._stack.isAncestorOf(focused)
        if leaves:
            self._stack.setFocus()  # what has the keyboard goes out of sight, and it must not wander elsewhere
        self._stack.setCurrentWidget(self._places[key])
        if leaves:
            step.setFocus()
        self._route.go(key)
        _to_top(self._places[key])
        step.enter()
        self._show_state()
        self._prepare(self._route.next)

    def go_back(self) -> None:
        """To the step before, or out of the earlier runs."""
        if self._shows_runs:
            self._close_runs()
        elif self._route.before:
            self.show_step(self._route.before)

    def _go_on(self) -> None:
        if self._main.isEnabled() and self.step(self.current).go_on():
            self._leave(self.current)

    def _leave(self, key: str) -> None:
        """The step is through."""
        if key == self.current and self._route.next:
            self.show_step(self._route.next)

    def _show_state(self) -> None:
        """Title, line and buttons as the step says."""
        step = self._steps.get(self.current)
        self._show_before()
        if step is None or self._shows_runs:
            return
        self._title.setText(step.title())
        step.setAccessibleName(step.title())
        self._line.show_route(self._route.current, self._route.furthest)
        self._back.setVisible(bool(self._route.before))
        self._main.setObjectName(self._specs[self.current].button)
        self._show_main(step, step.missing())

    def _show_before(self) -> None:
        """Where one begins, and among the earlier runs not: they have a draft of their own."""
        offer = self.keeper.offer if self.current == "goal" and not self._shows_runs else None
        self._before.show_offer(offer)

    def _show_main(self, step: Step, missing: str) -> None:
        """The main button keeps the keyboard: where it is off for a while the step holds it."""
        if missing and self._main.hasFocus():
            step.setFocus()
            self._main_has_keyboard = True
        self._main.setText(missing or step.next_text())
        self._main.setEnabled(not missing)
        self._main.setVisible(bool(self._main.text()))
        self._main.setToolTip(missing)
        if not missing and self._main_has_keyboard:
            self._main_has_keyboard = False
            if step.hasFocus():
                self._main.setFocus()

    # -- new, earlier runs --------------------------------------------------------------------------------------

    def start_again(self) -> None:
        """Everything afresh; the toast brings it back."""
        kept, place = self.draft.kept(), self.current
        self.draft.clear()
        self._route.start_again()
        self._leave_runs()
        self.show_step(self.current)
        if kept["source"].goal:
            self._services.messages.toast(
                self.tr("You start anew; what was chosen before can come back."),
                self.tr("Undo"),
                lambda: self._put_back(kept, place),
            )

    def _put_back(self, kept: dict[str, Any], place: str) -> None:
        self.draft.put_back(kept)
        self._leave_runs()
        self.show_step(place)
        self.show_requested.emit()

    def _put_away(self) -> None:
        """The draft of the last time is not wanted."""
        offer = self.keeper.put_away()
        if offer is not None:
            self._services.messages.toast(
                self.tr("You start anew; what was chosen before can come back."),
                self.tr("Undo"),
                lambda: self._take_back(offer),
            )

    def _take_back(self, offer: Offer) -> None:
        self.keeper.offer_this(offer)
        self._show_taken(self.keeper.take())

    def _show_taken(self, key: str) -> None:
        """The draft of the last time, at its step; the check-up names columns that the examples have to tell first."""
        self._leave_runs()
        if key == "checkup":
            self.step("examples").enter()
        self.show_step(key)
        self.show_requested.emit()

    @property
    def _shows_runs(self) -> bool:
        return self._panel is not None and self._stack.currentWidget() is self._places.get("runs")

    def show_runs(self) -> None:
        """The runs that were there before."""
        if self._panel is None:
            panel: RunsPanel = import_module(RUNS_PANEL).RunsPanel(self._services)
            panel.opened.connect(self.open_run)
            panel.continued.connect(lambda run: self.open_run(run, "learning"))
            panel.finished.connect(self._finish_run)
            panel.renamed.connect(self._renamed)
            self._panel = panel
            self._places["runs"] = self._place(panel)
        self._stack.setCurrentWidget(self._places["runs"])
        self._panel.reload()
        self._title.setText(self.tr("Earlier runs"))
        self._back.setVisible(True)
        self._main.hide()
        self._show_before()

    def open_run(self, run: str, key: str) -> None:
        """Show an earlier run at this step."""
        from core.runs.folders import record, request_of
        from core.runs.unseen import seen

        home = self._services.home
        if key != "learning":  # which tells by itself how the run ended
            seen(home.runs / run)
        if self._services.messages.guard(
            lambda: self.draft.resume(run, request_of(home, run), record(home, run).title)
        ):
            self._leave_runs()
            self.show_step(key)

    def _finish_run(self, run: str) -> None:
        """Without going on first: its best is kept, and the report card comes."""
        self.open_run(run, "learning")
        if self.draft.run == run:
            step: Any = self.step("learning")
            step.finish_run(run)

    def _renamed(self, run: str, title: str) -> None:
        if run == self.draft.run:
            self.draft.name_run(run, title)

    def _close_runs(self) -> None:
        """Back to the step; its run may have been deleted meanwhile."""
        gone = self.draft.run and not (self._services.home.runs / self.draft.run).is_dir()
        self._leave_runs()
        if gone:
            self.draft.run = ""
            self.draft.changed.emit()
        self.show_step("plan" if gone and self.current in ABOUT_A_RUN else self.current)

    def _leave_runs(self) -> None:
        if self._shows_runs:
            self._stack.setCurrentWidget(self._places[self.current])

    # -- for the window -----------------------------------------------------------------------------------------

    def add_paths(self, paths: list[Path]) -> None:
        """These are examples, or a text to learn from."""
        self._leave_runs()
        self.show_step("examples" if self.draft.goal else "goal")
        step: Any = self.step(self.current)
        step.add_paths(paths)

    def show_over(self, over: bool) -> None:
        self.step(self.current).set_over(over)

    def pause_for(self, reason: str, on: bool) -> None:
        """Somebody waits for words, or a recording is made: the training stands back until that is over."""
        (self._holds.add if on else self._holds.discard)(reason)
        for step in self._steps.values():
            step.pause_for(reason, on)

    def stop(self) -> None:
        """Stop on the status line."""
        for step in self._steps.values():
            step.stop()

    def reload(self) -> None:
        """Something came back from the trash or a backup."""
        if self._panel is not None:
            self._panel.reload()

    def may_close(self) -> bool:
        """Asked before the window closes."""
        return all(step.may_close() for step in self._steps.values())

    def shutdown(self) -> None:
        """The window closes: end every worker."""
        self._loader.shutdown()
        self.keeper.shutdown()
        for step in self._steps.values():
            step.shutdown()
        if self._panel is not None:
            self._panel.shutdown()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard comes along, or it would stay at the page before."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.step(self.current).setFocus()


def _to_top(place: QWidget) -> None:
    if isinstance(place, QScrollArea):
        place.verticalScrollBar().setValue(0)
