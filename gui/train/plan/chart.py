"""The runs of a search as a picture: a thin line for each, the best in the accent colour.

This module imports pyqtgraph: import it in a thread, when the search first opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsItem, QSizePolicy

from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.runs.records import Trial
    from gui.theme import Theme

FAINT = 0.55
DECADES = [(power, f"{10.0**power:g}") for power in range(-9, 4)]


class SearchChart(Retranslated, pg.PlotWidget):  # type: ignore[misc]
    """`show_trial` draws or redraws one; the range test and the runs have axes of their own, see `show_stage`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, background=None, viewBox=pg.ViewBox(enableMenu=False))  # type: ignore[call-arg]
        self._theme = theme
        self._trials: dict[tuple[str, int], Trial] = {}
        self._lines: dict[tuple[str, int], Any] = {}
        self._stage, self._best = "range", 0
        self.setObjectName("train_search_chart")
        self.setFixedHeight(theme.px("plot_search"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        item = self.getPlotItem()
        item.hideButtons()
        item.layout.setContentsMargins(0, 0, theme.px("space_m"), theme.px("space_s"))
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=False, y=False)
        for name in ("left", "bottom"):
            item.getAxis(name).setStyle(maxTickLevel=0)
            item.getAxis(name).enableAutoSIPrefix(False)
            item.getAxis(name).setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        theme.changed.connect(self._recolour)
        self._recolour()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Chart of the runs that were tried"))
        self._label()

    def clear_trials(self) -> None:
        """Another search."""
        for line in self._lines.values():
            self.removeItem(line)
        self._trials, self._lines, self._best = {}, {}, 0
        self.show_stage("range")

    def show_trial(self, trial: Trial) -> None:
        """Draw it as it is now."""
        key = trial.stage, trial.number
        self._trials[key] = trial
        if key not in self._lines:
            self._lines[key] = self.plot()
        if trial.best:
            self._best = trial.number
        if trial.stage != self._stage:
            self.show_stage(trial.stage)
        x, y = [point[0] for point in trial.curve], [point[1] for point in trial.curve]
        self._lines[key].setData([100 * value for value in x] if trial.stage == "run" else x, y)
        self._recolour()

    def show_stage(self, stage: str) -> None:
        """ "range": error over step size; "run": error over time."""
        self._stage = stage
        self.getPlotItem().setLogMode(x=stage == "range", y=False)
        self.getPlotItem().getAxis("bottom").setTicks([DECADES] if stage == "range" else None)
        for (line_stage, _), line in self._lines.items():
            line.setVisible(line_stage == stage)
        self._label()

    def _label(self) -> None:
        bottom = self.tr("step size") if self._stage == "range" else self.tr("% of a short run")
        self.getPlotItem().setLabel("bottom", bottom)
        self.getPlotItem().setLabel("left", self.tr("error"))

    def _recolour(self) -> None:
        color, thick = self._theme.color, self._theme.px("curve")
        faint = QColor(color("muted"))
        faint.setAlphaF(FAINT)
        for (stage, number), line in self._lines.items():
            best = stage == "range" or number == self._best
            line.setPen(pg.mkPen(color("accent") if best else faint, width=thick if best else 1))
            line.setZValue(1 if best else 0)
        for name in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(name)
            axis.setPen(pg.mkPen(color("line")))
            axis.setTextPen(pg.mkPen(color("muted")))
            axis.setTickFont(self._theme.font("small"))
