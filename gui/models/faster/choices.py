"""How small shall it be? One choice below the other, each with what it means and what it takes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from gui.i18n import human_bytes
from gui.models.faster.words import kind_name, kind_note, share, technical_name
from gui.theme import Theme
from gui.widgets.controls import label, spaced
from gui.widgets.retranslate import Retranslated

PREFERRED = "q8_0"


class Choices(Retranslated, QWidget):
    """`kind` is what is chosen, "" before there is anything to choose."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._offered: dict[str, Any] = {"kinds": {}, "bytes": 0}
        self._group = QButtonGroup(self)
        self._rows: list[tuple[str, QRadioButton, Any]] = []
        self._group.buttonToggled.connect(self.chosen)
        self._column = spaced(QVBoxLayout(self), theme.px("space_s"))

    def offer(self, offered: dict[str, Any]) -> None:
        """Show what core.convert.faster.offer found."""
        self._offered = offered
        for kind in offered["kinds"]:
            choice, note = QRadioButton(), label("muted", wrap=True)
            choice.setObjectName(f"models_faster_{kind}")
            choice.setToolTip(technical_name(kind))
            choice.setMinimumHeight(self._theme.px("target"))
            note.setContentsMargins(self._theme.px("space_xl"), 0, 0, self._theme.px("space_s"))
            self._group.addButton(choice)
            self._column.addWidget(choice)
            self._column.addWidget(note)
            self._rows.append((kind, choice, note))
        chosen = next((choice for kind, choice, _ in self._rows if kind == PREFERRED), None)
        first = chosen or (self._rows[0][1] if self._rows else None)
        if first is not None:
            first.setChecked(True)
            first.setFocus()
        self.retranslate()

    @property
    def kind(self) -> str:
        return next((kind for kind, choice, _ in self._rows if choice.isChecked()), "")

    @property
    def needed(self) -> int:
        """Bytes of disk that the chosen one takes."""
        return int(self._offered["kinds"].get(self.kind, 0))

    def retranslate(self) -> None:
        for kind, choice, note in self._rows:
            size = int(self._offered["kinds"][kind])
            choice.setText(
                self.tr("{0}: {1}, {2}").format(kind_name(kind), human_bytes(size), share(size, self._offered["bytes"]))
            )
            choice.setAccessibleName(choice.text())
            note.setText(kind_note(kind))
