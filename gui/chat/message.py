"""One message of a conversation: what all of them share, and the person's own in its bubble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from gui.chat.actions import Actions
from gui.chat.prose import Prose
from gui.chat.rows import FOLDED_CHARACTERS, Row
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme


class Message(Retranslated, QFrame):
    """Placed by the view: `height_for` says how tall, `resizeEvent` puts the parts in their places."""

    acted = Signal(str, str)  # action, id of the message
    link_clicked = Signal(str)
    changed = Signal()  # its height may be another one now
    focused = Signal()
    moved = Signal(int)  # the keyboard goes to the message before (-1) or after (+1)

    def __init__(self, theme: Theme, row: Row, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.row = row
        self.setProperty("role", "message")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._actions = Actions(theme, names, row.last, self)
        self._actions.chosen.connect(self._act)
        self._actions.set_versions(row.version, row.versions)
        self._actions.setVisible(row.last)

    def height_for(self, width: int) -> int:
        """Pixels that the message needs at that width."""
        raise NotImplementedError

    def selected_text(self) -> str:
        """What is marked in it."""
        raise NotImplementedError

    def has_keyboard(self) -> bool:
        """Is the keyboard's focus on it, or on one of its buttons?"""
        focus = QGuiApplication.focusObject()
        return focus is self or (isinstance(focus, QWidget) and self.isAncestorOf(focus))

    def focus_action(self, action: str) -> None:
        """The keyboard goes to this button."""
        self._actions.take_focus(action)

    def _act(self, action: str) -> None:
        if action == "copy":
            self.copy()
        else:
            self.acted.emit(action, self.row.id)

    def copy(self) -> None:
        """The marked words, else the whole message."""
        QGuiApplication.clipboard().setText(self.selected_text() or self.row.text)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._actions.show()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._maybe_hide()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._actions.show()
        self.focused.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._maybe_hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _maybe_hide(self) -> None:
        self._actions.setVisible(self.row.last or self.has_keyboard())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setObjectName("chat_message_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._theme.icon("copy", "muted"), self._copy_words(), self.copy)
        menu.popup(event.globalPos())

    def _copy_words(self) -> str:
        return self.tr("Copy what is marked") if self.selected_text() else self.tr("Copy the message")

    def _actions_height(self) -> int:
        return self._theme.px("target")


class MyMessage(Message):
    """What the person said: a soft bubble on the right. Long pastes are folded."""

    def __init__(self, theme: Theme, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(theme, row, ("copy", "edit", "previous", "next"), parent)
        self._bubble = QFrame(self)
        self._bubble.setProperty("role", "bubble")
        self._prose = Prose(theme, self._bubble)
        self._more = QPushButton(self._bubble)
        self._more.setObjectName("chat_show_all")
        self._more.setProperty("role", "link")
        self._more.clicked.connect(self._show_all)
        self._folded = len(row.text) > FOLDED_CHARACTERS
        self._more.setVisible(self._folded)
        self._prose.write_plain(row.text[:FOLDED_CHARACTERS] + "…" if self._folded else row.text)
        self.retranslate()

    def retranslate(self) -> None:
        self._more.setText(self.tr("Show all"))
        self.setAccessibleName(self.tr("You: {0}").format(self.row.text[:200]))

    def selected_text(self) -> str:
        return self._prose.createMimeDataFromSelection().text()

    def height_for(self, width: int) -> int:
        return self._bubble_height(self._text_width(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        inside_x, inside_y, target = self._theme.px("space_l"), self._theme.px("space_m"), self._theme.px("target")
        width = self._text_width(self.width())
        height = self._bubble_height(width)
        outer = width + 2 * inside_x
        self._bubble.setGeometry(self.width() - outer, 0, outer, height)
        text_height = self._prose.height_for(width)
        self._prose.setGeometry(inside_x, inside_y, width, text_height)
        self._more.setGeometry(inside_x - self._theme.px("space_s"), inside_y + text_height, outer // 2, target)
        self._more.resize(self._more.sizeHint())
        hint, left = self._actions.sizeHint().width(), self.width() - outer
        y = height - self._actions_height() - self._theme.px("space_xs")  # beside the bubble, at its last line
        self._actions.setGeometry(left - hint - self._theme.px("space_xs"), y, hint, self._actions_height())

    def _text_width(self, width: int) -> int:
        most = max(1, round(width * 0.82) - 2 * self._theme.px("space_l"))
        return self._prose.ideal_width(most)

    def _bubble_height(self, text_width: int) -> int:
        more = self._theme.px("target") if self._folded else 0
        return self._prose.height_for(text_width) + more + 2 * self._theme.px("space_m")

    def _show_all(self) -> None:
        self._folded = False
        self._more.hide()
        self._prose.rewrite_plain(self.row.text)
        self.changed.emit()
        self._place()
