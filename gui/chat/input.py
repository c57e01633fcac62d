"""The input at the foot of the page: waiting messages as chips, the editor, Send and Stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui.chat.editor import Editor
from gui.widgets.controls import spaced
from gui.widgets.discard import discard
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme

CHIP_CHARACTERS = 60


class Chip(Retranslated, QFrame):
    """A message that waits: a click takes it back into the input, the cross removes it."""

    edited = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "waiting")
        self._words = QPushButton(self)
        self._words.setObjectName("chat_waiting_edit")
        self._words.setProperty("role", "quiet")
        self._words.setIcon(theme.icon("clock", "muted"))
        self._words.setText(_one_line(text))
        self._words.clicked.connect(self.edited)
        self._remove = QToolButton(self)
        self._remove.setObjectName("chat_waiting_remove")
        self._remove.setProperty("role", "quiet")
        self._remove.setIcon(theme.icon("close", "muted"))
        self._remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._remove)
        self.retranslate()

    def retranslate(self) -> None:
        self._words.setToolTip(self.tr("Sent when the answer is complete. Click to change it."))
        self._remove.setToolTip(self.tr("Do not send it"))
        self._remove.setAccessibleName(self.tr("Do not send it"))


class Input(Retranslated, QFrame):
    """Asks the page to send or to stop; holds no conversation."""

    sent = Signal(str)
    stopped = Signal()
    chip_edited = Signal(int)
    chip_removed = Signal(int)
    edit_cancelled = Signal()
    text_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[Chip] = []
        self._running = self._editing = False
        self.setProperty("role", "input")
        self.editor = Editor(theme, self)
        self.editor.submitted.connect(self._submit)
        self.editor.escaped.connect(self._escape)
        self.editor.textChanged.connect(self._changed)
        self._send = self._round("chat_send", "primary")
        self._send.clicked.connect(self._submit)
        self._stop = self._round("chat_stop", "")
        self._stop.setIcon(theme.icon("stop-fill", "accent"))
        self._stop.clicked.connect(self.stopped)
        self._cancel = QPushButton(self)
        self._cancel.setObjectName("chat_edit_cancel")
        self._cancel.setProperty("role", "quiet")
        self._cancel.setIcon(theme.icon("close", "muted"))
        self._cancel.clicked.connect(self._cancel_edit)
        self._cancel.hide()
        self._lay_out()
        self.set_running(False)
        self.retranslate()

    def _round(self, name: str, role: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setProperty("role", role)
        button.setIconSize(QSize(self._theme.px("icon"), self._theme.px("icon")))
        return button

    def _lay_out(self) -> None:
        gap = self._theme.px("space_s")
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(self._theme.px("space_xs"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._stop)
        buttons.addWidget(self._send)
        row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(self.editor, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(buttons)
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignBottom)
        column = spaced(QVBoxLayout(self), self._theme.px("space_xs"), (self._theme.px("space_m"), gap, gap, gap))
        column.addLayout(self._waiting)
        column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)

    def retranslate(self) -> None:
        self._send.setToolTip(self.tr("Send (Enter)"))
        self._send.setAccessibleName(self.tr("Send"))
        self._stop.setToolTip(self.tr("Stop (Esc)"))
        self._stop.setAccessibleName(self.tr("Stop"))
        self._cancel.setText(self.tr("You are changing an earlier message. Leave it as it was"))

    def set_running(self, running: bool) -> None:
        """While an answer is being written there is Stop, and Send lets the next message wait."""
        self._running = running
        if not running and self._stop.hasFocus():
            self.editor.setFocus()  # not to whatever comes next in the order of the Tab key
        self._stop.setVisible(running)
        self._changed()

    def set_waiting(self, texts: Sequence[str]) -> None:
        """Show the messages that wait for the end of the answer."""
        for chip in self._chips:
            discard(chip)
        self._chips = [self._chip(index, text) for index, text in enumerate(texts)]
        self._changed()

    def _chip(self, index: int, text: str) -> Chip:
        chip = Chip(self._theme, text, self)
        chip.edited.connect(lambda: self.chip_edited.emit(index))
        chip.removed.connect(lambda: self.chip_removed.emit(index))
        self._waiting.addWidget(chip)
        chip.show()
        return chip

    def begin_edit(self, text: str) -> None:
        """Change a message that was sent before."""
        self._editing = True
        self._cancel.show()
        self.editor.fill(text)

    def end_edit(self) -> None:
        """The change is sent or given up."""
        self._editing = False
        self._cancel.hide()

    def _cancel_edit(self) -> None:
        self.end_edit()
        self.editor.fill("")
        self.edit_cancelled.emit()

    def _submit(self) -> None:
        text = self.editor.toPlainText()
        if self._can_send():
            self.editor.clear()
            self.editor.setFocus()
            self.sent.emit(text)

    def _can_send(self) -> bool:
        waiting = bool(self._chips) and not self._running
        return bool(self.editor.toPlainText().strip()) or waiting

    def _escape(self) -> None:
        if self._running:
            self.stopped.emit()
        elif self._editing:
            self._cancel_edit()

    def _changed(self) -> None:
        ready = self._can_send()
        self._send.setEnabled(ready)
        self._send.setIcon(self._theme.icon("send", "on_accent" if ready else "muted"))
        self.text_changed.emit()


def _one_line(text: str) -> str:
    line = " ".join(text.split()).replace("&", "&&")
    return line if len(line) <= CHIP_CHARACTERS else line[: CHIP_CHARACTERS - 1] + "…"
