"""Running text that can be selected and copied, as tall as its words: it never scrolls and loads nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from gui.chat.writer import LINE_SEPARATOR, Style, Writer

if TYPE_CHECKING:
    from gui.theme import Theme


class Prose(QTextBrowser):
    """A stretch of text on paper."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, color: str = "text") -> None:
        super().__init__(parent)
        self.setProperty("role", "prose")
        self._style = Style(theme, color)
        self._tail = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.document().setDefaultFont(theme.font("reading"))
        self.document().setIndentWidth(theme.px("space_xl"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the message has one

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002
        """No picture, no style sheet, nothing from anywhere."""
        return None

    def write(self, source: str) -> None:
        """Append finished Markdown."""
        Writer(self._end(), self._style).write(source)

    def write_plain(self, text: str) -> None:
        """Append text as it is, on the last line."""
        if not self._tail:
            self._tail = True
            Writer(self._end(), self._style).write_plain(text)
        else:
            self._end().insertText(text.replace("\n", LINE_SEPARATOR), self._style.text())

    def rewrite_plain(self, text: str) -> None:
        """Show nothing but `text`."""
        self._tail = False
        self.document().clear()
        if text:
            self.write_plain(text)

    def height_for(self, width: int) -> int:
        """How tall the text is at that width."""
        self._wrap_at(width)
        return math.ceil(self.document().size().height())

    def ideal_width(self, most: int) -> int:
        """The narrowest width that needs no more lines than `most` does."""
        self._wrap_at(most)
        return min(most, math.ceil(self.document().idealWidth()) + 1)

    def _wrap_at(self, width: int) -> None:
        """Fixed, because QTextEdit otherwise wraps at its present width, which a hidden widget does not have yet."""
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the conversation scrolls, not the paragraph

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies as plain text: nobody wants our colours in their letter."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace(LINE_SEPARATOR, "\n"))
        return data

    def _end(self) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor
