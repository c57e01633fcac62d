"""Icons: every name exists, and each follows the theme without being replaced."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

from gui.icons import NAMES, SIDEBAR, glyph
from gui.theme import Theme

GUI = Path(__file__).resolve().parents[2] / "gui"


def names_used() -> set[str]:
    """The literal first argument of every call `….icon("…")` in gui/."""
    used = set()
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "icon":
                used |= {
                    arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                }
    return used


def ink(icon: QIcon, size: int = 32, state: QIcon.State = QIcon.State.Off) -> set[str]:
    """The fully painted colours of an icon."""
    image = (
        icon.pixmap(QSize(size, size), QIcon.Mode.Normal, state).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    )
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_word_of_ours_has_a_glyph(name: str) -> None:
    assert len(glyph(name)) == 1


def test_every_icon_in_the_code_exists() -> None:
    used = names_used()
    assert len(used) > 10
    for name in used - {SIDEBAR}:  # drawn, not a glyph
        glyph(name)


def test_an_unknown_icon_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        glyph("no-such-icon")


def test_an_icon_is_painted_in_the_colour_of_the_moment(qapp: QApplication) -> None:
    theme = Theme("light")
    icon = theme.icon("close", "accent")
    assert ink(icon) == {theme.color("accent").name()}
    theme.choose("dark")
    assert ink(icon) == {theme.color("accent").name()}
    theme.choose("light")


def test_a_checked_icon_fills_itself(qapp: QApplication) -> None:
    theme = Theme("light")
    icon = theme.icons.checkable("chat")
    assert ink(icon) == {theme.color("muted").name()}
    assert ink(icon, state=QIcon.State.On) == {theme.color("accent").name()}


def test_the_logo_is_the_seal(qapp: QApplication) -> None:
    assert not Theme("light").icons.logo().pixmap(40, 40).isNull()


def test_the_icon_library_itself_is_not_loaded(qapp: QApplication) -> None:
    """qtawesome takes 0.3 s to import; only its font file is used."""
    Theme("light").icon("close").pixmap(16, 16)
    assert "qtawesome" not in sys.modules


def test_a_disabled_icon_can_be_seen_on_grey(qapp: QApplication) -> None:
    """White is for the accent's ground, which a disabled button does not have."""
    theme = Theme("light")
    image = theme.icon("stop-fill", "on_accent").pixmap(QSize(32, 32), QIcon.Mode.Disabled).toImage()
    middle, wanted = image.pixelColor(16, 16), theme.color("muted")
    assert all(abs(getattr(middle, part)() - getattr(wanted, part)()) < 3 for part in ("red", "green", "blue"))
