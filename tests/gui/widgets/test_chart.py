"""The small chart and the bars: drawn whatever the numbers, and said in words."""

from __future__ import annotations

import math

from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from gui.theme import Theme
from gui.widgets.bars import Bar, Bars
from gui.widgets.chart import DOTS, Chart, ChartData, Series, paint_chart, ticks

NUMBERS = st.floats(width=32) | st.sampled_from((0.0, 1e300, -1e300, 1e-300, math.nan, math.inf))
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=5)


@example([], [(500001.0, 0.0), (400000001507328.0, 0.0)], False)
@given(POINTS, POINTS, st.booleans())
def test_any_points_are_drawn(qapp: QApplication, lines: list, dots: list, percent: bool) -> None:
    theme = Theme("light")
    star = lines[0] if lines else None
    data = ChartData((Series("a", lines), Series("b", dots, style=DOTS)), "x", "y", None, percent, star, legend=True)
    image = QImage(200, 120, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_chart(painter, QRectF(0, 0, 200, 120), data, theme.color, theme.font("small"))
    painter.end()


@example(500001.0, 400000001007327.0, 2)
@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(2, 12))
def test_ticks_are_few_and_inside(low: float, span: float, most: int) -> None:
    found = ticks(low, low + span, most)
    assert 1 <= len(found) <= most + 1
    edge = 1e-6 * max(abs(low), span)
    assert all(low - edge <= tick <= low + span + edge for tick in found)


def test_a_chart_says_what_it_shows(qapp: QApplication) -> None:
    chart = Chart("chart", Theme("light"), 100)
    chart.set_data(ChartData((Series("a", [(0, 1), (1, 2)]),)), "The error", "from 1 to 2")
    assert (chart.accessibleName(), chart.accessibleDescription()) == ("The error", "from 1 to 2")
    assert not chart.grab().isNull()
    chart.deleteLater()


def test_bars_say_what_they_show(qapp: QApplication) -> None:
    bars = Bars("bars", Theme("dark"))
    bars.set_bars([Bar("spam", 0.9, "90%"), Bar("ham", 0.1, "10%")], "How likely")
    assert bars.accessibleDescription() == "spam: 90%\nham: 10%"
    assert bars.sizeHint().height() > 0
    assert not bars.grab().isNull()
    bars.deleteLater()
