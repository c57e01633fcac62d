"""Chips that leave only models of one kind, for both tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, leave_room, spaced
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
    """`chosen` carries one of GROUPS; `more_requested` leads past the library."""

    chosen = Signal(str)
    more_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.current = "all"
        self._chips = {group: button(f"models_filter_{group}", "choice") for group in GROUPS}
        self._group = QButtonGroup(self)
        chips = QWidget()
        self._more = button("models_get_more", "link", theme.icon("caret-down", "accent"))
        self._more.clicked.connect(self.more_requested)
        row = spaced(QHBoxLayout(self), theme.px("space_s"))
        row.addWidget(chips, 1)
        chips.setMinimumWidth(1)
        flow = FlowLayout(theme.px("space_s"), chips)
        for group, chip in self._chips.items():
            chip.setCheckable(True)
            chip.setChecked(group == "all")
            chip.clicked.connect(lambda _=False, group=group: self.choose(group))
            self._group.addButton(chip)
            flow.addWidget(chip)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)  # now, so that the Tab key comes to it after them
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
        self._more.setText(self.tr("Get more"))
        self.setAccessibleName(self.tr("Show only"))

    def choose(self, group: str) -> None:
        """As if its chip was pressed."""
        self.current = group
        self._chips[group].setChecked(True)
        self.chosen.emit(group)
