"""The field in which one sentence is corrected: one line of thought, never a line break."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gui.transcribe.editor.lines import Typesetter
from gui.transcribe.editor.sentences import tidy

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SentenceEditor(QTextEdit):
    """Enter commits, Ctrl+Enter splits, Shift+Enter plays; never in the middle of an input method's word.

    Backspace at the very beginning and Delete at the very end join the sentence with its neighbour, as in any text.
    """

    committed = Signal()
    split_requested = Signal()
    play_requested = Signal()
    merge_requested = Signal(int)  # -1 with the sentence before, 1 with the one after

    def __init__(self, typesetter: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typesetter = typesetter
        self.composing = False
        self.setObjectName("transcribe_sentence")
        self.setProperty("role", "sentence")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(typesetter.font)
        self.setAcceptRichText(False)
        self.document().setDocumentMargin(0)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def text(self) -> str:
        """What is written so far."""
        return self.toPlainText()

    @property
    def cursor_place(self) -> int:
        """Characters before the cursor."""
        return self.textCursor().position()

    def fill(self, text: str) -> None:
        """Begin with this text, the cursor at its end."""
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._typesetter.block())
        self.document().clearUndoRedoStacks()
        self.place_cursor(len(text))

    def place_cursor(self, position: int) -> None:
        """Put the cursor before text[position]."""
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(position, len(self.text))))
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.insertPlainText(tidy(text) if "\n" in text or "\r" in text else text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing:
            super().keyPressEvent(event)
        elif event.key() in ENTER:
            self._enter(event.modifiers())
        elif (side := self._side(event)) != 0:
            self.merge_requested.emit(side)
        else:
            super().keyPressEvent(event)

    def _enter(self, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.split_requested.emit()
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.play_requested.emit()
        else:
            self.committed.emit()

    def _side(self, event: QKeyEvent) -> int:
        """Whether the key wants to eat into a neighbour."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return 0
        if event.key() == Qt.Key.Key_Backspace and cursor.atStart():
            return -1
        return int(event.key() == Qt.Key.Key_Delete and cursor.atEnd())
