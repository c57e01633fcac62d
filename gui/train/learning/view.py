"""The layout of the learning page: light, curve with samples beside it, figures, buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.i18n import human_number
from gui.theme import Theme
from gui.train.learning.figures import Figures
from gui.train.learning.health import HealthLight
from gui.train.learning.legend import Legend
from gui.train.learning.samples import Filmstrip
from gui.widgets.controls import button, frame, label, spaced
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated
from gui.widgets.turning_row import TurningRow

if TYPE_CHECKING:
    from gui.train.learning.plot import LossPlot
    from gui.train.learning.story import Story


class LearningView(Retranslated, QWidget):
    """Shows; the step decides. The plot comes later, when its library is there."""

    pause_toggled = Signal()
    attach_requested = Signal()
    finish_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.health, self.legend = HealthLight(theme), Legend(theme)
        self.samples, self.figures = Filmstrip(theme), Figures(theme)
        self.plot: LossPlot | None = None
        self._place = QWidget()
        self._place.setMinimumHeight(theme.px("plot_height"))
        self._chart = spaced(QVBoxLayout(), theme.px("space_xs"))
        self.pause = button("train_pause", "", theme.icon("pause"))
        self.attach = button("train_attach", "", theme.icon("arrow-line-down"))
        self.finish = button("train_finish", "", theme.icon("flag"))
        self.stop = button("train_stop", "quiet", theme.icon("stop", "muted"))
        self._alone = label("small", "train_in_background")
        self._paused = self._over = False
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        px = self._theme.px
        card = frame("card", "train_curve")
        inside = spaced(QVBoxLayout(card), px("space_xs"), (px("space_m"), px("space_s"), px("space_m"), px("space_s")))
        inside.addWidget(self.legend)
        inside.addLayout(self._chart, 1)
        self._chart.addWidget(self._place, 1)
        middle = TurningRow(px("space_m"), px("teaching_narrow"))
        middle.add(card, 1)
        middle.add(self.samples)
        buttons = FlowLayout(px("space_s"))
        for part in (self.pause, self.attach, self.finish, self.stop, self._alone):
            buttons.addWidget(part)
        self._alone.setMinimumHeight(px("target"))
        column = spaced(QVBoxLayout(self), px("space_m"))
        column.addWidget(self.health)
        column.addWidget(middle, 1)
        column.addWidget(self.figures)
        column.addLayout(buttons)
        self.samples.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def _connect(self) -> None:
        self.pause.clicked.connect(self.pause_toggled)
        self.attach.clicked.connect(self.attach_requested)
        self.finish.clicked.connect(self.finish_requested)
        self.stop.clicked.connect(self.stop_requested)

    def set_plot(self, module: Any) -> LossPlot:
        """The library of the plot is there: `module` is gui.train.learning.plot."""
        if self.plot is not None:
            return self.plot
        plot: LossPlot = module.LossPlot(self._theme)
        self._chart.replaceWidget(self._place, plot)
        self._place.hide()
        self._place.deleteLater()
        self.legend.log_toggled.connect(plot.set_log)
        self.legend.rate_toggled.connect(plot.set_rate_shown)
        plot.set_log(self.legend.log.isChecked())
        plot.set_rate_shown(self.legend.rate.isChecked())
        self.plot = plot
        return plot

    def clear(self) -> None:
        """Another run."""
        self.samples.clear()
        if self.plot is not None:
            self.plot.show_values(None)

    def show_curve(self, story: Story, goal: str) -> None:
        """The curve, and the figures that change with it; the `goal` of the run says what it counts."""
        curve = story.curve
        self.legend.set_simple_shown(story.simple is not None)
        if self.plot is not None:
            self.plot.show_curve(curve, story.simple)
        error = "" if curve.error is None else human_number(curve.error, 3)
        best = "" if curve.best is None else self.tr("best unseen: {0}").format(human_number(curve.best[1], 3))
        self.figures.set_figure("error", error, best)
        speed = "" if curve.last is None else human_number(curve.last.speed)
        unit = self.tr("pieces of text") if goal == "text" else self.tr("rows")
        self.figures.set_figure("speed", speed, unit if speed else "")

    def set_over(self, over: bool) -> None:
        """The time that is shown is what it took, not what is left."""
        if over != self._over:
            self._over = over
            self.retranslate()

    def set_buttons(self, running: bool, paused: bool, following: bool, resumable: bool, finishing: bool) -> None:
        """What can be done now."""
        self._paused = paused or resumable
        self.pause.setVisible((running and not following) or resumable)
        self.pause.setEnabled(not finishing)
        self.attach.setVisible(following)
        self._alone.setVisible(following)
        self.finish.setVisible((running and not following) or resumable)
        self.finish.setEnabled(not finishing)
        self.stop.setVisible(running or resumable)
        self.retranslate()

    def retranslate(self) -> None:
        self.pause.setText(self.tr("Go on") if self._paused else self.tr("Pause"))
        self.pause.setIcon(self._theme.icon("play" if self._paused else "pause"))
        self._alone.setText(self.tr("It learns in the background: this window may be closed."))
        self.attach.setText(self.tr("Bring it back into this window"))
        self.finish.setText(self.tr("Finish now, keep the best"))
        self.finish.setToolTip(self.tr("Early stopping: the save point with the lowest validation loss is kept"))
        self.stop.setText(self.tr("Stop"))
        for part in (self.pause, self.attach, self.finish, self.stop):
            part.setAccessibleName(part.text())
        left = (self.tr("Time left"), self.tr("Estimated from the steps so far"))
        texts = {
            "error": (self.tr("Error now"), self.tr("Training loss, smoothed")),
            "time": (self.tr("Time taken"), self.tr("Without pauses")) if self._over else left,
            "speed": (self.tr("Examples a second"), self.tr("Throughput: tokens of a text, rows elsewhere")),
        }
        for name, (text, term) in texts.items():
            self.figures.set_caption(name, text, term)
