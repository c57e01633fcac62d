"""A small chart: lines, dots, a dashed guide, in the theme's colours, with its content as words for screen readers.

The same painter draws into a widget and into a document.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.i18n import human_number
from gui.theme import Theme

GAP = 8
STAR = 8.0  # from its middle to a point
TICK_ROOM = 56  # pixels that one number of an axis wants for itself
LINES, DOTS, GUIDE = "lines", "dots", "guide"
PATTERNS = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Series:
    """What is drawn in one colour (a token of the theme). `pattern` numbers the kind of stroke, so that several lines
    can be told apart without colours."""

    name: str
    points: Points
    color: str = "accent"
    style: str = LINES
    pattern: int = 0


@dataclass(frozen=True)
class ChartData:
    """A whole chart. `limits` are (x from, x to, y from, y to), None: as the points need; `star` marks a point."""

    series: tuple[Series, ...]
    x_name: str = ""
    y_name: str = ""
    limits: tuple[float, float, float, float] | None = None
    percent: bool = False
    star: tuple[float, float] | None = None
    legend: bool = False


class Chart(QWidget):
    """Shows ChartData."""

    def __init__(self, name: str, theme: Theme, height: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme, self._height = theme, height
        self._data = ChartData(())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def data(self) -> ChartData:
        """What is shown."""
        return self._data

    def set_data(self, data: ChartData, name: str, words: str) -> None:
        """Draw this; a screen reader says its name and the words."""
        self._data = data
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._height, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._height // 2, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        paint_chart(painter, QRectF(self.rect()), self._data, self._theme.color, self._theme.font("small"))
        painter.end()


def paint_chart(painter: QPainter, rect: QRectF, data: ChartData, color: Callable[[str], QColor], font: QFont) -> None:
    """Draw `data` into `rect`; `color` turns a token into a colour."""
    _Drawing(painter, rect, data, color, font).draw()


class _Drawing:
    """One chart while it is drawn."""

    def __init__(
        self, painter: QPainter, rect: QRectF, data: ChartData, color: Callable[[str], QColor], font: QFont
    ) -> None:
        self._painter, self._data, self._color = painter, data, color
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        self._line = painter.fontMetrics().height()
        self._limits = data.limits or _limits(data.series)
        self._xs = ticks(*self._limits[:2], max(2, int(rect.width() / TICK_ROOM / 1.5)))
        self._ys = ticks(*self._limits[2:], max(2, int(rect.height() / TICK_ROOM)))
        self._plot = self._inside(rect)

    def _inside(self, rect: QRectF) -> QRectF:
        metrics = self._painter.fontMetrics()
        widest = max((metrics.horizontalAdvance(self._text(y, self._ys)) for y in self._ys), default=0)
        top = self._line * (1.4 if self._data.y_name or self._data.legend else 0.5)
        below = self._line * (2.4 if self._data.x_name else 1.3)
        last = metrics.horizontalAdvance(self._text(self._xs[-1], self._xs)) / 2
        return rect.adjusted(widest + GAP, top, -max(last, GAP) - 1, -below)

    def draw(self) -> None:
        self._axes()
        self._painter.save()
        self._painter.setClipRect(self._plot.adjusted(-GAP, -GAP, GAP, GAP))
        for series in self._data.series:
            self._series(series)
        if self._data.star is not None:
            self._star(self._at(*self._data.star))
        self._painter.restore()
        if self._data.legend:
            self._legend()

    def _at(self, x: float, y: float) -> QPointF:
        left, right, low, high = self._limits
        across, up = (x - left) / (right - left or 1), (y - low) / (high - low or 1)
        return QPointF(self._plot.left() + across * self._plot.width(), self._plot.bottom() - up * self._plot.height())

    def _text(self, value: float, ticks: Sequence[float]) -> str:
        if self._data.percent:
            return f"{value:.0%}"
        step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
        return human_number(value, max(0, -math.floor(math.log10(abs(step) or 1))) if step < 1 else 0)

    def _axes(self) -> None:
        painter, plot, line = self._painter, self._plot, self._line
        for y in self._ys:
            spot = self._at(self._limits[0], y)
            painter.setPen(QPen(self._color("line"), 1))
            painter.drawLine(spot, QPointF(plot.right(), spot.y()))
            painter.setPen(self._color("muted"))
            box = QRectF(0, spot.y() - line / 2, plot.left() - GAP / 2, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._text(y, self._ys))
        for x in self._xs:
            spot = self._at(x, self._limits[2])
            box = QRectF(spot.x() - TICK_ROOM, plot.bottom() + GAP / 2, 2 * TICK_ROOM, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text(x, self._xs))
        below = QRectF(plot.left(), plot.bottom() + line * 1.3, plot.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self._data.x_name)
        above = QRectF(0, plot.top() - line * 1.4, plot.right(), line)
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft, self._data.y_name)

    def _series(self, series: Series) -> None:
        color = self._color(series.color)
        spots = [self._at(x, y) for x, y in series.points if math.isfinite(x) and math.isfinite(y)]
        if series.style == DOTS:
            color.setAlphaF(0.55)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(color)
            for spot in spots:
                self._painter.drawEllipse(spot, 3, 3)
            return
        style = Qt.PenStyle.DashLine if series.style == GUIDE else PATTERNS[series.pattern % len(PATTERNS)]
        self._painter.setPen(QPen(color, 1 if series.style == GUIDE else 2, style))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF(spots))

    def _star(self, centre: QPointF) -> None:
        turns = [(STAR if place % 2 == 0 else STAR * 0.45, math.pi * (place / 5 - 0.5)) for place in range(10)]
        star = [centre + QPointF(radius * math.cos(turn), radius * math.sin(turn)) for radius, turn in turns]
        self._painter.setPen(QPen(self._color("surface"), 1))
        self._painter.setBrush(self._color("accent"))
        self._painter.drawPolygon(QPolygonF(star))

    def _legend(self) -> None:
        """From right to left above the plot."""
        painter, right, top = self._painter, self._plot.right(), self._plot.top() - self._line * 1.4
        named = [series for series in self._data.series if series.name]
        room = self._plot.width() / max(1, len(named)) - 3 * GAP
        for series in reversed(named):
            text = painter.fontMetrics().elidedText(series.name, Qt.TextElideMode.ElideRight, max(40, int(room)))
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.setPen(self._color("muted"))
            painter.drawText(QPointF(right - width, top + self._line * 0.8), text)
            end = right - width - GAP / 2
            if series.style == DOTS:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._color(series.color))
                painter.drawEllipse(QPointF(end - GAP / 2, top + self._line * 0.55), 3, 3)
            else:
                style = Qt.PenStyle.DashLine if series.style == GUIDE else PATTERNS[series.pattern % len(PATTERNS)]
                painter.setPen(QPen(self._color(series.color), 2, style))
                painter.drawLine(QPointF(end - 2 * GAP, top + self._line * 0.55), QPointF(end, top + self._line * 0.55))
            right = end - 4 * GAP


def _limits(series: Sequence[Series]) -> tuple[float, float, float, float]:
    """Room for every point, a little more above and below."""
    points = [(x, y) for one in series for x, y in one.points if math.isfinite(x) and math.isfinite(y)]
    if not points:
        return 0.0, 1.0, 0.0, 1.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    edge = (max(ys) - min(ys)) * 0.05 or abs(max(ys)) * 0.05 or 1.0
    return min(xs), max(xs) if max(xs) > min(xs) else min(xs) + 1, min(ys) - edge, max(ys) + edge


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers between `low` and `high`, at most `most` + 1 of them: steps of 1, 2 or 5 times a power of ten; the
    two ends themselves where no round number lies between them."""
    span = high - low
    if span <= 0 or not math.isfinite(span):
        return [low]
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(power * factor for factor in (1, 2, 5, 10) if span / (power * factor) <= most)
    first = math.ceil(low / step - 1e-9)
    return [number * step for number in range(first, math.floor(high / step + 1e-9) + 1)] or [low, high]
