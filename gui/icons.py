"""Icons: glyphs of one family (Phosphor), painted in the theme's colour of the moment.

The font comes with qtawesome. Importing qtawesome itself costs 0.3 s (it reads ten fonts' tables and checks each
file), so that only its one font file is used here, and only when the first icon is painted.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from core.paths import RESOURCES

if TYPE_CHECKING:
    from gui.theme import Theme

FAMILY = "phosphor-1.3.0"
SIDEBAR = "sidebar"

# Our word for a thing -> Phosphor's glyph. Any other name is looked up as Phosphor's own.
NAMES = {
    "add": "plus",
    "back": "arrow-left",
    "chat": "chat-teardrop-text",
    "close": "x",
    "continue": "arrow-elbow-down-right",
    "delete": "trash",
    "details": "caret-right",
    "details-open": "caret-down",
    "download": "download-simple",
    "drop": "download",
    "edit": "pencil-simple",
    "error": "warning-circle",
    "export": "export",
    "import": "download-simple",
    "menu": "dots-three",
    "models": "cube",
    "ok": "check-circle",
    "open": "folder-open",
    "redo": "arrows-clockwise",
    "restore": "arrow-counter-clockwise",
    "search": "magnifying-glass",
    "send": "paper-plane-right",
    "settings": "gear-six",
    "warn": "warning",
}


class Icons:
    """Makes the icons of one theme. An icon looks its colour up when it is painted, so none has to be replaced."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def icon(self, name: str, color: str = "text") -> QIcon:
        """The icon `name` (our word or Phosphor's, "-fill" and "-bold" included) in the colour token `color`."""
        if name == SIDEBAR:
            return QIcon(_SidebarEngine(self._theme, "", color))
        return QIcon(_GlyphEngine(self._theme, glyph(name), color))

    def checkable(self, name: str, color: str = "muted", checked_color: str = "accent") -> QIcon:
        """An outline that fills itself and changes its colour while its button is checked."""
        return QIcon(_GlyphEngine(self._theme, glyph(name), color, glyph(f"{name}-fill"), checked_color))

    @staticmethod
    def logo() -> QIcon:
        """The seal: the only picture that is our own."""
        return QIcon(str(RESOURCES / "icons" / "inkstone.svg"))


class _GlyphEngine(QIconEngine):
    """Paints one character of the icon font."""

    def __init__(
        self, theme: Theme, character: str, color: str, checked_character: str = "", checked_color: str = ""
    ) -> None:
        super().__init__()
        self._theme = theme
        self._off = character, color
        self._on = checked_character or character, checked_color or color

    def clone(self) -> QIconEngine:
        return type(self)(self._theme, *self._off, *self._on)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        character, color = self._on if state == QIcon.State.On else self._off
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.45)
            color = "muted" if color == "on_accent" else color  # the button's ground is grey then
        painter.setPen(self._theme.color(color))
        self._draw(painter, rect, character)
        painter.restore()

    def _draw(self, painter: QPainter, rect: QRect, character: str) -> None:
        font = QFont(_family())
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, character)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


class _SidebarEngine(_GlyphEngine):
    """A window with a column at its left, in the family's stroke: Phosphor has it only in later versions."""

    def _draw(self, painter: QPainter, rect: QRect, character: str) -> None:  # noqa: ARG002
        unit = min(rect.width(), rect.height()) / 16
        pen = painter.pen()
        pen.setWidthF(unit)
        painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(0, 0, 12 * unit, 10 * unit)
        frame.moveCenter(QRectF(rect).center())
        painter.drawRoundedRect(frame, unit, unit)
        wall = frame.left() + 4 * unit
        painter.drawLine(QPointF(wall, frame.top()), QPointF(wall, frame.bottom()))


def glyph(name: str) -> str:
    """The character of an icon. KeyError for a name that the family does not have."""
    base, dash, weight = name.rpartition("-")
    if weight in ("fill", "bold", "light") and base in NAMES:
        name = NAMES[base] + dash + weight
    return chr(int(_table()[NAMES.get(name, name)], 16))


def _fonts() -> Path:
    spec = find_spec("qtawesome")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "fonts"


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = json.loads((_fonts() / "phosphor-charmap-1.3.0.json").read_text(encoding="utf-8"))
    return table


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_fonts() / f"{FAMILY}.ttf"))
    return QFontDatabase.applicationFontFamilies(number)[0]
