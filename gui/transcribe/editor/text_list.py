"""The sentences of a transcript: read, hear, correct; by mouse and by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Property as QtProperty
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from gui.transcribe.editor.delegate import SentenceDelegate
from gui.transcribe.editor.finding import Match
from gui.transcribe.editor.sentence_editor import SentenceEditor
from gui.transcribe.editor.transcript import Index
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme
    from gui.transcribe.editor.document import Document

SHIFTED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BY_HAND = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class TextList(Retranslated, QListView):
    """A click plays, a double click, F2 or Enter edits, Shift+Enter plays, Delete deletes."""

    play_requested = Signal(float)  # from this second
    toggle_requested = Signal()  # play or pause
    calmed = Signal()  # the click that played was the first half of a double click
    menu_requested = Signal(QPoint)
    deleted = Signal(object)  # the sentences that are gone

    def __init__(self, theme: Theme, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transcribe_text")
        self.document = document
        self._following = True
        self._painter = SentenceDelegate(theme, document.transcript, self)
        self._field: SentenceEditor | None = None
        self.setModel(document.transcript)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(theme.px("reading_line"))
        triggers = QListView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.verticalScrollBar().sliderPressed.connect(self._let_go)
        self._painter.opened.connect(self._field_opened)
        document.transcript.modelReset.connect(self._forget)
        document.touched.connect(self._show_touched)
        theme.changed.connect(self.viewport().update)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Transcript"))

    def _plain_text(self) -> str:
        return self.document.plain_text

    plainText = QtProperty(str, _plain_text)  # noqa: N815 (the contract's name)

    # What is on show

    @property
    def row(self) -> int:
        """The sentence with the keyboard, -1 for none."""
        return self.currentIndex().row()

    @property
    def field(self) -> SentenceEditor | None:
        """The open field, None while nobody edits."""
        return self._field

    def selected_rows(self) -> list[int]:
        """From top to bottom; where none is selected, the one with the keyboard."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return rows or ([self.row] if self.row >= 0 else [])

    def select(self, row: int) -> None:
        """Give a sentence the keyboard and show it."""
        index = self.document.transcript.index(max(0, min(row, self.document.transcript.rowCount() - 1)))
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def follow(self) -> None:
        """Keep what is heard in view from now on, until the person scrolls."""
        self._following = True

    def set_position(self, seconds: float, heard: bool) -> None:
        """The sound stands here; `heard` says whether a sentence is to be lit at all."""
        before, self._painter.position = self._painter.playing, seconds
        row = self._painter.playing = self.document.transcript.row_at(seconds) if heard else -1
        for changed in {before, row} - {-1}:
            self.update(self.document.transcript.index(changed))
        if row != before and row >= 0 and self._following and self._field is None:
            self._reveal(row)

    def set_found(self, pattern: re.Pattern[str] | None, match: Match | None) -> None:
        """Mark what was found, and the one place that the person is at."""
        self._painter.pattern, self._painter.match = pattern, match
        if match is not None and self._field is None:
            self.select(match.row)
        self.viewport().update()

    def _reveal(self, row: int) -> None:
        index = self.document.transcript.index(row)
        rect, view = self.visualRect(index), self.viewport().rect()
        if rect.top() < 0 or rect.bottom() > view.height() * 3 // 4:
            self.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def _forget(self) -> None:
        self._painter.forget_heights()
        self._painter.playing = -1
        self._painter.pattern = self._painter.match = None
        self._following = True

    def _show_touched(self, segment_id: str) -> None:
        row = self.document.transcript.row_of(segment_id)
        if row >= 0:
            self.select(row)

    # Changing

    def edit_row(self, row: int, cursor: int = -1) -> None:
        """Open the field; the cursor before text[cursor], -1 for its end."""
        self.finish_editing()
        self.select(row)
        self.edit(self.currentIndex())
        if self._field is not None and cursor >= 0:
            self._field.place_cursor(cursor)

    def finish_editing(self) -> None:
        """What is written in the field counts."""
        if self._field is not None:
            self._field.committed.emit()

    def split(self) -> None:
        """Cut the sentence at the cursor, and go on with its second half."""
        field, row = self._field, self.row
        if field is None or row < 0:
            return
        text, cursor = field.text, field.cursor_place
        if text[:cursor].strip() and text[cursor:].strip():
            self._drop_field()
            if self.document.split(row, cursor, text):
                self.edit_row(row + 1, 0)

    def merge(self, side: int = 1) -> None:
        """Join the sentence with the next (1) or the one before (-1); editing goes on at the seam."""
        row, field = self.row, self._field
        text = field.text if field is not None else None
        neighbour, total = row + side, self.document.transcript.rowCount()
        if row < 0 or not 0 <= neighbour < total:
            return
        self._drop_field()
        first = min(row, neighbour)
        seam = len(self.document.transcript.segments[first].text if side < 0 or text is None else text.strip())
        if not self.document.merge(row, text, neighbour):
            return
        self.select(first)
        if field is not None:
            self.edit_row(first, seam)

    def delete_selected(self) -> None:
        """Take the selected sentences away."""
        rows = self.selected_rows()
        if not rows or self._field is not None:
            return
        gone = [self.document.transcript.segments[row] for row in rows]
        if self.document.delete(rows):
            self.select(rows[0])
            self.deleted.emit(gone)

    def copy_selected(self) -> None:
        """Their text, one line each."""
        segments = self.document.transcript.segments
        if rows := self.selected_rows():
            QApplication.clipboard().setText("\n".join(segments[row].text for row in rows))

    def play_row(self, row: int) -> None:
        """Hear this sentence."""
        if 0 <= row < self.document.transcript.rowCount():
            self.follow()
            self.play_requested.emit(self.document.transcript.segments[row].start)

    def _field_opened(self, field: SentenceEditor) -> None:
        self._field = field
        field.destroyed.connect(lambda: self._field_closed(field))
        field.split_requested.connect(self.split)
        field.merge_requested.connect(self.merge)
        field.play_requested.connect(lambda: self.play_row(self.row))

    def _field_closed(self, field: SentenceEditor) -> None:
        if self._field is field:
            self._field = None

    def _drop_field(self) -> None:
        """Close the field without taking over what is in it (the caller does)."""
        if self._field is not None:
            self.closeEditor(self._field, SentenceDelegate.EndEditHint.RevertModelCache)

    def closeEditor(self, editor: QWidget, hint: SentenceDelegate.EndEditHint) -> None:
        if editor is self._field:
            self._field = None
        super().closeEditor(editor, hint)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in BY_HAND:
            self._let_go()
        if key in ENTER and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.play_row(self.row)
        elif key in ENTER and self.state() != QAbstractItemView.State.EditingState:
            self.edit_row(self.row)
        elif key == Qt.Key.Key_Delete:
            self.delete_selected()
        elif key == Qt.Key.Key_Space and not modifiers:
            self.toggle_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & SHIFTED
        if plain and index.isValid() and len(self.selectedIndexes()) == 1 and self._field is None:
            self.play_row(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self._field is not None:
            self.calmed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_go()
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyboardSearch(self, search: str) -> None:
        """Typing letters must not jump about in a text."""

    def _let_go(self) -> None:
        self._following = False

    def _ask_menu(self, spot: QPoint) -> None:
        index = self.indexAt(spot)
        if index.isValid() and index.row() not in self.selected_rows():
            self.select(index.row())
        if self.currentIndex().isValid():
            self.menu_requested.emit(self.viewport().mapToGlobal(spot))

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Space belongs to the player."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)
