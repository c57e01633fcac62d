"""One calm sentence with an icon and perhaps a button or two: what is wrong, or what is going on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from gui.theme import Theme
from gui.widgets.controls import button, icon_label, label, spaced


class Notice(QFrame):
    """Hidden until told what to say."""

    acted = Signal()
    other_acted = Signal()

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "hint")
        self._theme = theme
        self._icon = icon_label(theme.icon("info", "info"), theme.px("icon"))
        self._text = label("", f"{name}_text", wrap=True)
        self._action = button(f"{name}_action", "link")
        self._other = button(f"{name}_other", "quiet")
        gap = theme.px("space_s")
        row = spaced(QHBoxLayout(self), gap, (theme.px("space_m"), gap // 2, gap, gap // 2))
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._other)
        row.addWidget(self._action)
        self.setMinimumHeight(theme.px("target_large"))
        self._action.clicked.connect(self.acted)
        self._other.clicked.connect(self.other_acted)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, "" when nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, icon: str = "info", tone: str = "info", action: str = "", other: str = "") -> None:
        """Show `text`; "" hides the notice."""
        self.setVisible(bool(text))
        self._text.setText(text)
        self._icon.set_icon(self._theme.icon(icon, tone))
        for part, word in ((self._action, action), (self._other, other)):
            part.setText(word)
            part.setVisible(bool(word))
