"""How Inkstone looks: tokens from resources/themes, turned into a palette, fonts and one style sheet.

Nowhere else in the code is there a colour or a pixel size.
"""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from core.paths import RESOURCES

if TYPE_CHECKING:
    from gui.icons import Icons

FOLDER = RESOURCES / "themes"

# Latin first, then the Chinese face that sits best beside it; without the second, a Linux system may choose
# the Japanese shapes of the same characters.
FAMILIES = {
    "win32": ["Segoe UI", "Microsoft YaHei UI"],
    "darwin": [".AppleSystemUIFont", "PingFang SC"],
    "linux": ["Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "DejaVu Sans"],
}

FONT_SIZES = {
    "small": "small",
    "base": "base",
    "reading": "reading_text",
    "heading": "heading",
    "title": "title",
    "number": "number",
    "mono": "base",
}

PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Theme(QObject):
    """The look of this moment. `changed` is emitted when day turns into night or back."""

    changed = Signal()

    def __init__(self, choice: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._tokens: dict[str, str] = {}
        self._sizes = _flat(_read("sizes"))
        self._read_colors()

    @property
    def dark(self) -> bool:
        """Whether it is night: the person's choice, else the system's."""
        if self._choice:
            return self._choice == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def color(self, name: str) -> QColor:
        """A colour by its token: "text", "accent", "surface" ..."""
        return QColor(self._tokens[name])

    def px(self, name: str) -> int:
        """A size by its token: "space_m", "radius", "rail" ..."""
        return int(self._sizes[name])

    def font(self, role: str = "base") -> QFont:
        """The system's face at the size of `role`: base, small, reading, heading, title, number, mono."""
        font = _fixed_font() if role == "mono" else QFont()
        if role != "mono":
            font.setFamilies(FAMILIES.get(sys.platform, FAMILIES["linux"]))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # hinted, Chinese looks half bold
        font.setPixelSize(self.px(FONT_SIZES[role]))
        if role in ("title", "heading", "number"):
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def icon(self, name: str, color: str = "text") -> QIcon:
        """An icon of our one family, painted in the theme's colour of the moment."""
        return self.icons.icon(name, color)

    @cached_property
    def icons(self) -> Icons:
        """The maker of icons, made when the first one is asked for."""
        from gui.icons import Icons

        return Icons(self)

    def apply(self, app: QApplication) -> None:
        """Dress the whole application: style, palette, font, then the one style sheet."""
        app.setStyle(QStyleFactory.create("Fusion"))
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.setColorScheme(_scheme(self._choice))
        self._dress()

    def choose(self, choice: str) -> None:
        """Follow the person from now on: "light", "dark", or "" for what the system does."""
        self._choice = choice
        QGuiApplication.styleHints().setColorScheme(_scheme(choice))
        self._read_colors()
        self._dress()
        self.changed.emit()

    def _system_changed(self) -> None:
        if not self._choice:
            self.choose("")

    def _read_colors(self) -> None:
        self._tokens = _flat(_read("dark" if self.dark else "light"))

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self.palette())
            app.setFont(self.font("base"))
            # Another sheet in the place of one dresses each widget as often as it has ancestors; without one before it,
            # once: a fifth of the time.
            app.setStyleSheet("")
            app.setStyleSheet(self.style_sheet())

    def palette(self) -> QPalette:
        """What plain Qt widgets draw with."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.color(token))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("muted"))
        return palette

    def style_sheet(self) -> str:
        """inkstone.qss with its {tokens} filled in; anything else in braces is left to Qt."""
        template = (FOLDER / "inkstone.qss").read_text(encoding="utf-8")
        values = {**{name: str(size) for name, size in self._sizes.items()}, **self._tokens}
        values["mono_family"] = self.font("mono").family()
        return PLACEHOLDER.sub(lambda found: values[found[1]], template)


_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "line_strong",
}


def read_tokens(name: str) -> dict[str, dict[str, Any]]:
    """The sections of one theme file: "light", "dark" or "sizes"."""
    return _read(name)


def _read(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _flat(sections: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {name: value for section in sections.values() for name, value in section.items()}


def _scheme(choice: str) -> Qt.ColorScheme:
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    return schemes.get(choice, Qt.ColorScheme.Unknown)


def _fixed_font() -> QFont:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
