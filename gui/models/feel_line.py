"""How a model feels here: an icon, a word, and how fast it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.i18n import human_bytes
from gui.models.feel_words import explained, reading_words, speed_words
from gui.theme import Theme
from gui.widgets.controls import icon_label, label, restyle, spaced

if TYPE_CHECKING:
    from core.models.feel import Feel

LOOKS = {"fits": ("ok", "ok"), "tight": ("warn", "warn"), "too_big": ("error", "alarm")}
"""How it fits -> icon (its colour has the same name) and role of the word."""


class FeelLine(QWidget):
    """Hidden where nothing is known."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon_label(theme.icon("ok", "ok"), theme.px("icon_small"))
        self._fit = label("ok", f"{name}_fit")
        self._speed = label("muted", name, wrap=True)
        row = spaced(QHBoxLayout(self), theme.px("space_s"))
        row.addWidget(self._icon)
        row.addWidget(self._fit)
        row.addWidget(self._speed, 1)

    def show_feel(self, feel: Feel | None, kind: str) -> None:
        """In the language of the moment."""
        self.setVisible(feel is not None)
        if feel is None:
            return
        icon, role = LOOKS[feel.fit]
        self._icon.set_icon(self._theme.icon(icon, icon))
        self._fit.setText(fit_word(feel))
        if self._fit.property("role") != role:
            self._fit.setProperty("role", role)
            restyle(self._fit)
        self._speed.setText(rest_of(feel, kind))
        self.setToolTip(explained(feel) if kind in ("text", "speech") else "")


def fit_word(feel: Feel) -> str:
    """One or two words."""
    return {
        "fits": QCoreApplication.translate("FeelLine", "Fits"),
        "tight": QCoreApplication.translate("FeelLine", "Tight"),
        "too_big": QCoreApplication.translate("FeelLine", "Too big"),
    }[feel.fit]


def rest_of(feel: Feel, kind: str) -> str:
    """What stands behind that word: memory where that is short, and how fast it is."""
    needed, free = human_bytes(feel.needed), human_bytes(feel.free)
    if feel.fit == "too_big":
        return QCoreApplication.translate("FeelLine", "it needs {0} of memory, {1} are free").format(needed, free)
    parts = [speed_words(feel), reading_words(feel)] if kind in ("text", "speech") else []
    if feel.fit == "tight":
        text = QCoreApplication.translate("FeelLine", "close other programs: it needs {0}, {1} are free")
        parts.append(text.format(needed, free))
    return " · ".join(part for part in parts if part)


def short_speed(feel: Feel) -> str:
    """For a button: "about 6 words a second", "" while nobody knows."""
    if feel.fit == "too_big":
        return fit_word(feel)
    known = feel.tokens_per_second > 0 or feel.speed > 0
    return speed_words(replace(feel, first_word_seconds=0.0)) if known else ""
