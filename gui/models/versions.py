"""Small, balanced or large: each with its size and how it would feel here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from gui.i18n import human_bytes
from gui.models.feel_line import short_speed
from gui.models.ways import Way
from gui.theme import Theme
from gui.widgets.controls import button
from gui.widgets.discard import discard
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated


class VersionPicker(Retranslated, QWidget):
    """Hidden while there is nothing to choose."""

    chosen = Signal(str)  # the key of a way

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ways: tuple[Way, ...] = ()
        self._buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(theme.px("space_s"), self)

    def set_ways(self, ways: Sequence[Way], chosen: str) -> None:
        """Offer these."""
        if [way.key for way in ways] != [way.key for way in self._ways]:
            self._make(ways)
        self._ways = tuple(ways)
        for way, choice in zip(ways, self._buttons, strict=True):
            choice.setChecked(way.key == chosen)
        self.setVisible(len(ways) > 1)
        self.retranslate()

    def _make(self, ways: Sequence[Way]) -> None:
        for old in self._buttons:
            self._group.removeButton(old)
            discard(old, self._flow)
        self._buttons = [self._button(way) for way in ways]

    def _button(self, way: Way) -> QPushButton:
        result = button(f"models_version_{way.size or way.key}", "version")
        result.setCheckable(True)
        result.clicked.connect(lambda: self.chosen.emit(way.key))
        self._group.addButton(result)
        self._flow.addWidget(result)
        return result

    def retranslate(self) -> None:
        names = {"small": self.tr("Small"), "balanced": self.tr("Balanced"), "large": self.tr("Large")}
        for way, choice in zip(self._ways, self._buttons, strict=True):
            name = names.get(way.size) or way.detail or way.key
            size, speed = human_bytes(way.bytes), short_speed(way.feel)
            head = self.tr("{0} · {1}").format(name, size)
            choice.setText(f"{head}\n{speed}" if speed else head)
            choice.setAccessibleName(f"{head}. {speed}" if speed else head)
            choice.setToolTip(way.detail)
            choice.updateGeometry()

    def stops(self) -> list[QWidget]:
        """Where the Tab key halts."""
        return list(self._buttons)
