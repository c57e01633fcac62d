"""The preview of a table: a click on a column's head says what the column is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.examples.seen import ExamplesSeen
from gui.theme import Theme
from gui.train.examples.preview_model import Index, PreviewModel
from gui.train.examples.words import KIND_ICONS, KINDS, column_name, column_note, kind_name
from gui.widgets.retranslate import Retranslated

MENU_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu, Qt.Key.Key_F2)
MEASURED = 30  # columns; further ones keep the usual width
MEASURED_ROWS = 20


class ColumnHead(QHeaderView):
    """Two lines a column: its name, and what it holds or is for."""

    def __init__(self, theme: Theme, model: PreviewModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("train_data_columns")
        self._theme, self._columns = theme, model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px("preview_least"))
        self.setFixedHeight(theme.px("preview_header"))
        self.setResizeContentsPrecision(MEASURED_ROWS)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """As wide as the name and what it is for, within reason."""
        theme, ignored = self._theme, self._columns.role_of(section) == "ignore"
        self.ensurePolished()
        name = column_name(self._columns.column(section).name)
        texts = (name, kind_name("ignore") if ignored else self.note(section))
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        room = widest + theme.px("icon_small") * 2 + theme.px("space_m") * 2
        return QSize(min(room, theme.px("preview_column")), theme.px("preview_header"))

    def note(self, section: int) -> str:
        """The second line."""
        roles = {
            "label": QCoreApplication.translate("Examples", "To be predicted"),
            "text": QCoreApplication.translate("Examples", "Is read"),
        }
        role = self._columns.role_of(section)
        if role == "ignore" and self._columns.column(section).kind != "ignore":
            return kind_name("ignore")
        return roles.get(role) or column_note(self._columns.column(section))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, role = self._theme, self._columns.role_of(section)
        special = role in ("label", "text")
        painter.save()
        painter.fillRect(rect, theme.color("accent_soft" if special else "raised"))
        painter.setPen(QPen(theme.color("line"), theme.px("hairline")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        self._draw_words(painter, rect, section, "accent" if special else "muted")
        painter.restore()

    def _draw_words(self, painter: QPainter, rect: QRect, section: int, color: str) -> None:
        theme = self._theme
        gap, size = theme.px("space_s"), theme.px("icon_small")
        inner = rect.adjusted(gap, theme.px("space_xs"), -gap, -theme.px("space_xs"))
        half = inner.height() // 2
        theme.icon("caret-down", "muted").paint(painter, QRect(inner.right() - size, inner.top(), size, half))
        ignored = self._columns.role_of(section) == "ignore"
        font = theme.font("base")
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.color("muted" if ignored else "text"))
        upper = QRect(inner.left(), inner.top(), inner.width() - size - gap, half)
        self._draw_line(painter, upper, column_name(self._columns.column(section).name))
        kind = "ignore" if ignored else self._columns.column(section).kind
        lower = QRect(inner.left(), inner.top() + half, inner.width(), half)
        theme.icon(KIND_ICONS[kind], color).paint(painter, QRect(lower.left(), lower.top(), size, half))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color(color))
        self._draw_line(painter, lower.adjusted(size + theme.px("space_xs"), 0, 0, 0), self.note(section))

    def _draw_line(self, painter: QPainter, rect: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class _Cells(QStyledItemDelegate):
    """Cells of columns that are left out step back."""

    def __init__(self, theme: Theme, model: PreviewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._columns = theme, model

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._columns.role_of(index.column()) == "ignore":
            option.palette.setColor(option.palette.ColorRole.Text, self._theme.color("muted"))


class PreviewTable(Retranslated, QTableView):
    """`role_chosen`: column and "text", "label", "ignore" or "input"; `kind_chosen`: column and kind."""

    role_chosen = Signal(str, str)
    kind_chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("train_data_preview")
        self._theme = theme
        self._goal = ""
        self._columns = PreviewModel()
        self._head = ColumnHead(theme, self._columns)
        self._wanted: dict[int, int] = {}  # place of a column: how wide it would like to be
        self.menu: QMenu | None = None  # of a column, the last one that was opened
        self.setHorizontalHeader(self._head)
        self.setModel(self._columns)
        self.setItemDelegate(_Cells(theme, self._columns, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px("preview_row"))
        self.setMinimumHeight(theme.px("preview"))
        self._head.sectionClicked.connect(self.open_menu)
        self.retranslate()

    def show_examples(self, seen: ExamplesSeen) -> None:
        """These, with their columns as wide as they need within reason."""
        place = self.currentIndex().column()
        self._goal = seen.source.goal
        self._columns.show(seen)
        self._measure_columns()
        self._fit_columns()
        if 0 <= place < self._columns.columnCount():
            self.setCurrentIndex(self._columns.index(0, place))
        self.clearSelection()

    def _measure_columns(self) -> None:
        """Once for these examples: with many columns it takes longer than dragging the window's edge allows."""
        least, most = self._theme.px("preview_least"), self._theme.px("preview_column")
        self._wanted.clear()
        for place in range(self._columns.columnCount()):
            if place < MEASURED or self._columns.role_of(place) in ("text", "label"):
                wanted = max(self.sizeHintForColumn(place), self._head.sectionSizeFromContents(place).width())
                self._wanted[place] = max(least, min(wanted, most))

    def _fit_columns(self) -> None:
        places = range(self._columns.columnCount())
        for place, width in self._wanted.items():
            self.setColumnWidth(place, width)
        spare = self.viewport().width() - self._head.length()
        self._bring_forward(spare < 0)
        widest = [place for place in places if self._columns.column(place).kind == "text"]
        if spare > 0 and widest:
            self.setColumnWidth(widest[0], self.columnWidth(widest[0]) + spare)

    def _bring_forward(self, needed: bool) -> None:
        """What is read and what is predicted come first where not all columns are in sight."""
        places = range(self._columns.columnCount())
        if not needed and not self._head.sectionsMoved():
            return
        special = {"text": 0, "label": 1} if needed else {}
        order = sorted(places, key=lambda place: special.get(self._columns.role_of(place), 2))
        for target, place in enumerate(order):
            self._head.moveSection(self._head.visualIndex(place), target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The first rows of your examples"))
        self.setAccessibleDescription(self.tr("Enter says what the column is."))
        self._head.viewport().update()
        self._measure_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().column()
        if event.key() in MENU_KEYS and place >= 0:
            self.open_menu(place)
        else:
            super().keyPressEvent(event)

    def open_menu(self, place: int) -> None:
        """Ask what the column is."""
        self.menu = self._make_menu(place)
        below = QPoint(max(0, self.columnViewportPosition(place)), 0)
        self.menu.popup(self.viewport().mapToGlobal(below))

    def _make_menu(self, place: int) -> QMenu:
        column, role = self._columns.column(place), self._columns.role_of(place)
        menu = QMenu(self)
        menu.setObjectName("train_data_column_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.destroyed.connect(self._forget_menu)
        for key, text in self._roles(role):
            self._add(menu, key, text, key == role).triggered.connect(
                lambda _on, key=key: self.role_chosen.emit(column.name, key)
            )
        if self._goal == "table":
            menu.addSection(self.tr("It holds"))
            for kind in KINDS:
                action = self._add(menu, kind, kind_name(kind), kind == column.kind)
                action.setIcon(self._theme.icon(KIND_ICONS[kind], "muted"))
                action.triggered.connect(lambda _on, kind=kind: self.kind_chosen.emit(column.name, kind))
        return menu

    def _add(self, menu: QMenu, key: str, text: str, checked: bool) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(f"train_data_column_{key}")
        action.setCheckable(True)
        action.setChecked(checked)
        return action

    def _roles(self, role: str) -> list[tuple[str, str]]:
        roles = [("label", self.tr("This is what to predict"))]
        if self._goal == "labels":
            roles = [("text", self.tr("This is the text to read")), ("label", self.tr("This is the group to find out"))]
        elif role == "ignore":
            roles.append(("input", self.tr("Use it after all")))
        elif role != "label":
            roles.append(("ignore", self.tr("Leave it out")))
        return roles

    def _forget_menu(self) -> None:
        self.menu = None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The whole column is the thing one is at."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.selectColumn(current.column())
