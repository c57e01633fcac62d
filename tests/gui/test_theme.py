"""The tokens: same names by day and night, readable, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import Theme, read_tokens

LEAST_CONTRAST = 5.3
GUI = Path(__file__).resolve().parents[2] / "gui"


def luminance(color: QColor) -> float:
    """As WCAG defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(first: QColor, second: QColor) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_colour_is_readable_on_every_ground(name: str) -> None:
    tokens = read_tokens(name)
    for text, color in tokens["texts"].items():
        for ground in ("bg", "surface", "raised"):
            measured = contrast(QColor(color), QColor(tokens["grounds"][ground]))
            assert measured >= LEAST_CONTRAST, f"{text} on {ground}: {measured:.2f}"


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"), [("text", "accent_soft"), ("accent", "accent_soft"), ("text", "selection")]
)
def test_words_on_what_is_selected_are_readable(name: str, text: str, ground: str) -> None:
    theme = Theme(name)
    assert contrast(theme.color(text), theme.color(ground)) >= LEAST_CONTRAST


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ground", ["accent", "accent_hover", "accent_pressed"])
def test_the_main_button_is_readable(name: str, ground: str) -> None:
    theme = Theme(name)
    assert contrast(theme.color("on_accent"), theme.color(ground)) >= LEAST_CONTRAST


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_edge_of_a_field_is_visible(name: str) -> None:
    """3:1 is what WCAG asks of the outline of a control."""
    theme = Theme(name)
    for ground in ("bg", "surface"):
        assert contrast(theme.color("line_strong"), theme.color(ground)) >= 3.0


def test_day_and_night_have_the_same_tokens() -> None:
    light, dark = read_tokens("light"), read_tokens("dark")
    assert {key: set(value) for key, value in light.items()} == {key: set(value) for key, value in dark.items()}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_placeholder_of_the_style_sheet_is_a_token(qapp: QApplication, name: str) -> None:
    assert not re.search(r"\{\w+\}", Theme(name).style_sheet())


def test_colours_are_nowhere_else() -> None:
    found = [
        f"{path.name}: {match}"
        for path in GUI.rglob("*.py")
        for match in re.findall(r"[\"']#[0-9A-Fa-f]{3,8}[\"']", path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_choosing_changes_colours_and_tells(qapp: QApplication) -> None:
    theme, told = Theme("light"), []
    theme.changed.connect(lambda: told.append(theme.dark))
    day = theme.color("bg")
    theme.choose("dark")
    assert theme.color("bg") != day
    assert told == [True]
    theme.choose("light")


def test_without_a_choice_the_system_decides(qapp: QApplication) -> None:
    theme = Theme("dark")
    theme.choose("")
    assert theme.dark is False  # what the offscreen system says


def test_fonts_have_the_sizes_of_their_roles(qapp: QApplication) -> None:
    theme = Theme("light")
    sizes = {role: theme.font(role).pixelSize() for role in ("small", "base", "reading", "title", "number")}
    assert sizes == {"small": 12, "base": 13, "reading": 15, "title": 20, "number": 28}
    assert theme.font("title").weight() == QFont.Weight.DemiBold


class Changes(QObject):
    """Counts how often a widget is dressed anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return super().eventFilter(watched, event)


def test_a_widget_is_dressed_no_more_often_the_deeper_it_lies(qtbot: QtBot) -> None:
    theme = Theme("light")
    theme.choose("light")
    top = inner = QWidget()
    qtbot.addWidget(top)
    for _ in range(12):
        inner = QWidget(inner)
    changes = Changes(inner)
    theme.choose("dark")
    assert changes.count <= 3
