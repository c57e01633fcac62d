"""The list of conversations: one line each, two for what a search found; keyboard and screen reader first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from gui.chat.chat_list_model import Item
from gui.widgets.item_list import Index, ItemDelegate, ItemList, Roles
from gui.widgets.item_model import ItemModel

if TYPE_CHECKING:
    from gui.theme import Theme


class ChatDelegate(ItemDelegate):
    """Paints a row; the three dots on the right open its menu."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: Item = index.data(Roles.ITEM)
        target = self._theme.px("target")
        height = target + self._theme.px("space_xs")
        if item.snippet:
            height += self._theme.px("space_l")
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(Roles.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.chat:
            self.paint_ground(painter, option)
            self._conversation(painter, option, item)
        else:
            self._heading(painter, option.rect, item)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, item: Item) -> None:
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("muted"))
        inside = rect.adjusted(self._theme.px("space_s"), 0, 0, -self._theme.px("space_xs"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, item.title)

    def _conversation(self, painter: QPainter, option: QStyleOptionViewItem, item: Item) -> None:
        gap, line = self._theme.px("space_s"), self._theme.px("target") + self._theme.px("space_xs")
        rect = option.rect.adjusted(gap, 0, -gap, 0)
        first = QRect(rect.x(), rect.y(), rect.width(), line if not item.snippet else line - gap)
        right = self._marks(painter, option, item, first)
        first.setRight(right)
        self.paint_line(painter, first, item.title)
        if item.snippet:
            below = QRect(rect.x(), first.bottom() - gap // 2, rect.width(), self._theme.px("space_xl"))
            self.paint_match(painter, below, item.snippet, item.match)

    def _marks(self, painter: QPainter, option: QStyleOptionViewItem, item: Item, rect: QRect) -> int:
        """Icons at the right end; returns where the title must stop."""
        size, right = self._theme.px("icon_small"), rect.right()
        active = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        names = []
        if active and not item.snippet:
            names.append("menu")
        if item.busy:
            names.append("pencil-line")
        elif item.pinned:
            names.append("push-pin")
        for name in names:
            spot = QRect(right - size, rect.center().y() - size // 2, size, size)
            self._theme.icon(name, "accent" if item.busy and name != "menu" else "muted").paint(painter, spot)
            right -= size + self._theme.px("space_xs")
        return right

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        item: Item = index.data(Roles.ITEM)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            dots = option.rect.right() - self._theme.px("space_s") - self._theme.px("icon_small") - 4
            if item.chat and not item.snippet and event.position().x() >= dots:
                self.menu_requested.emit(item.chat)
                return True
        return super().editorEvent(event, model, option, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        editor.setGeometry(option.rect)


class ChatList(ItemList):
    """Enter or a click opens, F2 renames, Delete deletes (with Undo); Backspace does nothing."""

    opened = Signal(str, str)  # conversation, message ("" for its end)

    def __init__(self, theme: Theme, model: ItemModel[Item], parent: QWidget | None = None) -> None:
        super().__init__("chat_list", theme, model, ChatDelegate(theme, "chat_rename"), parent)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Conversations"))

    def open_index(self, index: QModelIndex) -> None:
        if index.isValid():
            item: Item = index.data(Roles.ITEM)
            if item.chat:
                self.opened.emit(item.chat, item.message)
