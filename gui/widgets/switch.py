"""A switch: on or off at once, the size of a finger."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from gui.theme import Theme


class Switch(QCheckBox):
    """A check box that looks like a switch (and is one for screen readers); its words stand beside it."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = theme
        self.setFixedSize(self.sizeHint())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px("switch"), self._theme.px("target_large"))

    def hitButton(self, _place: object) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px, color, on = self._theme.px, self._theme.color, self.isChecked()
        ring, gap = px("ring"), px("space_xs")
        height = px("target_large") - 2 * gap
        track = QRectF(self.rect()).adjusted(ring, gap, -ring, -gap)
        knob = QRectF(track.adjusted(gap, gap, -gap, -gap))
        knob.setWidth(knob.height())
        if on:
            knob.moveRight(track.right() - gap)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent" if on else "line_strong"))
        painter.drawRoundedRect(track, height / 2, height / 2)
        painter.setBrush(color("on_accent" if on else "surface"))
        painter.drawEllipse(knob)
        if self.hasFocus():
            painter.setPen(QPen(color("text"), ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = QRectF(self.rect()).adjusted(1, ring, -1, -ring)
            painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)
        painter.end()
