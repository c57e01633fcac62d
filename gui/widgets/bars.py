"""Horizontal bars: a name, a bar, a figure. Painted, with the same as words for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import Theme

NAME_SHARE = 0.38  # of the width, at most


@dataclass(frozen=True)
class Bar:
    """`value` is the filled share, 0 to 1; `figure` is what is written behind it; `color` is a token."""

    name: str
    value: float
    figure: str
    color: str = "accent"


class Bars(QWidget):
    """As high as it has bars."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def set_bars(self, bars: Sequence[Bar], name: str) -> None:
        """Draw these; `name` says what they are."""
        self._bars = tuple(bars)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.words())
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The bars as text."""
        return "\n".join(f"{bar.name}: {bar.figure}" for bar in self._bars)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px("list"), len(self._bars) * self._row())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px("list") // 2, len(self._bars) * self._row())

    def _row(self) -> int:
        return self._theme.px("space_xl") + self._theme.px("space_xs")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("base"))
        metrics, gap = painter.fontMetrics(), self._theme.px("space_m")
        names = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0)
        names = min(names + 2, round(self.width() * NAME_SHARE))
        figures = max((metrics.horizontalAdvance(bar.figure) for bar in self._bars), default=0)
        for place, bar in enumerate(self._bars):
            top = place * self._row()
            self._name(painter, QRect(0, top, names, self._row()), bar.name)
            figure = QRect(self.width() - figures, top, figures, self._row())
            painter.setPen(self._theme.color("text"))
            painter.drawText(figure, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, bar.figure)
            room = self.width() - names - figures - 2 * gap
            self._bar(painter, QRect(names + gap, top, room, self._row()), bar)
        painter.end()

    def _name(self, painter: QPainter, rect: QRect, name: str) -> None:
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(self._theme.color("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _bar(self, painter: QPainter, rect: QRect, bar: Bar) -> None:
        height = self._theme.px("report_bar")
        track = QRectF(rect.x(), rect.center().y() - height / 2, rect.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        for color, share in (("raised", 1.0), (bar.color, min(1.0, max(0.0, bar.value)))):
            painter.setBrush(self._theme.color(color))
            if share > 0:
                track.setWidth(max(share * rect.width(), height))
                painter.drawRoundedRect(track, height / 2, height / 2)
