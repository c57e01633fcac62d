"""The list of runs: two lines each, a box to tick for comparing; keyboard and screen reader first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from gui.train.runs.list_model import Item, RunListModel
from gui.widgets.item_list import Index, ItemDelegate, ItemList, Roles

if TYPE_CHECKING:
    from gui.theme import Theme


class RunDelegate(ItemDelegate):
    """Paints a row; the three dots on the right open its menu, the box on the left ticks it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(option.rect.width(), self._theme.px("queue_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(Roles.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option)
        gap, size = self._theme.px("space_m"), self._theme.px("icon")
        rect = option.rect.adjusted(gap, gap // 2, -gap, -gap // 2)
        if item.curve:
            self._box(painter, self._box_rect(option.rect), index)
        left = rect.x() + size + gap
        self._theme.icon(item.icon, item.color).paint(painter, QRect(left, rect.center().y() - size // 2, size, size))
        words = rect.adjusted(left - rect.x() + size + gap, 0, 0, 0)
        half = words.height() // 2
        upper = QRect(words.x(), words.y(), words.width(), half)
        upper.setRight(self.paint_dots(painter, option, upper))
        self.paint_line(painter, upper, item.title)
        lower = QRect(words.x(), words.y() + half, words.width(), half)
        self.paint_line(painter, lower, item.note, "muted", "small")
        painter.restore()

    def _box_rect(self, row: QRect) -> QRect:
        size = self._theme.px("icon_small")
        return QRect(row.x() + self._theme.px("space_m"), row.center().y() - size // 2, size, size)

    def _box(self, painter: QPainter, rect: QRect, index: Index) -> None:
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        radius = self._theme.px("space_xs")
        painter.setPen(self._theme.color("accent" if on else "line_strong"))
        painter.setBrush(self._theme.color("accent" if on else "surface"))
        painter.drawRoundedRect(rect, radius, radius)
        if on:
            self._theme.icon("check-bold", "on_accent").paint(painter, rect.adjusted(2, 2, -2, -2))

    def control_at(self, row: QRect, item: Item, spot: QPoint) -> str:
        """What is at a place of a row: "box", "dots", or "" for the row itself."""
        target = self._theme.px("target_large")
        if item.curve and spot.x() - row.x() < target:
            return "box"
        return "dots" if spot.x() > row.right() - target and spot.y() < row.center().y() else ""

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            item: Item = index.data(Roles.ITEM)
            control = self.control_at(option.rect, item, event.position().toPoint())
            if control == "box":
                _toggle(model, index)
            elif control:
                self.menu_requested.emit(item.id)
            return bool(control)
        return False


class RunList(ItemList):
    """Enter or a click opens, Space ticks, F2 renames, Delete deletes (with Undo)."""

    opened = Signal(str)

    def __init__(self, theme: Theme, model: RunListModel) -> None:
        delegate = RunDelegate(theme, "train_runs_rename")
        super().__init__("train_runs_list", theme, model, delegate)
        self._delegate = delegate
        self._on_control = False
        self.setUniformItemSizes(True)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Earlier runs"))

    def open_index(self, index: QModelIndex) -> None:
        if index.isValid() and not self._on_control:
            self.opened.emit(index.data(Roles.ID))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """`clicked` comes for every place of a row: the box and the dots do not open it."""
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        row = self.visualRect(index)
        self._on_control = index.isValid() and bool(self._delegate.control_at(row, index.data(Roles.ITEM), spot))
        super().mouseReleaseEvent(event)
        self._on_control = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            _toggle(self.model(), index)
        else:
            super().keyPressEvent(event)


def _toggle(model: QAbstractItemModel, index: Index) -> None:
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    if state is not None:
        other = Qt.CheckState.Unchecked if Qt.CheckState(state) == Qt.CheckState.Checked else Qt.CheckState.Checked
        model.setData(index, other, Qt.ItemDataRole.CheckStateRole)
