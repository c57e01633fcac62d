"""The rows of the list of connections: thousands of them, painted only where one looks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from core.net.journal import Connection
from gui.settings.network import words
from gui.theme import Theme
from gui.widgets.item_list import Index, ItemDelegate, ItemList, Roles


class ConnectionModel(QAbstractListModel):
    """Those that the search has left."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Connection] = []
        self._shown: list[Connection] = []
        self._wanted: list[str] = []

    @property
    def all(self) -> list[Connection]:
        """Every connection, the newest first."""
        return self._all

    @property
    def shown(self) -> list[Connection]:
        """Those in which every word of the search occurs."""
        return self._shown

    def set_connections(self, connections: list[Connection]) -> None:
        """Show these."""
        if connections != self._all:
            self._all = connections
            self._sift()

    def search(self, wanted: str) -> None:
        """Show only those that hold every one of these words."""
        self._wanted = wanted.casefold().split()
        self._sift()

    def speak_anew(self) -> None:
        """The language has changed."""
        self._sift()

    def _sift(self) -> None:
        self.beginResetModel()
        self._shown = [one for one in self._all if self._fits(one)] if self._wanted else self._all
        self.endResetModel()

    def _fits(self, connection: Connection) -> bool:
        text = words.everything(connection).casefold()
        return all(word in text for word in self._wanted)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        return len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        connection = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return words.everything(connection)
            case Roles.ITEM:
                return connection
            case Roles.ID:
                return connection.id
        return None


class ConnectionDelegate(ItemDelegate):
    """Two lines: to whom and why, when; below, muted, how much, how it ended, and what was asked for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(option.rect.width(), self._theme.px("connection"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        connection: Connection = index.data(Roles.ITEM)
        gap = self._theme.px("space_s")
        inside = option.rect.adjusted(gap, gap // 2, -gap, -gap // 2)
        half = inside.height() // 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option)
        above = QRect(inside.x(), inside.y(), inside.width(), half)
        painter.setFont(self._theme.font("small"))
        moment = words.when(connection)
        room = painter.fontMetrics().horizontalAdvance(moment)
        right = QRect(above.right() - room, above.y(), room + 1, half)
        self.paint_line(painter, right, moment, "muted", "small")
        self.paint_line(painter, above.adjusted(0, 0, -room - gap, 0), words.title(connection))
        color = "muted" if words.went_well(connection) else "warn"
        below = QRect(inside.x(), inside.y() + half, inside.width(), half)
        self.paint_line(painter, below, words.note(connection), color, "small")
        painter.restore()


class ConnectionList(ItemList):
    """Only to be read: nothing opens."""

    def __init__(self, theme: Theme, model: ConnectionModel) -> None:
        super().__init__("settings_network_list", theme, model, ConnectionDelegate(theme, ""))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setFixedHeight(theme.px("connections"))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Every connection so far"))

    def open_index(self, index: QModelIndex) -> None:
        """Nothing behind it."""
