"""The large round button that starts a recording."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from gui.theme import Theme


class RecordButton(QAbstractButton):
    """A disc of cinnabar with a microphone and a word in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("transcribe_record")
        self._theme = theme
        self._bright = theme.icon("microphone-fill", "on_accent")
        self._faint = theme.icon("microphone-slash", "muted")
        self.setFixedSize(self.sizeHint())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        side = self._theme.px("record")
        return QSize(side, side)

    def hitButton(self, place: QPoint) -> bool:
        """The disc, not its corners."""
        away = place - self.rect().center()
        return QPoint.dotProduct(away, away) <= (self.width() / 2) ** 2

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(self._ground()))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        if self.hasFocus():
            self._paint_focus(painter)
        self._paint_inside(painter)
        painter.end()

    def _ground(self) -> str:
        if not self.isEnabled():
            return "raised"
        if self.isDown():
            return "accent_pressed"
        return "accent_hover" if self.underMouse() else "accent"

    def _paint_focus(self, painter: QPainter) -> None:
        inset = self._theme.px("space_xs") + 1
        painter.setPen(QPen(self._theme.color("on_accent"), self._theme.px("ring")))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(self.rect().adjusted(inset, inset, -inset, -inset))

    def _paint_inside(self, painter: QPainter) -> None:
        size, line = self._theme.px("icon_large"), self._theme.px("space_xl")
        top = (self.height() - size - line) // 2
        icon = self._bright if self.isEnabled() else self._faint
        icon.paint(painter, QRect((self.width() - size) // 2, top, size, size))
        painter.setPen(self._theme.color("on_accent" if self.isEnabled() else "muted"))
        painter.setFont(self._theme.font("heading"))
        place = QRect(0, top + size, self.width(), line)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())
