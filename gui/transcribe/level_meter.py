"""How loud the microphone is: a ring around the record button, or a strip of the last seconds."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import Property, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.events import Level
from gui.theme import Theme
from gui.widgets.retranslate import Retranslated

FALL = 0.75  # what is left of a loud moment at the next one: a meter rises at once and falls slowly
LOUDEST_RMS = 0.25  # speech close to a microphone; louder fills the meter just the same
KEPT = 240


class LevelMeter(Retranslated, QWidget):
    """Shows Levels. `level` is the height of the moment, 0 to 1."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("transcribe_level")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self._level = 0.0
        self._past: deque[float] = deque(maxlen=KEPT)
        self._strip = False
        self.paused = False
        theme.changed.connect(self.update)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Microphone level"))

    def set_strip(self, strip: bool) -> None:
        """The strip while recording, the ring before."""
        self._strip = strip
        self.clear()

    def take(self, event: Level) -> None:
        """One more moment."""
        height = min(1.0, (max(event.rms, 0.0) / LOUDEST_RMS) ** 0.5)
        self._level = max(height, self._level * FALL)
        self._past.append(height)
        self.update()

    def clear(self) -> None:
        """Nothing is heard."""
        self._level = 0.0
        self._past.clear()
        self.update()

    def _get_level(self) -> float:
        return round(self._level, 3)

    level = Property(float, _get_level)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._strip:
            self._paint_strip(painter)
        else:
            self._paint_ring(painter)
        painter.end()

    def _paint_ring(self, painter: QPainter) -> None:
        centre = QPointF(self.width() / 2, self.height() / 2)
        inner, outer = self._theme.px("record") / 2, min(self.width(), self.height()) / 2 - 1
        painter.setPen(self._theme.color("line"))
        painter.drawEllipse(centre, outer, outer)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_soft"))
        radius = inner + self._theme.px("space_xs") + (outer - inner - self._theme.px("space_xs")) * self._level
        painter.drawEllipse(centre, radius, radius)

    def _paint_strip(self, painter: QPainter) -> None:
        """The newest moment on the right."""
        bar, gap = self._theme.px("level_bar"), self._theme.px("level_gap")
        painter.setBrush(self._theme.color("muted" if self.paused else "accent"))
        x, middle = float(self.width() - bar), self.height() / 2
        for height in reversed(self._past):
            if x < 0:
                break
            tall = max(float(bar), height * self.height())
            painter.drawRoundedRect(QRectF(x, middle - tall / 2, bar, tall), bar / 2, bar / 2)
            x -= bar + gap
