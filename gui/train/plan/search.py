"""Find better settings: how long, a live picture, what was tried, and what to take over."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.i18n import human_number
from gui.job_runner import JobRunner
from gui.train.plan.words import SettingWords
from gui.widgets.controls import Select, button, icon_label, label, leave_room, spaced
from gui.widgets.discard import discard
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.runs.records import Trial
    from gui.services import Services
    from gui.train.plan.chart import SearchChart

MINUTES = (2, 5, 10, 20, 60)
SHOWN = 12  # the latest of what was tried


class SearchPanel(Retranslated, QWidget):
    """`started` carries minutes; `used` the settings that were found."""

    started = Signal(float)
    stopped = Signal()
    used = Signal(dict)

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = self._theme = services.theme
        self._words = SettingWords(self)
        self._loader = JobRunner(services.messages, self)
        self._trials: dict[int, Trial] = {}
        self._range: Trial | None = None
        self._found: dict[str, Any] = {}
        self._running, self._over = False, False
        self.chart: SearchChart | None = None
        self._about = label("muted", "train_search_about", wrap=True)
        self.minutes = Select("train_search_minutes", theme)
        self.start = button("train_search_start", "", theme.icon("magnifying-glass"))
        self.stop = button("train_search_stop", "", theme.icon("stop"))
        self.use = button("train_search_use", "primary", theme.icon("ok", "on_accent"))
        self._stages = [button("train_search_range", "choice"), button("train_search_runs", "choice")]
        self._state = label("", "train_search_state", wrap=True)
        self._place = spaced(QVBoxLayout())
        self._table = QWidget()
        self._table.setObjectName("train_search_list")
        self._grid = QGridLayout(self._table)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px("space_l"))
        self._grid.setVerticalSpacing(px("space_xs"))
        self._grid.setColumnStretch(1, 1)
        row = FlowLayout(px("space_s"))
        for part in (self.minutes, self.start, self.stop):
            row.addWidget(part)
        for chip in self._stages:
            chip.setCheckable(True)
            chip.setAutoExclusive(True)
            row.addWidget(chip)
        foot = spaced(QHBoxLayout(), px("space_m"))
        foot.addWidget(self._state, 1)
        foot.addWidget(self.use)
        column = spaced(QVBoxLayout(self), px("space_m"))
        column.addWidget(self._about)
        column.addLayout(row)
        column.addLayout(self._place)
        column.addWidget(self._table)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.start.clicked.connect(lambda: self.started.emit(float(self.minutes.currentData())))
        self.stop.clicked.connect(self.stopped)
        self.use.clicked.connect(lambda: self.used.emit(self._found))
        for chip, stage in zip(self._stages, ("range", "run"), strict=True):
            chip.clicked.connect(lambda _on, stage=stage: self._show_stage(stage))

    def load(self) -> None:
        """It is opened: fetch the library of the chart."""
        if self.chart is None and not self._loader.busy:
            self._loader.call(lambda: import_module("gui.train.plan.chart"), self.set_chart)

    def set_chart(self, module: Any) -> None:
        """The library is there: `module` is gui.train.plan.chart."""
        if self.chart is not None:
            return
        self.chart = module.SearchChart(self._theme)
        self._place.addWidget(self.chart)
        for trial in (self._range, *self._trials.values()):
            if trial is not None:
                self.chart.show_trial(trial)
        self._draw()

    def shutdown(self) -> None:
        """The window closes."""
        self._loader.shutdown()

    # -- what the search tells ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """A search starts."""
        self._trials, self._range, self._found = {}, None, {}
        self._running, self._over = True, False
        if self.chart is not None:
            self.chart.clear_trials()
        self._draw()

    def show_trial(self, trial: Trial) -> None:
        """One more, or more of one."""
        if trial.stage == "range":
            self._range = trial
        else:
            self._trials[trial.number] = trial
        if self.chart is not None:
            self.chart.show_trial(trial)
        self._stages[trial.stage == "run"].setChecked(True)
        self._draw()

    def end(self, settings: dict[str, Any]) -> None:
        """It is over; `settings` are the best that were found, {} for none."""
        self._running, self._over, self._found = False, True, settings
        self._draw()

    def _show_stage(self, stage: str) -> None:
        if self.chart is not None:
            self.chart.show_stage(stage)

    # -- drawing ------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._about.setText(
            self.tr("It first tries how large its steps may be, then makes short runs with different settings.")
        )
        self.start.setText(self.tr("Search"))
        self.stop.setText(self.tr("Stop searching"))
        self.use.setText(self.tr("Use these settings"))
        for chip, text in zip(self._stages, (self.tr("Step sizes"), self.tr("Short runs")), strict=True):
            chip.setText(text)
            leave_room(chip)
        self._stages[0].setToolTip(self.tr("Learning-rate range test"))
        self.minutes.setAccessibleName(self.tr("How long to search"))
        self._fill_minutes()
        self._draw()

    def _fill_minutes(self) -> None:
        chosen = self.minutes.currentData() or MINUTES[1]
        self.minutes.blockSignals(True)
        self.minutes.clear()
        for minutes in MINUTES:
            self.minutes.addItem(self.tr("{0} minutes").format(minutes), minutes)
        self.minutes.blockSignals(False)
        self.minutes.select(chosen)

    def _draw(self) -> None:
        anything = bool(self._trials) or self._range is not None
        self.start.setVisible(not self._running)
        self.minutes.setEnabled(not self._running)
        self.stop.setVisible(self._running)
        self.use.setVisible(bool(self._found) and not self._running)
        for part in (*self._stages, self._table, *([] if self.chart is None else [self.chart])):
            part.setVisible(anything)
        self._state.setText(self._sentence())
        self._draw_table()

    def _sentence(self) -> str:
        if self._running:
            return self.tr("Searching…") if not self._trials else self._tried()
        if not self._over:
            return ""
        if self._found:
            return self.tr("Found: {0}").format(self._settings(self._found))
        return self.tr("Nothing better was found in this time. The plan stays as it is.")

    def _tried(self) -> str:
        return self.tr("{0} tried so far").format(human_number(len(self._trials)))

    def _draw_table(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                discard(widget)
        best = max((trial.number for trial in self._trials.values() if trial.best), default=0)
        latest = list(self._trials.values())[-SHOWN:]
        if best and best not in [trial.number for trial in latest]:
            latest.insert(0, self._trials[best])
        for row, trial in enumerate(latest):
            self._add(row, trial, trial.number == best)

    def _add(self, row: int, trial: Trial, best: bool) -> None:
        number, settings, value = label("small"), label("strong" if best else ""), label("strong" if best else "muted")
        number.setText(human_number(trial.number))
        settings.setText(self._settings(trial.settings))
        settings.setWordWrap(True)
        value.setText(self._value(trial, best))
        self._grid.addWidget(number, row, 0)
        self._grid.addWidget(settings, row, 1)
        self._grid.addWidget(value, row, 2)
        if best:
            star = icon_label(self._theme.icon("star-fill", "accent"), self._theme.px("icon_small"))
            self._grid.addWidget(star, row, 3)

    def _value(self, trial: Trial, best: bool) -> str:
        if trial.value is not None:
            text = self.tr("best: error {0}") if best else self.tr("error {0}")
            return text.format(human_number(trial.value, 3))
        last = self._running and trial.number == max(self._trials)
        return self.tr("running…") if last else self.tr("given up")

    def _settings(self, settings: dict[str, Any]) -> str:
        """ "Step size 0.003, Floors of thinking 4"."""
        parts = [f"{self._words.of(name).name} {self._said(value)}" for name, value in settings.items()]
        return self.tr(", ").join(parts) or self.tr("as planned")

    def _said(self, value: Any) -> str:
        return self._words.choice(value) if isinstance(value, str) else f"{value:g}"
