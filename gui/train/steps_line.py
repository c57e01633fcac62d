"""The seven steps as a thin line: where one is, what is done, what is still ahead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from gui.theme import Theme
from gui.widgets.controls import spaced
from gui.widgets.retranslate import Retranslated

State = Literal["current", "done", "reached", "ahead"]
"""done: before the current one; reached: after it, and one can go there; ahead: not yet."""


class StepMark(QAbstractButton):
    """One step: a disc with its number on the line, its name below."""

    def __init__(self, key: str, number: int, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"train_step_{key}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme, self._number = theme, number
        self._state: State = "ahead"
        self._ends, self._goes_on = (False, False), False
        self.named = True  # False: too narrow for names
        self._check = theme.icon("check-bold", "on_accent")

    def set_state(self, state: State, ends: tuple[bool, bool], goes_on: bool) -> None:
        """`ends`: whether the line goes on to its left and to its right; `goes_on`: the next step was reached."""
        self._state, self._ends, self._goes_on = state, ends, goes_on
        self.setEnabled(state != "ahead")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px("target"), self._theme.px("step_height"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._theme.px("step_disc") / 2
        centre = QPointF(self.width() / 2, self._theme.px("space_xs") + radius)
        self._draw_line(painter, centre, radius)
        self._draw_disc(painter, centre, radius)
        if self.named:
            self._draw_name(painter, round(centre.y() + radius))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), self._theme.px("ring")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            corner, edge = self._theme.px("radius"), self._theme.px("ring") / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), corner, corner)

    def _draw_line(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        """Inked as far as one has come."""
        gap = radius + self._theme.px("space_xs")
        thickness = self._theme.px("ring")
        for there, left, right, inked in (
            (self._ends[0], 0.0, centre.x() - gap, self._state != "ahead"),
            (self._ends[1], centre.x() + gap, float(self.width()), self._goes_on),
        ):
            if there:
                painter.setPen(QPen(self._theme.color("accent" if inked else "line"), thickness))
                painter.drawLine(QPointF(left, centre.y()), QPointF(right, centre.y()))

    def _draw_disc(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        theme, solid = self._theme, self._state in ("done", "current")
        disc = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        hovered = self.isEnabled() and self.underMouse()
        ground = "accent_hover" if solid and hovered else "accent" if solid else "raised" if hovered else "surface"
        edge = "accent" if self._state != "ahead" else "line_strong"
        painter.setPen(QPen(theme.color(edge), theme.px("hairline")))
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(disc)
        if self._state == "done":
            size = theme.px("icon_small") - theme.px("space_xs")
            place = QRect(0, 0, size, size)
            place.moveCenter(disc.center().toPoint())
            self._check.paint(painter, place)
            return
        painter.setFont(self._font(bold=True))
        painter.setPen(theme.color("on_accent" if solid else "accent" if self.isEnabled() else "muted"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _draw_name(self, painter: QPainter, top: int) -> None:
        current = self._state == "current"
        painter.setFont(self._font(bold=current))
        painter.setPen(self._theme.color("text" if current else "muted"))
        room = QRect(0, top, self.width(), self.height() - top)
        name = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)

    def _font(self, bold: bool) -> QFont:
        font = self._theme.font("small")
        font.setBold(bold)
        return font


class StepsLine(Retranslated, QWidget):
    """`chosen` carries the key of a step that was reached."""

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("train_steps")
        self._theme = theme
        self._states: dict[str, State] = {}
        self._marks = {key: StepMark(key, place + 1, theme) for place, key in enumerate(keys)}
        row = spaced(QHBoxLayout(self))
        for key, mark in self._marks.items():
            row.addWidget(mark, 1)
            mark.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
        theme.changed.connect(self.update)
        self.retranslate()

    def show_route(self, current: str, furthest: str) -> None:
        """One is at `current` and can go as far as `furthest`."""
        keys = list(self._marks)
        here, last = keys.index(current), keys.index(furthest)
        for place, (key, mark) in enumerate(self._marks.items()):
            self._states[key] = _state(place, here, last)
            mark.set_state(self._states[key], (place > 0, place + 1 < len(keys)), place < last)
        self._speak()

    def retranslate(self) -> None:
        for key, name in self._names().items():
            if key in self._marks:
                self._marks[key].setText(name)
        self.setAccessibleName(self.tr("Steps"))
        self._speak()
        self._fit()

    def _names(self) -> dict[str, str]:
        return {
            "goal": self.tr("Goal"),
            "examples": self.tr("Examples"),
            "checkup": self.tr("Check-up"),
            "plan": self.tr("Plan"),
            "learning": self.tr("Learning"),
            "report": self.tr("Report card"),
            "keep": self.tr("Try and keep"),
        }

    def _speak(self) -> None:
        words = {
            "current": self.tr("you are here"),
            "done": self.tr("done"),
            "reached": self.tr("open"),
            "ahead": self.tr("not yet"),
        }
        for place, (key, mark) in enumerate(self._marks.items()):
            state = words[self._states.get(key, "ahead")]
            spoken = self.tr("Step {0} of {1}: {2}, {3}").format(place + 1, len(self._marks), mark.text(), state)
            mark.setAccessibleName(spoken)
            mark.setToolTip(spoken)

    def _fit(self) -> None:
        """Names where all of them have room, else discs alone."""
        metrics = QFontMetrics(self._theme.font("small"))
        widest = max(metrics.horizontalAdvance(mark.text()) for mark in self._marks.values())
        named = self.width() >= len(self._marks) * (widest + self._theme.px("space_m"))
        for mark in self._marks.values():
            mark.named = named
            mark.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _state(place: int, here: int, last: int) -> State:
    if place == here:
        return "current"
    if place > last:
        return "ahead"
    return "done" if place < here else "reached"
