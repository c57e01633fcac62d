"""The sound as a picture: what was heard in the accent colour, the sentence of the moment shaded, a click jumps.

This module imports pyqtgraph, which takes its time: import it when the first sound is on show, not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from gui.transcribe.editor.playback import STEP_SECONDS
from gui.transcribe.editor.transcript import clock
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gui.theme import Theme

LEAST_BAR = 0.04  # silence is a thin line, not nothing
QUIETEST_SCALE = 0.05  # a recording quieter than this is not blown up to full height
LEAST_SECONDS_SHOWN = 2.0
DRAG_PIXELS = 4


class Waveform(Retranslated, pg.PlotWidget):  # type: ignore[misc]
    """`show_peaks` when they are known, `set_position` as it plays. The wheel zooms, dragging moves what is shown."""

    jumped = Signal(float)  # the person wants to hear this second
    stepped = Signal(float)  # ... or so much further

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None, viewBox=pg.ViewBox(enableMenu=False, defaultPadding=0))
        self._theme = theme
        self._seconds = 1.0
        self._pressed: Any = None
        self.setObjectName("transcribe_waveform")
        self.setFixedHeight(theme.px("waveform"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.bars = Bars(theme)
        self._plain_plot()
        theme.changed.connect(self._recolour)
        self.open(1.0)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Waveform: click or use the arrow keys to jump"))

    def _plain_plot(self) -> None:
        item = self.getPlotItem()
        item.hideAxis("left")
        item.hideAxis("bottom")
        item.hideButtons()
        item.setContentsMargins(0, 0, 0, 0)
        item.setMouseEnabled(x=True, y=False)
        item.addItem(self.bars)
        item.setYRange(-1, 1, padding=0)

    def open(self, seconds: float) -> None:
        """An empty picture of a sound so long."""
        self._seconds = max(seconds, 0.1)
        view = self.getViewBox()
        view.setLimits(xMin=0, xMax=self._seconds, minXRange=min(LEAST_SECONDS_SHOWN, self._seconds))
        view.setXRange(0, self._seconds, padding=0)
        self.bars.show(np.zeros(0), self._seconds)

    def show_peaks(self, peaks: Sequence[float], seconds: float) -> None:
        """`peaks` (bins,) from 0 to 1, evenly over the whole sound."""
        self.open(seconds or self._seconds)
        self.bars.show(np.asarray(peaks, dtype=float), self._seconds)

    @property
    def filled(self) -> bool:
        """Whether there is a picture."""
        return bool(self.bars.peaks.size)

    def set_position(self, seconds: float) -> None:
        """What lies before is drawn as heard. A zoomed picture follows."""
        self.bars.position = seconds
        (left, right), _ = self.getViewBox().viewRange()
        if not left <= seconds <= right and self._pressed is None:
            self.getViewBox().setXRange(seconds, seconds + right - left, padding=0)
        self.bars.update()

    def set_sentence(self, start: float, end: float) -> None:
        """Shade from `start` to `end`; equal values shade nothing."""
        self.bars.sentence = (start, end)
        self.bars.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._pressed is None:
            at = self._second_at(event.position().x())
            QToolTip.showText(event.globalPosition().toPoint(), clock(at), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        moved = pressed is None or abs(event.position().x() - pressed.x()) > DRAG_PIXELS
        if event.button() == Qt.MouseButton.LeftButton and not moved:
            self.jumped.emit(self._second_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.stepped.emit(-STEP_SECONDS)
            case Qt.Key.Key_Right:
                self.stepped.emit(STEP_SECONDS)
            case Qt.Key.Key_Home:
                self.jumped.emit(0.0)
            case _:
                event.ignore()  # to whoever is behind; pyqtgraph would swallow it

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.bars.focused = True
        self.bars.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.bars.focused = False
        self.bars.update()

    def _second_at(self, x: float) -> float:
        (left, right), _ = self.getViewBox().viewRange()
        return float(min(max(0.0, left + (right - left) * x / max(1, self.width())), self._seconds))

    def _recolour(self) -> None:
        self.bars.update()


class Bars(pg.GraphicsObject):  # type: ignore[misc]
    """Peaks as slim bars about a middle line, as many as there is room for. x: seconds, y: -1 to 1."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.peaks: NDArray[np.float64] = np.zeros(0)
        self._seconds = 1.0
        self.position = 0.0
        self.sentence = (0.0, 0.0)
        self.focused = False

    def show(self, peaks: NDArray[np.float64], seconds: float) -> None:
        """Other peaks."""
        self.prepareGeometryChange()
        loudest = max(QUIETEST_SCALE, float(peaks.max())) if peaks.size else 1.0
        self.peaks, self._seconds = peaks / loudest, seconds
        self.sentence = (0.0, 0.0)
        self.informViewBoundsChanged()
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, -1, self._seconds, 2)

    def paint(self, painter: QPainter, *_: Any) -> None:
        """In the pixels of the widget: bars stay slim and sharp whatever is zoomed."""
        view = self.getViewBox()
        (left, right), _y = view.viewRange()
        device = painter.transform()
        corner, opposite = device.map(left, -1.0), device.map(right, 1.0)
        box = QRectF(min(corner[0], opposite[0]), min(corner[1], opposite[1]), 0, 0)
        box.setWidth(abs(opposite[0] - corner[0]))
        box.setHeight(abs(opposite[1] - corner[1]))
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._draw(painter, box, left, right)
        painter.restore()

    def _draw(self, painter: QPainter, box: QRectF, left: float, right: float) -> None:
        scale = box.width() / max(1e-9, right - left)

        def x_of(seconds: float) -> float:
            return box.x() + (seconds - left) * scale

        start, end = self.sentence
        if end > start:
            painter.setBrush(self._theme.color("accent_soft"))
            radius = self._theme.px("space_xs")
            painter.drawRoundedRect(QRectF(x_of(start), box.y(), (end - start) * scale, box.height()), radius, radius)
        head = x_of(self.position)
        for x, height in self._columns(box, left, right):
            painter.setBrush(self._theme.color("accent" if x < head else "wave"))
            painter.drawRoundedRect(QRectF(x, box.center().y() - height / 2, self._bar, height), 1, 1)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRect(QRectF(head - 0.5, box.y(), self._theme.px("ring") - (0 if self.focused else 0.5), box.height()))

    @property
    def _bar(self) -> float:
        return float(self._theme.px("wave_bar"))

    def _columns(self, box: QRectF, left: float, right: float) -> list[tuple[float, float]]:
        """(x, height) of every bar: the loudest peak of the stretch that it stands for."""
        step = self._bar + self._theme.px("wave_gap")
        count = max(1, int(box.width() / step))
        edges = np.linspace(left, right, count + 1)
        heights = np.full(count, LEAST_BAR)
        if self.peaks.size:
            places = np.clip(edges / self._seconds * self.peaks.size, 0, self.peaks.size - 1).astype(int)
            heights = np.maximum(heights, np.maximum.reduceat(self.peaks, places[:-1]))
        return [(box.x() + number * step, max(2.0, height * box.height())) for number, height in enumerate(heights)]
