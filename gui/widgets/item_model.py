"""The rows behind the lists of conversations, recordings and runs: held, found, renamed in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from gui.widgets.item_list import Index, Roles


class Row(Protocol):
    """What a row has, whatever else its delegate paints. `id` is "" for a row that is not a thing: a heading."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def note(self) -> str:
        """A line below, for screen readers too."""
        ...

    @property
    def nameable(self) -> bool:
        """Whether it can be given another title in its place."""
        ...


RowType = TypeVar("RowType", bound=Row)


class ItemModel(QAbstractListModel, Generic[RowType]):
    """Holds rows. `renamed` asks: the list is filled anew once that is done."""

    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[RowType] = []

    def set_items(self, items: Sequence[RowType]) -> None:
        """Show other rows."""
        if list(items) != self._items:
            self.beginResetModel()
            self._items = list(items)
            self.endResetModel()

    def items(self) -> Sequence[RowType]:
        """All rows."""
        return self._items

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        return len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        item = self._items[index.row()]
        if not item.id:
            return Qt.ItemFlag.ItemIsEnabled
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if item.nameable else base

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole | Qt.ItemDataRole.ToolTipRole:
                return item.title
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return item.note
            case Roles.ITEM:
                return item
            case Roles.ID:
                return item.id
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._items[index.row()]
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not title or title == item.title:
            return False
        self.renamed.emit(item.id, title)
        return True
