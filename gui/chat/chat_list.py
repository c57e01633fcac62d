"""The list of conversations: one line each, two for what a search found; keyboard and screen reader first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property as QtProperty
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.chat.chat_list_model import ChatListModel, Item, Roles
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

BEFORE_MATCH = 12  # characters


class ChatDelegate(QStyledItemDelegate):
    """Paints a row; the three dots on the right open its menu."""

    menu_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

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
            self._ground(painter, option)
            self._conversation(painter, option, item)
        else:
            self._heading(painter, option.rect, item)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        radius = self._theme.px("radius")
        rect = option.rect.adjusted(1, 1, -1, -1)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft" if selected else "pressed"))
            painter.drawRoundedRect(rect, radius, radius)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.color("accent"))
            painter.drawRoundedRect(rect, radius, radius)

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
        painter.setFont(self._theme.font("base"))
        painter.setPen(self._theme.color("text"))
        first.setRight(right)
        title = painter.fontMetrics().elidedText(item.title, Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        if item.snippet:
            below = QRect(rect.x(), first.bottom() - gap // 2, rect.width(), self._theme.px("space_xl"))
            self._snippet(painter, below, item)

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

    def _snippet(self, painter: QPainter, rect: QRect, item: Item) -> None:
        """The line around the match, which is in the accent colour."""
        painter.setFont(self._theme.font("small"))
        metrics, x = painter.fontMetrics(), rect.x()
        start, end = item.match
        pieces = (("muted", _before(item.snippet[:start])), ("accent", item.snippet[start:end]))
        for color, text in (*pieces, ("muted", item.snippet[end:])):
            room = rect.right() - x
            if room <= 0:
                return
            painter.setPen(self._theme.color(color))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            spot = QRect(x, rect.y(), room, rect.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            x += metrics.horizontalAdvance(shown)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        item: Item = index.data(Roles.ITEM)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            dots = option.rect.right() - self._theme.px("space_s") - self._theme.px("icon_small") - 4
            if item.chat and not item.snippet and event.position().x() >= dots:
                self.menu_requested.emit(item.chat)
                return True
        return super().editorEvent(event, model, option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setObjectName("chat_rename")
        editor.setBackgroundRole(QPalette.ColorRole.Base)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        editor.setGeometry(option.rect)


class ChatList(Retranslated, QListView):
    """Enter or a click opens, F2 renames, Delete deletes (with Undo); Backspace does nothing."""

    opened = Signal(str, str)  # conversation, message ("" for its end)
    delete_requested = Signal(str)
    menu_requested = Signal(str)

    def __init__(self, theme: Theme, model: ChatListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chat_list")
        self._chats = model
        self.setModel(model)
        delegate = ChatDelegate(theme, self)
        delegate.menu_requested.connect(self.menu_requested)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda spot: self._ask_menu(self.indexAt(spot)))
        self.clicked.connect(self._open)
        theme.changed.connect(self.viewport().update)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Conversations"))

    def _plain_text(self) -> str:
        return "\n".join(f"{item.title} {item.snippet}".rstrip() for item in self._chats.items() if item.chat)

    plainText = QtProperty(str, _plain_text)  # noqa: N815 (the contract's name)

    def current_chat(self) -> str:
        """Id of the conversation with the keyboard, "" for none."""
        index = self.currentIndex()
        return index.data(Roles.ID) or "" if index.isValid() else ""

    def select(self, chat_id: str) -> None:
        """Mark the conversation that is on show."""
        index = self._chats.index_of(chat_id)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def rename(self, chat_id: str) -> None:
        """Begin to rename in place."""
        index = self._chats.index_of(chat_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.state() != QListView.State.EditingState:
                self._open(self.currentIndex())
            case Qt.Key.Key_Delete if self.current_chat():
                self.delete_requested.emit(self.current_chat())
            case Qt.Key.Key_Menu:
                self._ask_menu(self.currentIndex())
            case _:
                super().keyPressEvent(event)

    def _ask_menu(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(Roles.ID):
            self.menu_requested.emit(index.data(Roles.ID))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            item: Item = index.data(Roles.ITEM)
            if item.chat:
                self.opened.emit(item.chat, item.message)


def _before(text: str) -> str:
    """The last few characters before a match; what is left out leaves "…", and no half word."""
    if len(text) <= BEFORE_MATCH:
        return text
    near = text[-BEFORE_MATCH:]
    return "…" + (near.partition(" ")[2] if " " in near.rstrip() else near)
