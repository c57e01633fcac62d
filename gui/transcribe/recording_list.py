"""The list of recordings: two lines each; keyboard and screen reader first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from gui.transcribe.list_model import Item
from gui.widgets.item_list import Index, ItemDelegate, ItemList, Roles
from gui.widgets.item_model import ItemModel

if TYPE_CHECKING:
    from gui.theme import Theme


class RecordingDelegate(ItemDelegate):
    """Paints a row; the three dots on the right open its menu."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(option.rect.width(), self._theme.px("target_large") + self._theme.px("space_m"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(Roles.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option)
        gap = self._theme.px("space_s")
        rect = option.rect.adjusted(gap, gap // 2, -gap, -gap // 2)
        half = rect.height() // 2
        first = QRect(rect.x(), rect.y(), rect.width(), half)
        if not item.hit:
            first.setRight(self.paint_dots(painter, option, first))
        self.paint_line(painter, first, item.title)
        self.paint_match(painter, QRect(rect.x(), rect.y() + half, rect.width(), half), item.note, item.match)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        item: Item = index.data(Roles.ITEM)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease and not item.hit:
            dots = option.rect.right() - self._theme.px("target")
            upper = event.position().y() < option.rect.center().y()
            if event.position().x() >= dots and upper:
                self.menu_requested.emit(item.id)
                return True
        return super().editorEvent(event, model, option, index)


class RecordingList(ItemList):
    """Enter or a click opens, F2 renames, Delete deletes (with Undo)."""

    opened = Signal(str, float)  # recording, second (-1: its beginning)

    def __init__(self, theme: Theme, model: ItemModel[Item]) -> None:
        super().__init__("transcribe_list", theme, model, RecordingDelegate(theme, "transcribe_rename"))
        self.setUniformItemSizes(True)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Recordings"))

    def open_index(self, index: QModelIndex) -> None:
        if index.isValid():
            item: Item = index.data(Roles.ITEM)
            self.opened.emit(item.id, item.start)
