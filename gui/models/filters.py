"""Chips that leave only models of one kind, for both tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, leave_room
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated

GROUPS = ("all", "chat", "speech", "training", "own")
KINDS = {"chat": ("text",), "speech": ("speech",), "training": ("encoder",)}
TAUGHT = ("labels", "table")


def belongs(kind: str, card: Mapping[str, Any], group: str) -> bool:
    """Whether a model of this kind, with this card, is what a chip leaves."""
    if group == "own":
        return kind in TAUGHT or bool(card.get("run"))
    return group == "all" or kind in KINDS[group]


class Filters(Retranslated, QWidget):
    """`chosen` carries one of GROUPS."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.current = "all"
        self._chips = {group: button(f"models_filter_{group}", "choice") for group in GROUPS}
        self._group = QButtonGroup(self)
        flow = FlowLayout(theme.px("space_s"), self)
        for group, chip in self._chips.items():
            chip.setCheckable(True)
            chip.setChecked(group == "all")
            chip.clicked.connect(lambda _=False, group=group: self.choose(group))
            self._group.addButton(chip)
            flow.addWidget(chip)
        self.retranslate()

    def retranslate(self) -> None:
        texts = {
            "all": self.tr("All"),
            "chat": self.tr("Conversation"),
            "speech": self.tr("Speech"),
            "training": self.tr("For training"),
            "own": self.tr("Taught by me"),
        }
        for group, chip in self._chips.items():
            chip.setText(texts[group])
            leave_room(chip)
        self.setAccessibleName(self.tr("Show only"))

    def choose(self, group: str) -> None:
        """As if its chip was pressed."""
        self.current = group
        self._chips[group].setChecked(True)
        self.chosen.emit(group)

    def set_own(self, offered: bool) -> None:
        """Whether what one has taught can be among what is shown: not in the catalogue."""
        self._chips["own"].setVisible(offered)
        if not offered and self.current == "own":
            self.choose("all")
