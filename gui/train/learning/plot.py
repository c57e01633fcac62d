"""The learning curve as a picture.

This module imports pyqtgraph, which takes a third of a second: import it in a thread, when the page is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QLabel, QSizePolicy, QWidget

from gui.i18n import human_number
from gui.train.learning.error_axis import ErrorAxis
from gui.widgets.controls import label
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gui.theme import Theme
    from gui.train.learning.curve import Curve

RAW_OPACITY = 0.35
GRID_OPACITY = 0.5
LEAST_DRAWN = 1e-9  # the logarithm of zero cannot be drawn
HIGHEST = 0.98  # of the raw points: the few above it may leave the picture at its top
MARGIN = 0.06  # of the height, above and below
WIDEST_NUMBER = "0.0005"
KEYBOARD_STEPS = 60  # arrow keys walk through the curve in so many


class LossPlot(Retranslated, pg.PlotWidget):  # type: ignore[misc]
    """`show_curve` draws what a Curve holds. The pointer, or the arrow keys, show the values at a place."""

    hovered = Signal(str)  # the values under the pointer in words, "" for none

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        view, axes = pg.ViewBox(enableMenu=False, defaultPadding=0), {"left": ErrorAxis("left")}
        super().__init__(parent, background=None, viewBox=view, axisItems=axes)  # type: ignore[call-arg]
        self._theme = theme
        self._curve: Curve | None = None
        self._simple: float | None = None
        self._log = self._with_rate = False
        self._numbers = True
        self._range = (0.0, 0.0, 0.0)
        self.setObjectName("train_plot")
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(theme.px("plot_height"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._lines = {name: self.plot() for name in ("raw", "smooth", "validation")}
        self._star = pg.ScatterPlotItem(symbol="star", size=theme.px("star"))
        self._baseline = pg.InfiniteLine(angle=0)
        self._cursor = pg.InfiniteLine(angle=90)
        self._rate_view, self._rate = pg.ViewBox(enableMenu=False), pg.PlotCurveItem()
        self._words = _overlay(self)
        self._plain()
        self._recolour()
        theme.changed.connect(self._recolour)
        self.retranslate()

    def _plain(self) -> None:
        item = self.getPlotItem()
        item.hideButtons()
        px = self._theme.px
        item.layout.setContentsMargins(
            0, px("space_s"), px("space_m"), px("space_s")
        )  # labels hang out beyond their axis
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=False, y=False)
        item.disableAutoRange()
        item.showGrid(y=True, alpha=GRID_OPACITY)
        for name in ("left", "bottom", "right"):
            axis = item.getAxis(name)
            axis.setStyle(maxTickLevel=0)
            axis.enableAutoSIPrefix(False)  # "x 1000" beside a label helps nobody
            if name != "bottom":
                axis.setWidth(self._axis_width(WIDEST_NUMBER))
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)  # drawing one takes 4 ms
        for part in (self._baseline, self._cursor, self._star):
            item.addItem(part, ignoreBounds=True)
            part.setZValue(10)
        self._baseline.hide()
        self._cursor.hide()
        item.scene().addItem(self._rate_view)
        item.getAxis("right").setGrid(False)
        item.getAxis("right").linkToView(self._rate_view)
        self._rate_view.setXLink(item)
        self._rate_view.addItem(self._rate)
        self._rate_view.setMouseEnabled(x=False, y=False)
        item.getViewBox().sigResized.connect(self._place_rate)
        item.hideAxis("right")
        self._rate.hide()

    def _label(self) -> None:
        size, color = self._theme.px("small"), self._theme.color("muted").name()
        axis = self.getPlotItem().getAxis("bottom")
        axis.setLabel(self.tr("steps"), **{"font-size": f"{size}px", "color": color})

    def _axis_width(self, number: str) -> int:
        """Room for its numbers: an axis that finds out by itself moves the whole picture."""
        digits = QFontMetrics(self._theme.font("small")).horizontalAdvance(number)
        return digits + self._theme.px("space_m")

    def retranslate(self) -> None:
        self._label()
        self.setToolTip("")
        self._describe()

    # -- what is drawn ------------------------------------------------------------------------------------------

    def show_curve(self, curve: Curve, simple: float | None = None) -> None:
        """Draw `curve` as it is now; `simple` is the error of the simple model, where that is known."""
        self._curve, self._simple = curve, simple
        ys = {name: self._draw(name) for name in self._lines}
        if curve.best is not None:
            self._star.setData([curve.best[0]], [self._y(curve.best[1])])
        self._star.setVisible(curve.best is not None)
        self._baseline.setVisible(simple is not None)
        if simple is not None:
            self._baseline.setValue(self._y(simple))
        self._show_numbers(bool(curve.step))
        self._draw_rate()
        self._fit(ys)
        self._describe()

    def _draw(self, name: str) -> NDArray[np.float64]:
        x, y = getattr(self._curve, name).drawn()
        self._lines[name].setData(x, np.maximum(y, LEAST_DRAWN))
        return np.asarray(y)

    def _show_numbers(self, shown: bool) -> None:
        """Axes of nothing have no numbers."""
        if shown != self._numbers:
            self._numbers = shown
            for name in ("left", "bottom"):
                self.getPlotItem().getAxis(name).setStyle(showValues=shown)

    def _draw_rate(self) -> None:
        if self._with_rate and self._curve is not None:
            x, y = self._curve.rate.drawn()
            self._rate.setData(x, y)
            self._rate_view.setYRange(0, max(float(y.max(initial=0.0)), LEAST_DRAWN) * (1 + MARGIN), padding=0)

    def set_log(self, log: bool) -> None:
        """A logarithmic scale of the error shows small gains late in the run."""
        self._log, self._range = log, (0.0, 0.0, 0.0)
        self.getPlotItem().setLogMode(y=log)
        self.getPlotItem().getAxis("right").setLogMode(False)  # the rate's axis stays as it was
        if self._curve is not None:
            self.show_curve(self._curve, self._simple)

    def set_rate_shown(self, shown: bool) -> None:
        """The learning rate, with an axis of its own at the right."""
        self._with_rate = shown
        self.getPlotItem().showAxis("right", shown)
        self._rate.setVisible(shown)
        self._draw_rate()
        self._place_rate()

    def _y(self, value: float) -> float:
        value = max(value, LEAST_DRAWN)
        return float(np.log10(value)) if self._log else value

    # -- what is seen of it -------------------------------------------------------------------------------------

    def _fit(self, ys: dict[str, NDArray[np.float64]]) -> None:
        """The whole run from left to right; the axes move only when they have to, because that is what takes time."""
        raw = ys["raw"]
        curve = self._curve
        if curve is None or not raw.size:
            return
        others = [*ys["validation"], *([] if self._simple is None else [self._simple])]
        top = self._y(max([float(np.quantile(raw, HIGHEST)), *others]))
        bottom = self._y(min([float(raw.min()), *others]))
        right = float(max(curve.steps, curve.step, 1))
        seen_right, seen_bottom, seen_top = self._range
        height = max(seen_top - seen_bottom, 1e-12)
        fits = seen_bottom <= bottom and top <= seen_top and top - bottom > height / 2 and right == seen_right
        if not fits:
            space = max(top - bottom, 1e-6) * MARGIN
            self._range = (right, bottom - space, top + 2 * space)
            self.setRange(xRange=(0, right), yRange=self._range[1:], padding=0)

    def _place_rate(self) -> None:
        self._rate_view.setGeometry(self.getViewBox().sceneBoundingRect())

    # -- values at a place --------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.show_values(self.getViewBox().mapSceneToView(self.mapToScene(event.position().toPoint())).x())

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self.show_values(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if direction is None or self._curve is None or not self._curve.step:
            event.ignore()  # to whoever is behind; pyqtgraph would swallow it
            return
        at = self._cursor.value() if self._cursor.isVisible() else self._curve.step
        self.show_values(min(max(1.0, at + direction * self._curve.step / KEYBOARD_STEPS), self._curve.step))

    def show_values(self, step: float | None) -> None:
        """A line at `step` and what is known there; None takes it away."""
        found = self._curve.near(step) if self._curve is not None and step is not None else {}
        self._cursor.setVisible(bool(found))
        if found:
            self._cursor.setValue(found["step"])
        text = self._values(found) if found else ""
        self._words.setText(text)
        self._words.setVisible(bool(text))
        self._place_words()
        self.hovered.emit(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_words"):  # pyqtgraph resizes before it is built
            self._place_words()

    def _place_words(self) -> None:
        self._words.adjustSize()
        gap = self._theme.px("space_s")
        right = self.mapFromScene(self.getViewBox().sceneBoundingRect().topRight()).x()
        self._words.move(right - self._words.width() - gap, gap)

    def _values(self, found: dict[str, float]) -> str:
        lines = [
            self.tr("Step {0}").format(human_number(found["step"])),
            self.tr("Error: {0} (smoothed {1})").format(error_words(found["raw"]), error_words(found["smooth"])),
        ]
        if "validation" in found:
            lines.append(self.tr("On unseen examples: {0}").format(error_words(found["validation"])))
        lines.append(self.tr("Step size: {0}").format(f"{found['rate']:.2g}"))
        return "\n".join(lines)

    def _describe(self) -> None:
        curve = self._curve
        self.setAccessibleName(self.tr("Learning curve. The arrow keys read out its values."))
        if curve is None or curve.error is None:
            self.setAccessibleDescription(self.tr("Nothing has been learned yet."))
            return
        text = self.tr("Step {0}, error {1}").format(human_number(curve.step), error_words(curve.error))
        if curve.best is not None:
            best = self.tr("best on unseen examples {0} at step {1}")
            text += ", " + best.format(error_words(curve.best[1]), human_number(curve.best[0]))
        self.setAccessibleDescription(text)

    # -- colours ------------------------------------------------------------------------------------------------

    def _recolour(self) -> None:
        theme = self._theme
        color, width = theme.color, theme.px("curve")
        faint = QColor(color("muted"))
        faint.setAlphaF(RAW_OPACITY)
        self._lines["raw"].setPen(pg.mkPen(faint, width=1))
        self._lines["smooth"].setPen(pg.mkPen(color("muted"), width=width))
        self._lines["validation"].setPen(pg.mkPen(color("accent"), width=width))
        self._rate.setPen(pg.mkPen(color("info"), width=1, style=Qt.PenStyle.DashLine))
        self._baseline.setPen(pg.mkPen(color("ok"), width=1, style=Qt.PenStyle.DashLine))
        self._cursor.setPen(pg.mkPen(color("line_strong"), width=1))
        self._star.setBrush(pg.mkBrush(color("accent")))
        self._star.setPen(pg.mkPen(color("surface"), width=1))
        self._label()
        for name in ("left", "bottom", "right"):
            axis = self.getPlotItem().getAxis(name)
            axis.setPen(pg.mkPen(color("line")))
            axis.setTextPen(pg.mkPen(color("info" if name == "right" else "muted")))
            axis.setTickFont(theme.font("small"))


def error_words(value: float) -> str:
    """An error with as many digits as one can compare."""
    if value == 0 or 0.001 <= abs(value) < 1000:
        return human_number(value, 3 if abs(value) < 100 else 1)
    return f"{value:.3g}"


def _overlay(plot: QWidget) -> QLabel:
    words = label("values", "train_plot_values")
    words.setParent(plot)
    words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    words.hide()
    return words
