"""The rows of the list of runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from gui.widgets.item_list import Index, Roles


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


class RunListModel(QAbstractListModel):
    """Holds rows, and which of them are ticked to be compared."""

    renamed = Signal(str, str)
    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []
        self._ticked: set[str] = set()

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other rows; ticks stay with their runs."""
        if list(items) != self._items:
            self.beginResetModel()
            self._items = list(items)
            self.endResetModel()

    def items(self) -> Sequence[Item]:
        """All rows."""
        return self._items

    @property
    def ticked(self) -> list[str]:
        """The runs to compare, in the order of the list."""
        return [item.id for item in self._items if item.id in self._ticked]

    def tick(self, run: str, on: bool) -> None:
        """Compare it too, or no longer."""
        index = self.index_of(run)
        if index.isValid():
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def index_of(self, run: str) -> QModelIndex:
        """The row of a run, invalid where it is not listed."""
        row = next((row for row, item in enumerate(self._items) if item.id == run), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        return len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        return base | Qt.ItemFlag.ItemIsUserCheckable if self._items[index.row()].curve else base

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole | Qt.ItemDataRole.ToolTipRole:
                return item.title
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return item.note
            case Qt.ItemDataRole.CheckStateRole if item.curve:
                return Qt.CheckState.Checked if item.id in self._ticked else Qt.CheckState.Unchecked
            case Roles.ITEM:
                return item
            case Roles.ID:
                return item.id
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and item.curve:
            (self._ticked.add if Qt.CheckState(value) == Qt.CheckState.Checked else self._ticked.discard)(item.id)
            self.dataChanged.emit(index, index, [role])
            self.ticked_changed.emit()
            return True
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not title or title == item.title:
            return False
        self.renamed.emit(item.id, title)
        return True
