"""The rows of the conversations list: headings, conversations, and what a search found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from core.store.records import Chat
from core.store.search import Hit
from gui.widgets.item_list import Index, Roles


@dataclass(frozen=True)
class Item:
    """One row. A heading has no `chat`; a hit may have a `message` and a `snippet`."""

    title: str
    chat: str = ""
    pinned: bool = False
    busy: bool = False
    message: str = ""
    snippet: str = ""
    match: tuple[int, int] = (0, 0)


class ChatListModel(QAbstractListModel):
    """Holds rows; the names of the groups come from the view, which can translate."""

    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def items(self) -> Sequence[Item]:
        """All rows."""
        return self._items

    def index_of(self, chat_id: str) -> QModelIndex:
        """The row of a conversation, invalid where it is not listed."""
        row = next((row for row, item in enumerate(self._items) if item.chat and item.chat == chat_id), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        return len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        item = self._items[index.row()]
        if not item.chat:
            return Qt.ItemFlag.ItemIsEnabled
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base if item.snippet else base | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole | Qt.ItemDataRole.ToolTipRole:
                return item.title
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return item.snippet
            case Roles.ITEM:
                return item
            case Roles.ID:
                return item.chat
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._items[index.row()]
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not title or title == item.title:
            return False
        self.renamed.emit(item.chat, title)
        return True


def grouped(
    chats: Sequence[Chat], names: tuple[str, str, str], untitled: str, busy: frozenset[str] = frozenset()
) -> list[Item]:
    """Pinned, today, earlier, each under its heading; the order within stays."""
    today = dt.datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    groups: tuple[list[Chat], ...] = ([], [], [])
    for chat in chats:
        groups[0 if chat.pinned else 1 if chat.updated >= today else 2].append(chat)
    items: list[Item] = []
    for name, group in zip(names, groups, strict=True):
        if group:
            items.append(Item(name))
            items += [Item(chat.title or untitled, chat.id, chat.pinned, chat.id in busy) for chat in group]
    return items


def found(hits: Sequence[Hit], untitled: str) -> list[Item]:
    """What a search found, one row a place."""
    return [
        Item(
            hit.title or untitled,
            hit.chat,
            message=hit.message or "",
            snippet=hit.snippet if hit.message else "",
            match=(hit.start, hit.end),
        )
        for hit in hits
    ]
