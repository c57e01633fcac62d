"""Earlier runs: found, opened, continued, renamed, deleted with Undo, compared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCursor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gui.job_runner import JobRunner
from gui.train.runs.actions import RunActions
from gui.train.runs.compare import MOST, CompareView
from gui.train.runs.list_model import Item, RunListModel
from gui.train.runs.reading import RunCurve, RunSeen, read_curves, read_runs
from gui.train.runs.run_list import RunList
from gui.train.runs.words import RunWords
from gui.widgets.banner import Banner
from gui.widgets.controls import button, label, spaced
from gui.widgets.empty_state import EmptyState
from gui.widgets.progress_card import ProgressCard
from gui.widgets.retranslate import Retranslated
from gui.widgets.search_field import SearchField
from gui.widgets.two_columns import show_in_scroller

if TYPE_CHECKING:
    from gui.services import Services

LOOK_AGAIN_MS = 2000  # while a run goes on elsewhere
ICONS = {
    "reported": ("ok", "ok"),
    "training": ("chart-line-up", "accent"),
    "paused": ("pause-circle", "warn"),
    "prepared": ("circle-dashed", "muted"),
    "failed": ("error", "error"),
}


class RunsPanel(Retranslated, QWidget):
    """Reads the home's runs in a thread each time it is shown, and again and again while one goes on."""

    opened = Signal(str, str)  # run, step
    continued = Signal(str)
    finished = Signal(str)  # it stands still and is to be reported as it is
    renamed = Signal(str, str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("train_runs_panel")
        self._services = services
        self._runs: list[RunSeen] = []
        self._read_once = False
        self._banner_away = ""  # the run whose banner the person has closed
        self._runner = JobRunner(services.messages, self)
        self._actions = RunActions(services, self)
        self._model = RunListModel(self)
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._make(services)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make(self, services: Services) -> None:
        theme = services.theme
        self._banner = Banner("train_unfinished", theme)
        self._background = ProgressCard("train_background", theme)
        self.search = SearchField("train_runs_search", theme)
        self._compare = button("train_runs_compare", "", theme.icon("chart-line"))
        self.list = RunList(theme, self._model)
        self._nothing = label("muted", "train_runs_nothing", wrap=True)
        self._empty = EmptyState("train_runs_empty", theme.icon("clock-counter-clockwise", "muted"), theme)
        self.compare_view = CompareView(theme)

    def _lay_out(self) -> None:
        px = self._services.theme.px
        self._list_part = QWidget()
        top = spaced(QHBoxLayout(), px("space_s"))
        top.addWidget(self.search, 1)
        top.addWidget(self._compare)
        column = spaced(QVBoxLayout(self._list_part), px("space_m"))
        for part in (self._banner, self._background):
            column.addWidget(part)
        column.addLayout(top)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        outer = spaced(QVBoxLayout(self))
        outer.addWidget(self._list_part, 1)
        outer.addWidget(self.compare_view)
        self.compare_view.hide()
        self.list.setMinimumHeight(4 * px("queue_row"))
        self._banner.hide()

    def _connect(self) -> None:
        self._again.timeout.connect(self.reload)
        self._actions.changed.connect(self.reload)
        self._actions.renamed.connect(self.renamed)
        self._model.renamed.connect(self._actions.rename)
        self._model.ticked_changed.connect(self._show_compare)
        self.search.searched.connect(lambda _text: self._draw())
        self.list.opened.connect(self.open_run)
        self.list.delete_requested.connect(self.delete)
        self.list.menu_requested.connect(self.show_menu)
        self._compare.clicked.connect(self.compare)
        self.compare_view.closed.connect(self.close_compare)
        self._banner.acted.connect(lambda: self.continued.emit(self._unfinished))
        self._banner.closed.connect(self._put_banner_away)
        self._background.stop_requested.connect(lambda: self._actions.stop_background(self._in_background))

    # -- reading ------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the runs anew."""
        if not self._runner.busy:
            self._runner.call(partial(read_runs, self._services.home), self.show_runs)

    def show_runs(self, runs: list[RunSeen]) -> None:
        """Show these."""
        self._runs, self._read_once = runs, True
        self._draw()
        going_on = any(run.record.state == "training" for run in runs)
        if going_on and self.isVisible():
            self._again.start()
        elif not going_on:
            self._again.stop()

    def stop_reading(self) -> None:
        """What is being read is not wanted any more."""
        self._runner.shutdown()
        self._again.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._again.stop()

    def shutdown(self) -> None:
        """The window closes."""
        self._again.stop()
        self._runner.shutdown()
        self._actions.shutdown()

    # -- drawing ------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search runs"))
        self.search.setAccessibleName(self.tr("Search runs"))
        self._empty.set_texts(
            self.tr("No earlier runs"),
            self.tr("Every training is kept here: what it learned from, how good it became, and its curve."),
        )
        self._draw()

    def _draw(self) -> None:
        words, text = RunWords(), self.search.text().strip().casefold()
        items = [self._item(run, words) for run in self._runs]
        found = [item for item in items if text in f"{item.title} {item.note}".casefold()]
        keyboard = self.list.current_id()
        self._model.set_items(found)
        self.list.select(keyboard)
        self._nothing.setText(self.tr("Nothing found for “{0}”.").format(self.search.text().strip()))
        self._nothing.setVisible(bool(self._runs) and not found)
        self.list.setVisible(bool(found))
        self._empty.setVisible(self._read_once and not self._runs)
        for part in (self.search, self._compare):
            part.setVisible(bool(self._runs))
        self._draw_banner(words)
        self._draw_background(words)
        self._show_compare()

    def _item(self, run: RunSeen, words: RunWords) -> Item:
        record = run.record
        icon, color = ICONS.get(record.state, ("circle", "muted"))
        return Item(record.id, words.title(record), words.note(run), icon, color, curve=record.step > 0)

    @property
    def _unfinished(self) -> str:
        """The newest run that could go on."""
        return next((run.record.id for run in self._runs if run.record.state == "paused"), "")

    @property
    def _in_background(self) -> str:
        """A run that another process works on."""
        return next((run.record.id for run in self._runs if run.record.background), "")

    def _put_banner_away(self) -> None:
        self._banner_away = self._unfinished
        self._banner.hide()

    def _draw_banner(self, words: RunWords) -> None:
        run = self._seen(self._unfinished)
        self._banner.setVisible(run is not None and self._banner_away != self._unfinished)
        if run is not None:
            found = self.tr("We found an unfinished training: “{0}”.").format(words.title(run.record))
            self._banner.say("info", found, self.tr("Continue"))

    def _draw_background(self, words: RunWords) -> None:
        run = self._seen(self._in_background)
        if run is None:
            self._background.hide()
            return
        record = run.record
        title = self.tr("“{0}” learns in the background").format(words.title(record))
        state = self.tr("Step {0} of {1}").format(record.step, record.steps)
        self._background.set_progress(title, state, record.step / record.steps if record.steps else None)

    def _seen(self, run: str) -> RunSeen | None:
        return next((seen for seen in self._runs if seen.record.id == run), None)

    # -- acting -------------------------------------------------------------------------------------------------

    def open_run(self, run: str) -> None:
        """Its report where there is one; else it goes on, or its plan."""
        seen = self._seen(run)
        if seen is None:
            return
        match seen.record.state:
            case "reported":
                self.opened.emit(run, "report")
            case "prepared":
                self.opened.emit(run, "plan")
            case "training":
                self.opened.emit(run, "learning")
            case _:
                self.continued.emit(run)

    def delete(self, run: str) -> None:
        """Into the trash, with Undo; a run that goes on has to be stopped first."""
        seen = self._seen(run)
        if seen is not None and seen.record.state == "training":
            self._services.messages.toast(self.tr("This run is still learning. Stop it first."))
        elif seen is not None:
            self._actions.delete(run, RunWords().title(seen.record))

    def show_menu(self, run: str) -> QMenu | None:
        """What can be done with that run."""
        seen, theme = self._seen(run), self._services.theme
        if seen is None:
            return None
        menu = QMenu(self)
        menu.setObjectName("train_runs_menu")
        state = seen.record.state
        if state == "reported":
            menu.addAction(theme.icon("chart-line-up", "muted"), self.tr("Report card"), lambda: self.open_run(run))
            keep = self.tr("Try it, keep it")
            menu.addAction(theme.icon("play", "muted"), keep, lambda: self.opened.emit(run, "keep"))
        if state in ("paused", "failed"):
            menu.addAction(theme.icon("play", "muted"), self.tr("Continue"), lambda: self.continued.emit(run))
            finish = self.tr("Finish now, keep the best")
            menu.addAction(theme.icon("flag", "muted"), finish, lambda: self.finished.emit(run))
        menu.addAction(theme.icon("edit", "muted"), self.tr("Rename"), lambda: self.list.rename(run))
        menu.addSeparator()
        menu.addAction(theme.icon("delete", "muted"), self.tr("Delete"), lambda: self.delete(run))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())
        return menu

    # -- comparing ----------------------------------------------------------------------------------------------

    def _show_compare(self) -> None:
        count = len(self._model.ticked)
        self._compare.setText(self.tr("Compare ({0})").format(count) if count else self.tr("Compare"))
        self._compare.setEnabled(2 <= count <= MOST)
        few, many = self.tr("Tick two or more runs first"), self.tr("At most {0} at a time").format(MOST)
        self._compare.setToolTip(few if count < 2 else many if count > MOST else "")

    def compare(self) -> None:
        """Show the curves of those that are ticked."""
        runs = [seen for run in self._model.ticked if (seen := self._seen(run)) is not None]
        self._runner.call(partial(read_curves, self._services.home, runs), self.show_curves)

    def show_curves(self, curves: list[RunCurve]) -> None:
        """The comparison in the place of the list."""
        self.compare_view.show_curves(curves)
        self._list_part.hide()
        self.compare_view.show()
        self.compare_view.close_button.setFocus()
        show_in_scroller(self.compare_view.close_button)

    def untick(self) -> None:
        """Nothing is to be compared."""
        for run in self._model.ticked:
            self._model.tick(run, False)

    def close_compare(self) -> None:
        """The list again."""
        self.compare_view.hide()
        self._list_part.show()
        self.list.setFocus()
