"""The list of recordings: two lines each; keyboard and screen reader first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property as QtProperty
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.transcribe.list_model import Item, RecordingListModel, Roles
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

BEFORE_MATCH = 12  # characters


class RecordingDelegate(QStyledItemDelegate):
    """Paints a row; the three dots on the right open its menu."""

    menu_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(option.rect.width(), self._theme.px("target_large") + self._theme.px("space_m"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(Roles.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        gap = self._theme.px("space_s")
        rect = option.rect.adjusted(gap, gap // 2, -gap, -gap // 2)
        half = rect.height() // 2
        self._title(painter, option, item, QRect(rect.x(), rect.y(), rect.width(), half))
        self._note(painter, item, QRect(rect.x(), rect.y() + half, rect.width(), half))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        rect, radius = option.rect.adjusted(1, 1, -1, -1), self._theme.px("radius")
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or hovered:
            painter.setBrush(self._theme.color("accent_soft" if selected else "pressed"))
            painter.drawRoundedRect(rect, radius, radius)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, radius, radius)

    def _title(self, painter: QPainter, option: QStyleOptionViewItem, item: Item, rect: QRect) -> None:
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected) and not item.hit:
            size = self._theme.px("icon_small")
            spot = QRect(rect.right() - size, rect.center().y() - size // 2, size, size)
            self._theme.icon("menu", "muted").paint(painter, spot)
            rect = rect.adjusted(0, 0, -size - self._theme.px("space_s"), 0)
        painter.setFont(self._theme.font("base"))
        painter.setPen(self._theme.color("text"))
        title = painter.fontMetrics().elidedText(item.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)

    def _note(self, painter: QPainter, item: Item, rect: QRect) -> None:
        """The muted line; what a search found in it is in the accent colour."""
        painter.setFont(self._theme.font("small"))
        metrics, x = painter.fontMetrics(), rect.x()
        start, end = item.match
        before = _before(item.note[:start]) if start else ""
        for color, text in (("muted", before), ("accent", item.note[start:end]), ("muted", item.note[end:])):
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
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease and not item.hit:
            dots = option.rect.right() - self._theme.px("target")
            upper = event.position().y() < option.rect.center().y()
            if event.position().x() >= dots and upper:
                self.menu_requested.emit(item.id)
                return True
        return super().editorEvent(event, model, option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setObjectName("transcribe_rename")
        editor.setBackgroundRole(QPalette.ColorRole.Base)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        height = self._theme.px("target")
        top = option.rect.center().y() - height // 2
        editor.setGeometry(option.rect.x(), top, option.rect.width(), height)


class RecordingList(Retranslated, QListView):
    """Enter or a click opens, F2 renames, Delete deletes (with Undo)."""

    opened = Signal(str, float)  # recording, second (-1: its beginning)
    delete_requested = Signal(str)
    menu_requested = Signal(str)

    def __init__(self, theme: Theme, model: RecordingListModel) -> None:
        super().__init__()
        self.setObjectName("transcribe_list")
        self._rows = model
        self.setModel(model)
        delegate = RecordingDelegate(theme, self)
        delegate.menu_requested.connect(self.menu_requested)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda spot: self._ask_menu(self.indexAt(spot)))
        self.clicked.connect(self._open)
        theme.changed.connect(self.viewport().update)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Recordings"))

    def _plain_text(self) -> str:
        return "\n".join(f"{item.title} {item.note}".rstrip() for item in self._rows.items())

    plainText = QtProperty(str, _plain_text)  # noqa: N815 (the contract's name)

    def current(self) -> str:
        """Id of the recording with the keyboard, "" for none."""
        index = self.currentIndex()
        return str(index.data(Roles.ID) or "") if index.isValid() else ""

    def select(self, recording: str) -> None:
        """Mark the recording that is on show."""
        index = self._rows.index_of(recording)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def rename(self, recording: str) -> None:
        """Begin to rename in place."""
        index = self._rows.index_of(recording)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.state() != QListView.State.EditingState:
                self._open(self.currentIndex())
            case Qt.Key.Key_Delete if self.current():
                self.delete_requested.emit(self.current())
            case Qt.Key.Key_Menu:
                self._ask_menu(self.currentIndex())
            case _:
                super().keyPressEvent(event)

    def _ask_menu(self, index: QModelIndex) -> None:
        if index.isValid():
            self.menu_requested.emit(index.data(Roles.ID))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            item: Item = index.data(Roles.ITEM)
            self.opened.emit(item.id, item.start)


def _before(text: str) -> str:
    """The last few characters before a match; what is left out leaves "…", and no half word."""
    if len(text) <= BEFORE_MATCH:
        return text
    near = text[-BEFORE_MATCH:]
    return "…" + (near.partition(" ")[2] if " " in near.rstrip() else near)
