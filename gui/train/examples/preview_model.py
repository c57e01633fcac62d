"""The first rows of a table, as they were read."""

from __future__ import annotations

import html
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.examples.seen import ColumnSeen, ExamplesSeen
from gui.i18n import human_number
from gui.train.examples.words import column_name, column_note

Index = QModelIndex | QPersistentModelIndex

CELL = 300  # characters that are shown of a cell
TIP = 1500


class PreviewModel(QAbstractTableModel):
    """A column's role is "text" (it is read), "label" (it is predicted), "input", or "ignore"."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: ExamplesSeen | None = None

    def show(self, seen: ExamplesSeen | None) -> None:
        """These rows."""
        self.beginResetModel()
        self._seen = seen
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._seen is None else len(self._seen.preview)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._seen is None else len(self._seen.columns)

    def column(self, place: int) -> ColumnSeen:
        """What is known of a column."""
        assert self._seen is not None
        return self._seen.columns[place]

    def role_of(self, place: int) -> str:
        """What the column is for."""
        assert self._seen is not None
        source, column = self._seen.source, self.column(place)
        if column.name == source.label:
            return "label"
        if source.goal == "labels":
            return "text" if column.name == source.text else "ignore"
        return "ignore" if column.kind == "ignore" else "input"

    def cell(self, row: int, place: int) -> str:
        """A row may have fewer cells than there are columns."""
        assert self._seen is not None
        cells = self._seen.preview[row].cells
        return cells[place] if place < len(cells) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self.cell(index.row(), index.column())[:CELL].split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{html.escape(self.cell(index.row(), index.column())[:TIP])}</p>"
        if role == Qt.ItemDataRole.TextAlignmentRole and self.column(index.column()).kind == "number":
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._seen is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return human_number(self._seen.preview[section].number)
        column = self.column(section)
        return f"{column_name(column.name)}, {column_note(column)}"
