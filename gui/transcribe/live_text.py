"""The text of a recording while it is spoken: muted while tentative, ink once settled, with its time once it is final.

One paragraph for every utterance. Only the paragraphs that changed are written again, so that two hours of speech
are as smooth as two minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from core.events import Event, Segment, Settled, Tentative
from gui.theme import Theme
from gui.transcribe.words import joined, short_clock
from gui.widgets.retranslate import Retranslated

DRAW_MS = 40  # at most 25 times a second
FRESH_MS = 1500  # so long a paragraph that the second pass corrected is marked
LINE_HEIGHT = 150  # percent
NEAR_END = 24  # pixels within which the view follows new words


@dataclass
class Utterance:
    """What was said between two pauses; `segments` are the second pass and replace the rest."""

    settled: str = ""
    tentative: str = ""
    start: float = -1.0
    segments: list[Segment] = field(default_factory=list)
    corrected: bool = False

    @property
    def text(self) -> str:
        """Without what is tentative."""
        return joined(part.text for part in self.segments) if self.segments else self.settled.strip()

    @property
    def whole(self) -> str:
        """Everything on show."""
        return joined((self.text, self.tentative))


class LiveText(Retranslated, QTextEdit):
    """`take` what the speech engine tells; `plainText` (QTextEdit's own) is what can be read."""

    following_changed = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._utterances: list[Utterance] = []  # one a paragraph
        self._numbers: dict[int, int] = {}  # the engine's number -> paragraph
        self._stale: set[int] = set()
        self._following = True
        self._drawing = False
        self.setProperty("role", "live")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFont(theme.font("reading"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._draw_soon = QTimer(self, singleShot=True, interval=DRAW_MS)
        self._draw_soon.timeout.connect(self._draw)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._dress)
        self._make_formats()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("What is being said"))

    # what is said

    def clear_text(self) -> None:
        """A new recording."""
        self._utterances, self._numbers, self._stale = [], {}, set()
        self.clear()
        self._set_following(True)

    def begin_again(self) -> None:
        """The engine starts after the last final sentence; it counts anew, and says again what was not final."""
        self._numbers = {}
        for place, utterance in enumerate(self._utterances):
            if not utterance.segments and utterance.whole:
                utterance.settled = utterance.tentative = ""
                self._changed(place)

    def take(self, event: Event) -> None:
        """One event; the screen follows a moment later."""
        if isinstance(event, Settled):
            place = self._place(event.utterance)
            utterance = self._utterances[place]
            utterance.settled += event.text
            utterance.start = event.start if utterance.start < 0 else utterance.start
        elif isinstance(event, Tentative):
            place = self._place(event.utterance)
            self._utterances[place].tentative = event.text
        elif isinstance(event, Segment):
            place = self._place(event.utterance)
            self._take_segment(self._utterances[place], event, place)
        else:
            return
        self._changed(place)

    def _take_segment(self, utterance: Utterance, segment: Segment, place: int) -> None:
        before = utterance.settled.strip()
        utterance.segments.append(segment)
        utterance.start = utterance.segments[0].start
        utterance.tentative = ""
        after = joined(part.text for part in utterance.segments)
        if before and not before.startswith(after):
            utterance.corrected = True
            QTimer.singleShot(FRESH_MS, self, lambda: self._calm(utterance, place))

    def _calm(self, utterance: Utterance, place: int) -> None:
        if place < len(self._utterances) and self._utterances[place] is utterance:
            utterance.corrected = False
            self._changed(place)

    def _place(self, number: int) -> int:
        """The paragraph of an utterance; what an earlier one left tentative is gone with a new one."""
        if number in self._numbers:
            return self._numbers[number]
        for place in self._numbers.values():
            if self._utterances[place].tentative:
                self._utterances[place].tentative = ""
                self._changed(place)
        if self._utterances and not self._utterances[-1].whole:  # it was noise: its paragraph is free
            self._utterances.pop()
        self._utterances.append(Utterance())
        place = len(self._utterances) - 1
        self._numbers = {other: taken for other, taken in self._numbers.items() if taken != place}
        self._numbers[number] = place
        return place

    def _changed(self, place: int) -> None:
        self._stale.add(place)
        if not self._draw_soon.isActive():
            self._draw_soon.start()

    # drawing

    def _make_formats(self) -> None:
        def ink(color: str) -> QTextCharFormat:
            made = QTextCharFormat()
            made.setFont(self._theme.font("reading"))
            made.setForeground(self._theme.color(color))
            return made

        self._settled, self._tentative = ink("text"), ink("muted")
        self._corrected = ink("text")
        self._corrected.setBackground(self._theme.color("accent_soft"))
        self._paragraph = QTextBlockFormat()
        self._paragraph.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self._paragraph.setBottomMargin(self._theme.px("space_s"))
        self._paragraph.setLeftMargin(self._theme.px("live_margin"))  # the times stand in it

    def _dress(self) -> None:
        self._make_formats()
        self._stale = set(range(len(self._utterances)))
        self._draw()

    def _draw(self) -> None:
        bar = self.verticalScrollBar()
        at = bar.value()
        self._drawing = True
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for place in sorted(self._stale):
            self._draw_paragraph(cursor, place)
        cursor.endEditBlock()
        self._stale.clear()
        self._drawing = False
        bar.setValue(bar.maximum() if self._following else at)

    def _draw_paragraph(self, cursor: QTextCursor, place: int) -> None:
        while self.document().blockCount() <= place:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock(self._paragraph)
        cursor.setPosition(self.document().findBlockByNumber(place).position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(self._paragraph)
        utterance = self._utterances[place]
        cursor.insertText(utterance.text, self._corrected if utterance.corrected else self._settled)
        if utterance.tentative:
            rest = utterance.whole[len(utterance.text) :]
            cursor.insertText(rest, self._tentative)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and beside those that are final their time: not a part of the text that one copies."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("muted"))
        block = self.cursorForPosition(QPoint(0, 0)).block()
        while block.isValid() and self._paint_time(painter, block):
            block = block.next()
        painter.end()

    def _paint_time(self, painter: QPainter, block: QTextBlock) -> bool:
        """False once the block is below what can be seen."""
        place, layout = block.blockNumber(), block.layout()
        top = layout.position().y() - self.verticalScrollBar().value()
        if top > self.viewport().height():
            return False
        utterance = self._utterances[place] if place < len(self._utterances) else None
        if utterance is not None and utterance.segments and utterance.text and layout.lineCount():
            line = layout.lineAt(0)
            baseline = top + line.y() + line.ascent()
            painter.drawText(QPointF(0, baseline), short_clock(utterance.start))
        return True

    # following

    def _scrolled(self, value: int) -> None:
        if not self._drawing:
            self._set_following(value >= self.verticalScrollBar().maximum() - NEAR_END)

    def _set_following(self, following: bool) -> None:
        if following != self._following:
            self._following = following
            self.following_changed.emit(following)

    def jump_to_end(self) -> None:
        """Follow the newest words again."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self._set_following(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar pauses: not ours."""
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)
