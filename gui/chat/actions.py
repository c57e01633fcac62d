"""The small quiet buttons under a message: shown on hover, with the keyboard, and under the newest message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from gui.widgets.controls import spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme

ICONS = {
    "copy": "copy",
    "regenerate": "redo",
    "continue": "continue",
    "edit": "edit",
    "previous": "caret-left",
    "next": "caret-right",
}


class Actions(Retranslated, QWidget):
    """One row of icons. Hidden ones keep their place, so that nothing jumps."""

    chosen = Signal(str)  # a key of ICONS

    def __init__(self, theme: Theme, names: Sequence[str], newest: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._newest = newest
        self._buttons = {name: self._button(name) for name in names}
        self._count = QLabel(self)
        self._count.setProperty("role", "small")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = spaced(QHBoxLayout(self))
        for name, button in self._buttons.items():
            if name == "next":
                row.addWidget(self._count)
            row.addWidget(button)
        self.retranslate()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        # Only the newest message's buttons have the plain name: there is one of each on the page.
        button.setObjectName(f"chat_{name}" if self._newest else f"chat_older_{name}")
        button.setProperty("role", "quiet")
        button.setIcon(self._theme.icon(ICONS[name], "muted"))
        button.clicked.connect(lambda: self.chosen.emit(name))
        return button

    def retranslate(self) -> None:
        words = {
            "copy": self.tr("Copy"),
            "regenerate": self.tr("Try again"),
            "continue": self.tr("Continue"),
            "edit": self.tr("Edit"),
            "previous": self.tr("Earlier version"),
            "next": self.tr("Later version"),
        }
        for name, button in self._buttons.items():
            button.setToolTip(words[name])
            button.setAccessibleName(words[name])

    def set_versions(self, version: int, versions: int) -> None:
        """`< 2/3 >`, hidden while there is only one."""
        several = versions > 1
        for name in ("previous", "next"):
            if name in self._buttons:
                self._buttons[name].setVisible(several)
        self._count.setVisible(several)
        self._count.setText(f"{version}/{versions}")
        if several:
            self._buttons["previous"].setEnabled(version > 1)
            self._buttons["next"].setEnabled(version < versions)

    def take_focus(self, name: str) -> None:
        """The keyboard goes to this button, or to its counterpart where there is no further version."""
        counterpart = {"previous": "next", "next": "previous"}.get(name, name)
        button = self._buttons[name if self._buttons[name].isEnabled() else counterpart]
        self.show()
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_enabled(self, name: str, enabled: bool) -> None:
        """Switch one button."""
        self._buttons[name].setVisible(enabled)
