"""Paints a sentence with its time in the margin, and opens the field to correct it in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QTextLayout, QTextLine
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from gui.transcribe.editor.finding import Match
from gui.transcribe.editor.lines import Typesetter
from gui.transcribe.editor.sentence_editor import SentenceEditor
from gui.transcribe.editor.sentences import places, unsure
from gui.transcribe.editor.transcript import Index, Roles, clock

ON = QTextLine.CursorPosition.CursorOnCharacter

if TYPE_CHECKING:
    from core.store.recordings import StoredSegment
    from gui.theme import Theme


class SentenceDelegate(QStyledItemDelegate):
    """`playing` is the row that is heard (-1: none) and `position` the second; `pattern` what is looked for."""

    opened = Signal(object)  # the SentenceEditor

    def __init__(self, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._theme, self._view = theme, parent
        self._type = Typesetter(theme)
        self._heights: dict[str, tuple[str, int, int]] = {}
        self._editor: SentenceEditor | None = None
        self.playing, self.position = -1, 0.0
        self.pattern: re.Pattern[str] | None = None
        self.match: Match | None = None

    # Geometry: margin with the time | text, in a column of the width that one reads well, in the middle

    def column(self, row: QRect) -> QRect:
        """The part of a row that is used."""
        edge = self._theme.px("space_l")
        width = min(row.width() - 2 * edge, self._theme.px("reading") + self._theme.px("transcript_margin"))
        return QRect(row.x() + (row.width() - width) // 2, row.y(), width, row.height())

    def text_rect(self, row: QRect) -> QRect:
        """Where the words are."""
        gap = self._theme.px("space_s")
        return self.column(row).adjusted(self._theme.px("transcript_margin"), gap, -self._theme.px("space_m"), -gap)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        width = self._view.viewport().width()
        inside = self.text_rect(QRect(0, 0, width, 0)).width()
        segment: StoredSegment = index.data(Roles.SEGMENT)
        if self._editor is not None and self._edited_row() == index.row():
            height = self._type.lay_out(self._editor.text, inside)[1]
        else:
            height = self._height(segment, inside)
        return QSize(width, height + 2 * self._theme.px("space_s"))

    def _height(self, segment: StoredSegment, width: int) -> int:
        known = self._heights.get(segment.id)
        if known is None or known[0] != segment.text or known[1] != width:
            known = segment.text, width, self._type.lay_out(segment.text, width)[1]
            self._heights[segment.id] = known
        return known[2]

    def forget_heights(self) -> None:
        """Another recording is on show."""
        self._heights.clear()

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        segment: StoredSegment = index.data(Roles.SEGMENT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, index.row())
        self._time(painter, option.rect, index.row(), segment)
        if self._edited_row() != index.row():
            text = self.text_rect(option.rect)
            painter.setPen(self._theme.color("text"))
            layout, _ = self._type.lay_out(segment.text, text.width(), self._formats(segment, index.row()))
            layout.draw(painter, QPointF(text.topLeft()))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        state, radius = option.state, self._theme.px("radius")
        rect = self.column(option.rect).adjusted(0, 1, 0, -1)
        token = "accent_soft" if row == self.playing else "raised" if _is_marked(state) else ""
        editing = self._edited_row() == row
        if editing or (token and not editing):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("surface" if editing else token))
            painter.drawRoundedRect(rect, radius, radius)
        if editing or state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.color("accent"))
            painter.drawRoundedRect(rect, radius, radius)

    def _time(self, painter: QPainter, row: QRect, number: int, segment: StoredSegment) -> None:
        column, gap = self.column(row), self._theme.px("space_s")
        place = QRect(column.x(), column.y() + gap, self._theme.px("transcript_margin") - gap * 2, self._type.line)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("accent" if number == self.playing else "muted"))
        hours = self._view.model().long
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, align, clock(segment.start, hours))

    def _formats(self, segment: StoredSegment, row: int) -> list[QTextLayout.FormatRange]:
        mark = self._type.mark
        marks = [mark(start, end, dotted="warn") for start, end in unsure(segment)]
        if row == self.playing:
            marks += [
                mark(start, end, ink="accent")
                for start, end, word in places(segment)
                if word.start <= self.position < word.end
            ]
        for found in self.pattern.finditer(segment.text) if self.pattern is not None else ():
            here = self.match == Match(row, *found.span())
            ground, ink = ("match_here", "on_match_here") if here else ("match", "text")
            marks.append(mark(*found.span(), ground=ground, ink=ink))
        return marks

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        editor = self._editor = SentenceEditor(self._type, parent)
        editor.setAccessibleName(self.tr("Sentence"))
        editor.document().contentsChanged.connect(lambda: self._grow(editor))
        editor.committed.connect(lambda: self._commit(editor))
        self.opened.emit(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, SentenceEditor)
        editor.fill(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, SentenceEditor)
        model.setData(index, editor.text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        editor.setGeometry(self.text_rect(option.rect))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)
        if index.isValid():
            self.sizeHintChanged.emit(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An input method's Escape and Tab are its own."""
        composing = isinstance(watched, SentenceEditor) and watched.composing
        if composing and isinstance(event, QKeyEvent):
            return False
        return super().eventFilter(watched, event)

    def _edited_row(self) -> int:
        return self._view.currentIndex().row() if self._editor is not None else -1

    def _grow(self, editor: SentenceEditor) -> None:
        index = self._view.currentIndex()
        if editor is not self._editor or not index.isValid():
            return
        if self._view.visualRect(index).height() != self.sizeHint(QStyleOptionViewItem(), index).height():
            self.sizeHintChanged.emit(index)

    def _commit(self, editor: SentenceEditor) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    # Help

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        spot = self.character_at(event.pos(), option.rect, index)
        doubted = any(start <= spot < end for start, end in unsure(index.data(Roles.SEGMENT)))
        QToolTip.showText(event.globalPos(), self.tr("The model was unsure here") if doubted else "", view)
        return True

    def character_at(self, spot: object, row: QRect, index: Index) -> int:
        """Which character of the text lies under a point of the view; -1 beside the text."""
        text = self.text_rect(row)
        segment: StoredSegment = index.data(Roles.SEGMENT)
        layout, height = self._type.lay_out(segment.text, text.width())
        y = spot.y() - text.y()  # type: ignore[attr-defined]
        if not 0 <= y < height:
            return -1
        line = layout.lineAt(min(layout.lineCount() - 1, y // self._type.line))
        x = spot.x() - text.x()  # type: ignore[attr-defined]
        return line.xToCursor(x, ON) if 0 <= x <= line.naturalTextWidth() else -1


def _is_marked(state: QStyle.StateFlag) -> bool:
    return bool(state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
