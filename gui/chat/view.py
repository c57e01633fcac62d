"""The conversation: thousands of messages, of which only those near the window are widgets."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.chat.answer import Answer
from gui.chat.following import FollowingArea
from gui.chat.heights import Heights, guess
from gui.chat.memory_line import MemoryLine
from gui.chat.message import Message, MyMessage
from gui.chat.rows import WRITING, Row, common_start, mark_last
from gui.widgets.discard import discard
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme

SLICE_SECONDS = 0.008  # how long building may keep the window from other work


class ConversationView(Retranslated, FollowingArea):
    """Shows rows, builds message widgets in slices around what is visible, follows the newest words."""

    acted = Signal(str, str)  # action, message id
    link_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("chat_view")
        self._rows: list[Row] = []
        self._built: dict[int, Message] = {}
        self._heights = Heights(theme.px("space_l"))
        self._line_at = 0  # row above which the memory line is drawn; 0: none
        self.line = MemoryLine(theme, self.viewport())
        self.line.hide()
        self._jump.setObjectName("chat_jump")
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._build_slice)
        theme.changed.connect(self.rebuild)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Conversation"))
        self._jump.setToolTip(self.tr("To the newest words"))
        self._jump.setAccessibleName(self.tr("To the newest words"))

    def _plain_text(self) -> str:
        return "\n\n".join(row.text for row in self._rows)

    plainText = Property(str, _plain_text)  # noqa: N815 (the contract's name)

    # rows

    def set_rows(self, new: Sequence[Row]) -> None:
        """Show another conversation, or another branch of it; what stays the same is not built again."""
        old, self._rows = self._rows, mark_last(new)
        same = common_start(old, self._rows)
        for index in [index for index in self._built if index >= same]:
            self._remove(index)
        column, size = self._column(), self._theme.px("reading_text")
        known = [self._heights.height(index) for index in range(same)]
        self._heights.reset(known + [guess(row, column, size) for row in self._rows[same:]])
        self._line_at = 0
        self._following = self._following or not same
        self._settle()
        if same or (self._rows and self._rows[-1].status == WRITING):
            self._build_row(len(self._rows) - 1)  # at once; another conversation when the window has drawn breath
            self._settle()
        self._later.start()

    def stream(self, text: str, thinking: bool = False) -> None:
        """More of the newest message, which is being written."""
        index = len(self._rows) - 1
        row = self._rows[index]
        self._rows[index] = (
            replace(row, thinking=row.thinking + text) if thinking else replace(row, text=row.text + text)
        )
        answer = self._built.get(index)
        if isinstance(answer, Answer):
            (answer.stream_thinking if thinking else answer.stream)(text)

    def finish(self, row: Row) -> None:
        """The newest message is complete."""
        row = replace(row, last=True)
        self._rows[-1] = row
        answer = self._built.get(len(self._rows) - 1)
        if isinstance(answer, Answer) and answer.row.id == row.id:
            answer.finish(row)

    def rows(self) -> Sequence[Row]:
        """All messages of the branch."""
        return self._rows

    def set_forgotten(self, first_kept: str | None) -> None:
        """Draw the line above which the model remembers nothing; None: it remembers everything."""
        self._line_at = self._index_of(first_kept) or 0
        self._place()

    def rebuild(self) -> None:
        """Everything anew, because the colours changed."""
        self._drop_widgets()
        self._build_slice()

    # scrolling

    def show_message(self, message_id: str) -> None:
        """Scroll so that this message is at the top."""
        index = self._index_of(message_id)
        if index is not None:
            self._following = False
            self._build_row(index)
            self.verticalScrollBar().setValue(self._heights.top(index))
            self._later.start()

    def has_keyboard(self, message_id: str) -> bool:
        """Is the keyboard's focus on this message, or on one of its buttons?"""
        built = self._built.get(self._index_of(message_id) or 0)
        return built is not None and built.row.id == message_id and built.has_keyboard()

    def focus_action(self, message_id: str, action: str) -> None:
        """The keyboard goes to a button of this message."""
        index = self._index_of(message_id)
        if index is not None:
            self._build_row(index)
            self._settle()
            self._built[index].focus_action(action)

    def _index_of(self, message_id: str | None) -> int | None:
        return next((index for index, row in enumerate(self._rows) if row.id == message_id), None)

    # building

    def _come_near(self) -> None:
        self._later.start()

    def _build_slice(self) -> None:
        """Build what is missing near the window, at most a few milliseconds at a time."""
        began = time.perf_counter()
        for index in list(self._wanted()):
            self._build_row(index)
            if time.perf_counter() - began > SLICE_SECONDS:
                self._later.start()
                break
        else:
            self._drop_far()
        self._settle()

    def _wanted(self) -> Iterator[int]:
        """Rows without widget, those in the window first, then a page before and after."""
        if not self._rows:
            return
        top, page = self._scroll(), self.viewport().height()
        visible = range(self._heights.at(top), self._heights.at(top + page) + 1)
        around = range(self._heights.at(top - page), self._heights.at(top + 2 * page) + 1)
        for index in [*reversed(visible), *around]:
            if index not in self._built:
                yield index

    def _drop_far(self) -> None:
        """Widgets three pages away go; the one that is being written stays."""
        if not self._rows:
            return
        top, page = self._scroll(), self.viewport().height()
        keep = range(self._heights.at(top - 3 * page), self._heights.at(top + 4 * page) + 1)
        for index in [index for index in self._built if index not in keep and index != len(self._rows) - 1]:
            self._remove(index)

    def _build_row(self, index: int) -> None:
        if index in self._built:
            return
        row = self._rows[index]
        kind = MyMessage if row.mine else Answer
        message = kind(self._theme, row, self.viewport())
        message.acted.connect(self.acted)
        message.link_clicked.connect(self.link_clicked)
        message.changed.connect(lambda: self._remeasure(message))
        message.focused.connect(lambda: self._ensure_visible(message))
        message.moved.connect(lambda step: self._move_focus(message, step))
        self._built[index] = message
        self._measure(index)
        message.show()

    def _move_focus(self, message: Message, step: int) -> None:
        index = (self._index_of(message.row.id) or 0) + step
        if 0 <= index < len(self._rows):
            self._build_row(index)
            self._settle()
            self._built[index].setFocus(Qt.FocusReason.TabFocusReason)

    def _remeasure(self, message: Message) -> None:
        for index, built in self._built.items():
            if built is message:
                self._measure(index)
                self._settle()
                return

    def _measure(self, index: int) -> None:
        """Learn the real height. What is above the window's top grows upwards, so that nothing jumps."""
        bottom = self._heights.top(index) + self._heights.height(index)
        grown = self._heights.set(index, self._built[index].height_for(self._column()))
        if grown and not self._following and bottom <= self._scroll():
            self._set_bar(self._scroll() + grown)

    def _replace(self, index: int, row: Row) -> None:
        self._rows[index] = row
        if index in self._built:
            self._remove(index)
            self._build_row(index)
            self._settle()

    def _remove(self, index: int) -> None:
        discard(self._built.pop(index))

    def _drop_widgets(self) -> None:
        for index in list(self._built):
            self._remove(index)

    # geometry

    def _column(self) -> int:
        margins = 2 * self._theme.px("space_xl")
        return max(200, min(self._theme.px("reading"), self.viewport().width() - margins))

    def _content_height(self) -> int:
        return self._heights.total + 2 * self._theme.px("space_l")

    def _place(self) -> None:
        width = self._column()
        x = (self.viewport().width() - width) // 2
        offset = self._theme.px("space_l") - self._scroll()
        for index, message in self._built.items():
            message.setGeometry(x, offset + self._heights.top(index), width, self._heights.height(index))
        self._place_line(x, width, offset)
        self._place_jump(bool(self._rows))

    def _place_line(self, x: int, width: int, offset: int) -> None:
        index = self._line_at
        self.line.setVisible(index > 0)
        if index > 0:
            height = self.line.sizeHint().height()
            middle = offset + self._heights.top(index) - self._theme.px("space_l") // 2
            self.line.setGeometry(x, middle - height // 2, width, height)
            self.line.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        anchor = self._heights.at(self._scroll()) if self._rows else 0
        before = self._heights.top(anchor) if self._rows else 0
        for index in self._built:
            self._heights.set(index, self._built[index].height_for(self._column()))
        if self._rows and not self._following:
            self._set_bar(self._scroll() + self._heights.top(anchor) - before)
        self._settle()
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for message in self._built.values():
                self._remeasure(message)
