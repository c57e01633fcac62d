"""How a model feels here: an icon and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.models.feel_words import fit_of, sentence_of
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
        self._fit.setText(fit_of(feel))
        if self._fit.property("role") != role:
            self._fit.setProperty("role", role)
            restyle(self._fit)
        self._speed.setText(sentence_of(feel, kind))

    @property
    def text(self) -> str:
        """What one can read."""
        return " ".join(part for part in (self._fit.text(), self._speed.text()) if part)
