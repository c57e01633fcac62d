"""Find and replace, in a bar above the sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.i18n import human_number
from gui.transcribe.editor.finding import Match, matches, pattern_for
from gui.widgets.controls import button, icon_button, label, name_control, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme
    from gui.transcribe.editor.document import Document

PAUSE_MS = 120
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(Retranslated, QWidget):
    """Enter goes to the next place, Shift+Enter back, Escape closes. Replacing is one step for Undo."""

    found = Signal(object, object)  # what to mark (a pattern or None), the place to show (a Match or None)
    closed = Signal()
    replaced = Signal(int)  # so many places at once

    def __init__(self, theme: Theme, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._pattern: re.Pattern[str] | None = None
        self._matches: list[Match] = []
        self._at = -1
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.text = self._field("transcribe_find_text")
        self.replacement = self._field("transcribe_replace_text")
        self._count = label("muted", "transcribe_find_count")
        self._back = icon_button("transcribe_find_back", theme.icon("caret-up", "muted"), theme)
        self._next = icon_button("transcribe_find_next", theme.icon("caret-down", "muted"), theme)
        self._close = icon_button("transcribe_find_close", theme.icon("close", "muted"), theme)
        self._one = button("transcribe_replace_one")
        self._all = button("transcribe_replace_all")
        self._lay_out(theme)
        self._connect()
        self.retranslate()
        self.hide()

    def _field(self, name: str) -> QLineEdit:
        result = QLineEdit()
        result.setObjectName(name)
        result.installEventFilter(self)
        return result

    def _lay_out(self, theme: Theme) -> None:
        gap = theme.px("space_s")
        first, self._second = QWidget(), QWidget()
        for place, row in (
            (first, (self.text, self._count, self._back, self._next, self._close)),
            (self._second, (self.replacement, self._one, self._all)),
        ):
            layout = spaced(QHBoxLayout(place), gap)
            for widget in row:
                layout.addWidget(widget, int(isinstance(widget, QLineEdit)))
        layout = spaced(QVBoxLayout(self), gap)
        layout.addWidget(first)
        layout.addWidget(self._second)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.search)
        self.text.textChanged.connect(lambda: self._pause.start())
        self._back.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        self._close.clicked.connect(self.close_bar)
        self._one.clicked.connect(self.replace_one)
        self._all.clicked.connect(self.replace_all)
        self._document.changed.connect(self._text_changed)

    def retranslate(self) -> None:
        self.text.setPlaceholderText(self.tr("Find in the transcript"))
        self.text.setAccessibleName(self.tr("Find in the transcript"))
        self.replacement.setPlaceholderText(self.tr("Replace with"))
        self.replacement.setAccessibleName(self.tr("Replace with"))
        name_control(self._back, self.tr("Previous place (Shift+Enter)"))
        name_control(self._next, self.tr("Next place (Enter)"))
        name_control(self._close, self.tr("Close (Esc)"))
        self._one.setText(self.tr("Replace"))
        self._all.setText(self.tr("Replace all"))
        self._say_count()

    def open_bar(self, replace: bool, text: str = "") -> None:
        """Show it, looking for `text` (or for what was looked for last)."""
        self._second.setVisible(replace or self._second.isVisible())
        self.show()
        if text:
            self.text.setText(text)
        field = self.replacement if replace and self.text.text() else self.text
        field.setFocus()
        field.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Nothing is marked any more."""
        if self.isVisible():
            self._pause.stop()
            self._second.hide()
            self.hide()
            self._take([], None)
            self.closed.emit()

    def search(self, from_row: int = 0) -> None:
        """Look anew; stay at the place where the person is."""
        self._pause.stop()
        here = self._matches[self._at] if 0 <= self._at < len(self._matches) else Match(from_row, 0, 0)
        pattern = pattern_for(self.text.text())
        self._take(matches(self._document.transcript.segments, pattern), pattern)
        self._go(bisect_left(self._matches, Match(here.row, here.start, 0)))

    def step(self, by: int) -> None:
        """The next place or the one before, round and round."""
        if self._pause.isActive():
            self.search()
        elif self._matches:
            self._go(self._at + by)

    def replace_one(self) -> None:
        """The place that is marked, then on to the next."""
        if not 0 <= self._at < len(self._matches):
            return
        match, text = self._matches[self._at], self.replacement.text()
        if self._document.replace_one(match, text):
            self._go(bisect_right(self._matches, Match(match.row, match.start + len(text) - 1, 10**9)))

    def replace_all(self) -> None:
        """Everywhere."""
        if self._pattern is not None:
            count = self._document.replace_all(self._pattern, self.replacement.text())
            if count:
                self.replaced.emit(count)

    def _take(self, found: list[Match], pattern: re.Pattern[str] | None) -> None:
        self._matches, self._pattern, self._at = found, pattern, -1
        self._say_count()
        self.found.emit(pattern, None)

    def _go(self, place: int) -> None:
        self._at = place % len(self._matches) if self._matches else -1
        self._say_count()
        if self._at >= 0:
            self.found.emit(self._pattern, self._matches[self._at])

    def _text_changed(self) -> None:
        """Count again without jumping: somebody may be writing."""
        if self.isVisible() and self._pattern is not None:
            here = self._at
            self._take(matches(self._document.transcript.segments, self._pattern), self._pattern)
            self._at = min(here, len(self._matches) - 1)
            self._say_count()

    def _say_count(self) -> None:
        if not self.text.text():
            words = ""
        elif not self._matches:
            words = self.tr("Nothing found")
        else:
            words = self.tr("{0} of {1}").format(human_number(self._at + 1), human_number(len(self._matches)))
        self._count.setText(words)
        for control in (self._back, self._next, self._one, self._all):
            control.setEnabled(bool(self._matches))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field acts; what an input method is writing never reaches this."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTER:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if watched is self.replacement and not back:
                self.replace_one()
            else:
                self.step(-1 if back else 1)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
