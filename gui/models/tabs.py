"""The two halves of the Models page: what is here, and what can be had."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, leave_room, spaced
from gui.widgets.retranslate import Retranslated

HERE, MORE = "here", "more"


class Tabs(Retranslated, QWidget):
    """`chosen` carries HERE or MORE."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.current = HERE
        self._counts = {HERE: 0, MORE: 0}
        self._buttons = {key: button(f"models_tab_{key}", "tab") for key in (HERE, MORE)}
        self._group = QButtonGroup(self)
        row = spaced(QHBoxLayout(self), theme.px("space_l"))
        for key, tab in self._buttons.items():
            tab.setCheckable(True)
            tab.setChecked(key == HERE)
            tab.clicked.connect(lambda _=False, key=key: self.choose(key))
            self._group.addButton(tab)
            row.addWidget(tab)
        row.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        texts = {
            HERE: self.tr("On this computer ({0})").format(self._counts[HERE]),
            MORE: self.tr("Get more ({0})").format(self._counts[MORE]),
        }
        for key, tab in self._buttons.items():
            tab.setText(texts[key])
            leave_room(tab)

    def choose(self, key: str) -> None:
        """As if it was pressed."""
        self.current = key
        self._buttons[key].setChecked(True)
        self.chosen.emit(key)

    def set_counts(self, here: int, more: int) -> None:
        """How many models each holds after filtering."""
        if self._counts != {HERE: here, MORE: more}:
            self._counts = {HERE: here, MORE: more}
            self.retranslate()
