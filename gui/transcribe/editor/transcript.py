"""The rows of a transcript: sentences in order of time, told to the view with the least possible fuss."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

if TYPE_CHECKING:
    from core.store.recordings import StoredSegment

Index = QModelIndex | QPersistentModelIndex


class Roles(IntEnum):
    """What the delegate asks for beside the text."""

    SEGMENT = Qt.ItemDataRole.UserRole


class Transcript(QAbstractListModel):
    """Holds rows; changes come from the Document alone."""

    edited = Signal(int, str)  # a person wrote this into that row

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._segments: list[StoredSegment] = []
        self._starts: list[float] = []

    @property
    def segments(self) -> Sequence[StoredSegment]:
        """All rows."""
        return self._segments

    @property
    def long(self) -> bool:
        """Whether times need hours."""
        return bool(self._starts) and self._starts[-1] >= 3600

    def reset(self, segments: Sequence[StoredSegment]) -> None:
        """Show another recording."""
        self.beginResetModel()
        self._take(segments)
        self.endResetModel()

    def update(self, segments: Sequence[StoredSegment]) -> None:
        """Go over to these rows: only what differs is told, so that selection and scrolling stay."""
        old, new = self._segments, list(segments)
        head = _same(old, new)
        tail = _same(old[head:][::-1], new[head:][::-1])
        gone, come = len(old) - head - tail, len(new) - head - tail
        if gone > come:
            self.beginRemoveRows(QModelIndex(), head + come, head + gone - 1)
        elif come > gone:
            self.beginInsertRows(QModelIndex(), head + gone, head + come - 1)
        self._take(new)
        if gone > come:
            self.endRemoveRows()
        elif come > gone:
            self.endInsertRows()
        for row in range(head, head + min(gone, come)):
            if old[row] != new[row]:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, segment_id: str) -> int:
        """-1 when it is not there."""
        return next((row for row, segment in enumerate(self._segments) if segment.id == segment_id), -1)

    def row_at(self, seconds: float) -> int:
        """Which sentence is or was last spoken then; -1 before the first."""
        return bisect_right(self._starts, seconds + 1e-3) - 1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._segments)

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: ARG002
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        segment = self._segments[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return segment.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{clock(segment.start, self.long)} {segment.text}"
            case Roles.SEGMENT:
                return segment
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.edited.emit(index.row(), str(value))
        return True

    def _take(self, segments: Sequence[StoredSegment]) -> None:
        self._segments = list(segments)
        self._starts = [segment.start for segment in segments]


def clock(seconds: float, hours: bool = False) -> str:
    """75.4 -> "01:15", with hours "0:01:15". Rounded down, as every player does."""
    whole = max(0, int(seconds))
    if hours or whole >= 3600:
        return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{whole // 60:02}:{whole % 60:02}"


def _same(first: Sequence[StoredSegment], second: Sequence[StoredSegment]) -> int:
    """How many rows at the beginning are the same, untouched."""
    for count, (one, other) in enumerate(zip(first, second, strict=False)):
        if one is not other:
            return count
    return min(len(first), len(second))
