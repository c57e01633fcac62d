"""The AI's message: thinking, words, what happened, what it took."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from core.errors import SENTENCES, InkstoneError
from gui.chat import rows, stats
from gui.chat.body import Body
from gui.chat.message import Message
from gui.chat.rows import Row
from gui.chat.thinking_box import ThinkingBox
from gui.error_text import describe

if TYPE_CHECKING:
    from gui.theme import Theme


class Answer(Message):
    """Plain text on paper, full width."""

    def __init__(self, theme: Theme, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(theme, row, ("copy", "regenerate", "continue", "previous", "next"), parent)
        self._thinking: ThinkingBox | None = None
        self._placed = False
        self._body = Body(theme, self)
        self._body.link_clicked.connect(self.link_clicked)
        self._notice = QLabel(self)
        self._notice.setProperty("role", "muted")
        self._notice.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.setProperty("role", "link")
        self._button.clicked.connect(self._press)
        self._line = QLabel(self)
        self._line.setProperty("role", "small")
        self._fill(row)

    def _fill(self, row: Row) -> None:
        if row.thinking:
            self._show_thinking(row)
        if row.status == rows.WRITING:
            self._body.stream(row.text)
        else:
            self._body.set_text(row.text)
        self._dress()

    def _dress(self) -> None:
        """Everything around the words that depends on how the answer ended."""
        writing = self.row.status == rows.WRITING
        self._actions.setVisible(self.row.last and not writing)
        self._actions.set_enabled("continue", self.row.last and self._can_go_on())
        self._button.setObjectName("chat_calmer" if self.row.status == rows.LOOP else "chat_go_on")
        self.retranslate()

    def retranslate(self) -> None:
        notice, button = self._what_happened()
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self._button.setText(button)
        self._button.setVisible(bool(button) and self.row.last and self._can_go_on())
        self._line.setText(stats.line(self.row.text, self.row.stats))
        self._line.setToolTip(stats.tooltip(self.row.stats))
        self.setAccessibleName(self.tr("AI: {0}").format(self.row.text[:200]))

    def _what_happened(self) -> tuple[str, str]:
        go_on = self.tr("Continue")
        match self.row.status:
            case rows.STOPPED:
                return self.tr("You stopped this answer."), go_on
            case rows.LENGTH:
                return self.tr("The answer reached its length limit."), go_on
            case rows.LOOP:
                return self.tr("The AI began to repeat itself, so it was stopped."), self.tr("Try again, calmer")
            case rows.FAILED:
                return self._failure(), go_on
        return "", ""

    def _can_go_on(self) -> bool:
        """A text that is too long stays too long: nothing to continue before it is shortened."""
        return not (self.row.status == rows.FAILED and self.row.stats.get("error") == "text_too_long")

    def _failure(self) -> str:
        code = str(self.row.stats.get("error", ""))
        if code in SENTENCES and code != "engine_died":
            details = dict(self.row.stats.get("error_details", {}))
            return describe(InkstoneError(code, **details)).sentence
        return self.tr("The AI stopped unexpectedly. What it wrote is kept.")

    def stream(self, text: str) -> None:
        """More of the answer."""
        if self._thinking is not None and not self.row.text:
            self._thinking.set_text(self.row.thinking, self.row.stats.get("thinking_seconds"))
        self.row = replace(self.row, text=self.row.text + text)
        self._body.stream(text)
        self._grew()

    def stream_thinking(self, text: str) -> None:
        """More of what it says to itself."""
        self.row = replace(self.row, thinking=self.row.thinking + text)
        if self._thinking is None:
            self._show_thinking(self.row)
        else:
            self._thinking.stream(text)
        self._grew()

    def finish(self, row: Row) -> None:
        """The answer is over: render what is left, say how it ended."""
        same = row.text == self.row.text
        self.row = row
        self._body.finish()
        if not same:
            self._body.set_text(row.text)
        if row.thinking:
            self._show_thinking(row)
        self._actions.set_versions(row.version, row.versions)
        self._dress()
        self._grew()

    def _show_thinking(self, row: Row) -> None:
        if self._thinking is None:
            self._thinking = ThinkingBox(self._theme, self)
            self._thinking.toggled.connect(self._grew)
            self._thinking.show()
        if row.status == rows.WRITING and not row.text:
            self._thinking.stream(row.thinking)
        else:
            self._thinking.set_text(row.thinking, row.stats.get("thinking_seconds"))

    def _grew(self) -> None:
        self._placed = False
        self.changed.emit()
        if not self._placed:  # the view may have given it another height, and then it is done
            self._place()

    def _press(self) -> None:
        self.acted.emit("calmer" if self.row.status == rows.LOOP else "continue", self.row.id)

    def selected_text(self) -> str:
        return self._body.selected_text()

    def height_for(self, width: int) -> int:
        thinking = self._thinking.height_for(width) if self._thinking else 0
        return thinking + self._body.height_for(width) + self._notice_height(width) + self._actions_height()

    def _notice_height(self, width: int) -> int:
        if not self._notice.text():
            return 0
        if self._button.isHidden():
            return self._notice.heightForWidth(width) + self._theme.px("space_xs")
        text = self._notice.heightForWidth(max(1, width - self._button.sizeHint().width()))
        return max(text, self._theme.px("target")) + self._theme.px("space_s")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._placed = True
        y, width = 0, self.width()
        if self._thinking is not None:
            height = self._thinking.height_for(width)
            self._thinking.setGeometry(0, y, width, height)
            y += height
        height = self._body.height_for(width)
        self._body.setGeometry(0, y, width, height)
        self._body.place()
        y += height
        self._place_notice(y, width)
        self._place_line(y + self._notice_height(width), width)

    def _place_notice(self, y: int, width: int) -> None:
        height = self._notice_height(width)
        button = self._button.sizeHint() if not self._button.isHidden() else self._button.minimumSize()
        words = self._notice.fontMetrics().horizontalAdvance(self._notice.text()) + self._theme.px("space_xs")
        text = min(words, width - button.width())
        self._notice.setGeometry(0, y, text, height)
        self._button.setGeometry(text, y + (height - button.height()) // 2, button.width(), button.height())

    def _place_line(self, y: int, width: int) -> None:
        """The figures start where the words start; the icons follow them."""
        height, words = self._actions_height(), self._line.sizeHint().width() if self._line.text() else 0
        self._line.setGeometry(0, y, words, height)
        left = words + self._theme.px("space_xs") if words else -self._theme.px("space_s")
        self._actions.setGeometry(left, y, min(self._actions.sizeHint().width(), width - left), height)
