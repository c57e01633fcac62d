"""The rows of the list of runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from gui.widgets.item_list import Index, index_of
from gui.widgets.item_model import ItemModel


@dataclass(frozen=True)
class Item:
    """One run: a title and a muted line below. `icon` says its state, in the colour `color`;
    `curve`: whether there is one to compare."""

    id: str
    title: str
    note: str
    icon: str
    color: str
    curve: bool = True
    nameable: bool = True


class RunListModel(ItemModel[Item]):
    """Knows too which rows are ticked to be compared; ticks stay with their runs."""

    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticked: set[str] = set()

    @property
    def ticked(self) -> list[str]:
        """The runs to compare, in the order of the list."""
        return [item.id for item in self._items if item.id in self._ticked]

    def tick(self, run: str, on: bool) -> None:
        """Compare it too, or no longer."""
        index = index_of(self, run)
        if index.isValid():
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsUserCheckable if self._items[index.row()].curve else base

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and item.curve:
            return Qt.CheckState.Checked if item.id in self._ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._items[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or not item.curve:
            return super().setData(index, value, role)
        (self._ticked.add if Qt.CheckState(value) == Qt.CheckState.Checked else self._ticked.discard)(item.id)
        self.dataChanged.emit(index, index, [role])
        self.ticked_changed.emit()
        return True
