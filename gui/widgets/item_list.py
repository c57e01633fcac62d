"""What the lists of conversations, recordings and runs share: how a row looks, the keyboard, renaming in place.

A model's rows answer two roles: ITEM, whatever its delegate paints, and ID, "" for rows that are not a thing.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Property as QtProperty
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

BEFORE_MATCH = 12  # characters


class Roles(IntEnum):
    """What is asked for beside the title."""

    ITEM = Qt.ItemDataRole.UserRole
    ID = Qt.ItemDataRole.UserRole + 1


class ItemDelegate(QStyledItemDelegate):
    """Paints grounds and lines; what stands where is each list's own."""

    menu_requested = Signal(str)

    def __init__(self, theme: Theme, editor_name: str) -> None:
        super().__init__()
        self._theme = theme
        self._editor_name = editor_name

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Soft where selected or under the pointer, a ring where the keyboard is."""
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        rect, radius = option.rect.adjusted(1, 1, -1, -1), self._theme.px("radius")
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft" if selected else "pressed"))
            painter.drawRoundedRect(rect, radius, radius)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, radius, radius)

    def paint_dots(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> int:
        """The three dots of a row that is selected or under the pointer; returns where its text must stop."""
        if not option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            return rect.right()
        size = self._theme.px("icon_small")
        spot = QRect(rect.right() - size, rect.center().y() - size // 2, size, size)
        self._theme.icon("menu", "muted").paint(painter, spot)
        return rect.right() - size - self._theme.px("space_s")

    def paint_line(self, painter: QPainter, rect: QRect, text: str, color: str = "text", font: str = "base") -> None:
        """One line, cut at its end."""
        painter.setFont(self._theme.font(font))
        painter.setPen(self._theme.color(color))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def paint_match(self, painter: QPainter, rect: QRect, text: str, match: tuple[int, int]) -> None:
        """The muted line; what a search found in it is in the accent colour."""
        painter.setFont(self._theme.font("small"))
        metrics, x = painter.fontMetrics(), rect.x()
        start, end = match
        before = before_match(text[:start]) if start else ""
        for color, piece in (("muted", before), ("accent", text[start:end]), ("muted", text[end:])):
            room = rect.right() - x
            if room <= 0:
                return
            painter.setPen(self._theme.color(color))
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room)
            spot = QRect(x, rect.y(), room, rect.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            x += metrics.horizontalAdvance(shown)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setObjectName(self._editor_name)
        editor.setBackgroundRole(QPalette.ColorRole.Base)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        height = self._theme.px("target")
        top = option.rect.center().y() - height // 2
        editor.setGeometry(option.rect.x(), top, option.rect.width(), height)


class ItemList(Retranslated, QListView):
    """Enter or a click opens, F2 renames, Delete deletes (with Undo). `plainText` is what one can read on it."""

    delete_requested = Signal(str)
    menu_requested = Signal(str)

    def __init__(
        self, name: str, theme: Theme, model: QAbstractItemModel, delegate: ItemDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setModel(model)
        delegate.setParent(self)
        delegate.menu_requested.connect(self.menu_requested)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda spot: self._ask_menu(self.indexAt(spot)))
        self.clicked.connect(self.open_index)
        theme.changed.connect(self.viewport().update)

    def _plain_text(self) -> str:
        model, told = self.model(), (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleDescriptionRole)
        rows = [index for row in range(model.rowCount()) if (index := model.index(row, 0)).data(Roles.ID)]
        return "\n".join(" ".join(text for role in told if (text := row.data(role))) for row in rows)

    plainText = QtProperty(str, _plain_text)  # noqa: N815 (Qt's way of writing)

    def index_of(self, item: str) -> QModelIndex:
        """The row of an id, invalid where it is not listed."""
        return index_of(self.model(), item)

    def open_index(self, index: QModelIndex) -> None:
        """Tell that this row is to be opened."""
        raise NotImplementedError

    def current_id(self) -> str:
        """Id of the row with the keyboard, "" for none."""
        index = self.currentIndex()
        return str(index.data(Roles.ID) or "") if index.isValid() else ""

    def select(self, item: str) -> None:
        """Mark what is on show; "" for nothing."""
        index = self.index_of(item)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def rename(self, item: str) -> None:
        """Begin to rename in place."""
        index = self.index_of(item)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.state() != QListView.State.EditingState:
                self.open_index(self.currentIndex())
            case Qt.Key.Key_Delete if self.current_id():
                self.delete_requested.emit(self.current_id())
            case Qt.Key.Key_Menu:
                self._ask_menu(self.currentIndex())
            case _:
                super().keyPressEvent(event)

    def _ask_menu(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(Roles.ID):
            self.menu_requested.emit(index.data(Roles.ID))


def index_of(model: QAbstractItemModel, item: str) -> QModelIndex:
    """The first row of that id, invalid where it is not listed."""
    found = model.match(model.index(0, 0), Roles.ID, item, 1, Qt.MatchFlag.MatchExactly) if item else []
    return found[0] if found else QModelIndex()


def before_match(text: str) -> str:
    """The last few characters before a match; what is left out leaves "…", and no half word."""
    if len(text) <= BEFORE_MATCH:
        return text
    near = text[-BEFORE_MATCH:]
    return "…" + (near.partition(" ")[2] if " " in near.rstrip() else near)
