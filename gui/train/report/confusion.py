"""Who is taken for whom: a grid of truth against guess, for eyes, the mouse, the keyboard and screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.theme import Theme
from gui.widgets.retranslate import Retranslated

Cell = tuple[int, int]  # row (truth), column (guess)

STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
DEEPEST = 0.55  # how strongly the fullest cell is coloured: the number in it must stay readable


class ConfusionGrid(Retranslated, QWidget):
    """Rows are the truth, columns what was said. Arrows move, Enter or a click opens the rows behind a cell."""

    chosen = Signal(str, str)  # truth, guess

    def __init__(self, theme: Theme, groups: tuple[str, ...], counts: tuple[tuple[int, ...], ...]) -> None:
        super().__init__()
        self.setObjectName("train_confusion")
        self._theme, self._groups, self._counts = theme, groups, counts
        self.current: Cell = (0, 0)
        self.opened: Cell | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Mix-ups: rows are the truth, columns what the model said"))
        self._say()
        self.update()

    # -- geometry -----------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        width = self._names() + len(self._groups) * self._theme.px("confusion_cell_most")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = self._names() + len(self._groups) * self._theme.px("confusion_cell")
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        return self._head(width) + len(self._groups) * self._high(width) + 1

    def _names(self) -> int:
        """Room for the names of the rows."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(group) for group in self._groups), default=0)
        return min(widest, self._theme.px("confusion_names")) + self._theme.px("space_s") + metrics.height()

    def _wide(self, width: int) -> int:
        room = (width - self._names() - 1) // max(1, len(self._groups))
        return max(self._theme.px("confusion_cell"), min(room, self._theme.px("confusion_cell_most")))

    def _high(self, width: int) -> int:
        return min(self._wide(width), self._theme.px("target_large"))

    def _upright(self, width: int) -> bool:
        """Whether the names of the columns have to be turned."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(group) for group in self._groups), default=0)
        return widest > self._wide(width) - self._theme.px("space_xs")

    def _head(self, width: int) -> int:
        line = self.fontMetrics().height()
        if not self._upright(width):
            return 2 * line + self._theme.px("space_s")
        widest = max((self.fontMetrics().horizontalAdvance(group) for group in self._groups), default=0)
        return line + min(widest, self._theme.px("confusion_names")) + self._theme.px("space_s")

    def cell_rect(self, cell: Cell) -> QRect:
        """Where a cell lies."""
        wide, high = self._wide(self.width()), self._high(self.width())
        left, top = self._names() + cell[1] * wide, self._head(self.width()) + cell[0] * high
        return QRect(left, top, wide, high)

    def cell_at(self, spot: QPoint) -> Cell | None:
        """The cell under a point."""
        column = (spot.x() - self._names()) // self._wide(self.width())
        row = (spot.y() - self._head(self.width())) // self._high(self.width())
        inside = 0 <= row < len(self._groups) and 0 <= column < len(self._groups)
        return (row, column) if inside else None

    # -- drawing ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self._draw_names(painter)
        for row in range(len(self._groups)):
            for column in range(len(self._groups)):
                self._draw_cell(painter, (row, column))
        self._draw_ring(painter)
        painter.end()

    def _draw_names(self, painter: QPainter) -> None:
        metrics, gap = painter.fontMetrics(), self._theme.px("space_s")
        line, names, head = metrics.height(), self._names(), self._head(self.width())
        painter.setPen(self._theme.color("muted"))
        across = QRect(names, 0, len(self._groups) * self._wide(self.width()), line)
        painter.drawText(across, Qt.AlignmentFlag.AlignCenter, self.tr("said"))
        self._draw_turned(painter, QRect(0, head, line, self.height() - head), self.tr("truth"), centred=True)
        painter.setPen(self._theme.color("text"))
        for place, group in enumerate(self._groups):
            beside = self.cell_rect((place, 0))
            beside.setLeft(line + gap // 2)
            beside.setRight(names - gap // 2)
            text = metrics.elidedText(group, Qt.TextElideMode.ElideRight, beside.width())
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
            above = self.cell_rect((0, place))
            above.setTop(line)
            above.setBottom(head - gap // 2)
            if self._upright(self.width()):
                self._draw_turned(painter, above, group)
            else:
                painter.drawText(above, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, group)

    def _draw_turned(self, painter: QPainter, rect: QRect, text: str, centred: bool = False) -> None:
        """From the lower edge upwards."""
        painter.save()
        painter.translate(rect.left(), rect.bottom())
        painter.rotate(-90)
        turned = QRect(0, 0, rect.height(), rect.width())
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, turned.width())
        side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(turned, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _draw_cell(self, painter: QPainter, cell: Cell) -> None:
        count, total = self._counts[cell[0]][cell[1]], sum(self._counts[cell[0]])
        rect = QRectF(self.cell_rect(cell)).adjusted(1, 1, -1, -1)
        radius = self._theme.px("space_xs")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(rect, radius, radius)
        if count:
            color = QColor(self._theme.color("ok" if cell[0] == cell[1] else "accent"))
            color.setAlphaF(0.12 + (DEEPEST - 0.12) * count / total)
            painter.setBrush(color)
            painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(self._theme.color("text" if count else "muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(count) if count else "·")

    def _draw_ring(self, painter: QPainter) -> None:
        radius, ring = self._theme.px("space_xs"), self._theme.px("ring")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.opened is not None:
            painter.setPen(QPen(self._theme.color("text"), ring))
            painter.drawRoundedRect(self.cell_rect(self.opened).adjusted(1, 1, -2, -2), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), ring))
            painter.drawRoundedRect(self.cell_rect(self.current).adjusted(1, 1, -2, -2), radius, radius)

    # -- acting -------------------------------------------------------------------------------------------------

    def words(self, cell: Cell) -> str:
        """One cell in a sentence."""
        truth, guess = self._groups[cell[0]], self._groups[cell[1]]
        count, total = self._counts[cell[0]][cell[1]], sum(self._counts[cell[0]])
        if cell[0] == cell[1]:
            return self.tr("“{0}”: {1} of {2} recognised").format(truth, count, total)
        return self.tr("“{0}”, taken for “{1}”: {2} of {3}").format(truth, guess, count, total)

    def plain_text(self) -> str:
        """Every cell that is not empty."""
        size = range(len(self._groups))
        return "\n".join(self.words((row, column)) for row in size for column in size if self._counts[row][column])

    def open_cell(self, cell: Cell) -> None:
        """Show the rows behind a cell."""
        self.current = self.opened = cell
        self._say()
        self.update()
        self.chosen.emit(self._groups[cell[0]], self._groups[cell[1]])

    def _say(self) -> None:
        self.setAccessibleDescription(self.words(self.current) if self._groups else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            last = len(self._groups) - 1
            row, column = (old + step for old, step in zip(self.current, STEPS[key], strict=True))
            self.current = (max(0, min(row, last)), max(0, min(column, last)))
            self._say()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_cell(self.current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.cell_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position().toPoint())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.open_cell(cell)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(event.pos())
            QToolTip.showText(event.globalPos(), self.words(cell) if cell is not None else "", self)
            return True
        return super().event(event)
