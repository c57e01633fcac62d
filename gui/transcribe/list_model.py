"""The rows of the list of recordings, and of what a search found in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from gui.i18n import human_date, human_duration
from gui.widgets.item_list import Index, Roles

if TYPE_CHECKING:
    from core.store.recordings import Recording, RecordingHit


@dataclass(frozen=True)
class Item:
    """One row: a title, and a muted line below. `match` is what a search found in that line; `start` where in the
    recording, -1 for its beginning."""

    id: str
    title: str
    note: str
    match: tuple[int, int] = (0, 0)
    start: float = -1.0
    unfinished: bool = False

    @property
    def hit(self) -> bool:
        """A place in a text, not a recording."""
        return self.start >= 0


class RecordingListModel(QAbstractListModel):
    """Holds rows."""

    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other rows."""
        if list(items) != self._items:
            self.beginResetModel()
            self._items = list(items)
            self.endResetModel()

    def items(self) -> Sequence[Item]:
        """All rows."""
        return self._items

    def index_of(self, recording: str) -> QModelIndex:
        """The row of a recording, invalid where it is not listed."""
        row = next((row for row, item in enumerate(self._items) if item.id == recording), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        return len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base if self._items[index.row()].hit else base | Qt.ItemFlag.ItemIsEditable

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


def listed(recordings: Sequence[Recording], untitled: str, no_text: str) -> list[Item]:
    """One row a recording: when, how long, and whether its text is still missing."""
    return [
        Item(
            recording.id,
            recording.title or untitled,
            _note(recording, no_text),
            unfinished=recording.state != "done",
        )
        for recording in recordings
    ]


def _note(recording: Recording, no_text: str) -> str:
    moment = human_date(dt.datetime.fromtimestamp(recording.created, dt.UTC))
    length = human_duration(recording.seconds) if recording.seconds else ""
    missing = no_text if recording.state != "done" else ""
    return " · ".join(part for part in (moment, length, missing) if part)


def found(hits: Sequence[RecordingHit], untitled: str) -> list[Item]:
    """What a search found, one row a place."""
    return [
        Item(
            hit.recording.id,
            hit.recording.title or untitled,
            hit.snippet if hit.segment else _note(hit.recording, ""),
            match=(hit.start, hit.end) if hit.segment else (0, 0),
            start=hit.segment.start if hit.segment else -1.0,
        )
        for hit in hits
    ]
