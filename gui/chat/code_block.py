"""A block of program code: language, copy button, colours; long lines scroll sideways."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent, QTextCharFormat, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QToolButton, QWidget

from gui.chat.highlight import pieces
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme

COPIED_MS = 1500


class _Code(QPlainTextEdit):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only sideways; up and down belong to the conversation."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()


class CodeBlock(Retranslated, QFrame):
    """Grows while the code streams in; coloured once it is complete."""

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self.setProperty("role", "code")
        self._label = QLabel(self)
        self._label.setProperty("role", "small")
        self._copy = QToolButton(self)
        self._copy.setObjectName("chat_code_copy")
        self._copy.setProperty("role", "quiet")
        self._copy.setIcon(theme.icon("copy", "muted"))
        self._copy.clicked.connect(self._copy_code)
        self._edit = self._make_edit()
        self.retranslate()

    def _make_edit(self) -> QPlainTextEdit:
        edit = _Code(self)
        edit.setProperty("role", "code")
        edit.setReadOnly(True)
        edit.setFrameShape(QFrame.Shape.NoFrame)
        edit.setFont(self._theme.font("mono"))
        edit.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        edit.setUndoRedoEnabled(False)
        edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        edit.document().setDocumentMargin(0)
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        return edit

    def retranslate(self) -> None:
        self._label.setText(self._language or self.tr("text"))
        self._copy.setToolTip(self.tr("Copy the code"))
        self._copy.setAccessibleName(self.tr("Copy the code"))
        self._edit.setAccessibleName(self.tr("Code ({0})").format(self._label.text()))

    def append(self, text: str) -> None:
        """More code, still without colours."""
        cursor = self._end()
        cursor.insertText(text)

    def close_code(self) -> None:
        """The code is complete: colour it."""
        self.set_code(self.code().rstrip("\n"))

    def set_code(self, code: str) -> None:
        """Show `code` in colours."""
        self._edit.clear()
        cursor = self._end()
        cursor.beginEditBlock()
        for text, color in pieces(code, self._language):
            fmt = QTextCharFormat()
            fmt.setForeground(self._theme.color(color))
            cursor.insertText(text, fmt)
        cursor.endEditBlock()
        self._edit.moveCursor(QTextCursor.MoveOperation.Start)

    def code(self) -> str:
        """The code as text."""
        return self._edit.toPlainText()

    def height_for(self, width: int) -> int:  # noqa: ARG002
        """Lines do not wrap: the height is the same at any width."""
        return self._header() + self._text_height() + self._theme.px("space_m")

    def _header(self) -> int:
        return self._theme.px("target") + self._theme.px("space_xs")

    def _text_height(self) -> int:
        lines = max(1, self._edit.document().blockCount())
        bar = self._theme.px("space_m")  # the scroll bar of long lines
        return math.ceil(lines * self._edit.fontMetrics().lineSpacing()) + bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside, header, target = self._theme.px("space_m"), self._header(), self._theme.px("target")
        self._label.setGeometry(inside, 0, self.width() // 2, header)
        self._copy.setGeometry(self.width() - target - self._theme.px("space_xs"), 2, target, target)
        self._edit.setGeometry(inside, header, self.width() - 2 * inside, self.height() - header - inside // 2)

    def _copy_code(self) -> None:
        QGuiApplication.clipboard().setText(self.code())
        self._copy.setIcon(self._theme.icon("ok", "ok"))
        QTimer.singleShot(COPIED_MS, self, lambda: self._copy.setIcon(self._theme.icon("copy", "muted")))

    def _end(self) -> QTextCursor:
        cursor = QTextCursor(self._edit.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor
