"""The words of an answer: prose and code blocks under each other, growing while the answer streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.chat.blocks import BlockStream, Code, CodeClosed, CodeOpened, Finished, Step, Tail
from gui.chat.code_block import CodeBlock
from gui.chat.markdown import parts
from gui.chat.prose import Prose
from gui.widgets.discard import discard

if TYPE_CHECKING:
    from gui.theme import Theme


class Body(QWidget):
    """Finished blocks are rendered once; the block that is being written is plain text until it is finished."""

    link_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: list[Prose | CodeBlock] = []
        self._tail: Prose | None = None
        self._tail_text = ""
        self._tail_shown = 0  # characters of it that are on show
        self._measured: dict[QWidget, int] = {}  # heights of the pieces that did not change since
        self._measured_at = 0  # the width they have them at
        self._stream = BlockStream()

    def set_text(self, text: str) -> None:
        """Render a whole answer."""
        self._clear()
        for part in parts(text):
            if part.code:
                self._add_code(part.language).set_code(part.text)
            else:
                self._prose().write(part.text)

    def stream(self, text: str) -> None:
        """Append what has just been written."""
        for step in self._stream.feed(text):
            self._take(step)
        self._show_tail()

    def finish(self) -> None:
        """The answer is complete."""
        for step in self._stream.finish():
            self._take(step)
        self._stream = BlockStream()

    def height_for(self, width: int) -> int:
        """The pieces' heights and the gaps between them."""
        heights = [self._height(piece, width) for piece in self._shown()]
        return sum(heights) + self._gap() * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height_for(self.width()))

    def selected_text(self) -> str:
        """What the person has marked in any of the pieces."""
        for piece in self._pieces:
            if isinstance(piece, Prose) and piece.textCursor().hasSelection():
                return piece.createMimeDataFromSelection().text()
        return ""

    def place(self) -> None:
        """Put the pieces where they belong at the present width."""
        y = 0
        for piece in self._shown():
            height = self._height(piece, self.width())
            piece.setGeometry(0, y, self.width(), height)
            y += height + self._gap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def _height(self, piece: Prose | CodeBlock, width: int) -> int:
        """A long answer has hundreds of pieces, and only its last ones grow."""
        if width != self._measured_at:
            self._measured, self._measured_at = {}, width
        if piece not in self._measured:
            self._measured[piece] = piece.height_for(width)
        return self._measured[piece]

    def _gap(self) -> int:
        return self._theme.px("space_s")

    def _shown(self) -> list[Prose | CodeBlock]:
        return [piece for piece in self._pieces if not piece.isHidden()]

    def _take(self, step: Step) -> None:
        match step:
            case Tail(text):
                self._tail_text += text
            case Finished(source):
                self._settle(source)
            case CodeOpened(language):
                self._drop_tail()
                self._add_code(language)
            case Code(text):
                self._last_code().append(text)
            case CodeClosed():
                self._last_code().close_code()

    def _show_tail(self) -> None:
        """Once an update: a block that was finished within it is never shown as plain text first."""
        text = self._tail_text.lstrip("\n")
        if not text[self._tail_shown :]:
            return
        if self._tail is None:
            self._tail = self._add(Prose(self._theme, self))
        self._tail.write_plain(text[self._tail_shown :])
        self._tail_shown = len(text)
        self._measured.pop(self._tail, None)

    def _settle(self, source: str) -> None:
        """Render the finished block; what was written after it stays plain."""
        rest = self._tail_text[len(source) :]
        self._drop_tail()
        if source.strip():
            self._prose().write(source)
        self._tail_text = rest

    def _drop_tail(self) -> None:
        if self._tail is not None:
            self._pieces.remove(self._tail)
            self._measured.pop(self._tail, None)
            discard(self._tail)
        self._tail, self._tail_text, self._tail_shown = None, "", 0

    def _prose(self) -> Prose:
        """The last piece when it is prose, else a new one; it is about to grow."""
        last = self._pieces[-1] if self._pieces else None
        prose = last if isinstance(last, Prose) else self._add(Prose(self._theme, self))
        self._measured.pop(prose, None)
        return prose

    def _add_code(self, language: str) -> CodeBlock:
        block = CodeBlock(self._theme, language, self)
        self._pieces.append(block)
        block.show()
        return block

    def _last_code(self) -> CodeBlock:
        """It is about to grow."""
        last = self._pieces[-1]
        assert isinstance(last, CodeBlock)
        self._measured.pop(last, None)
        return last

    def _add(self, prose: Prose) -> Prose:
        prose.anchorClicked.connect(self._clicked)
        self._pieces.append(prose)
        prose.show()
        return prose

    def _clicked(self, url: QUrl) -> None:
        self.link_clicked.emit(url.toString())

    def _clear(self) -> None:
        for piece in self._pieces:
            discard(piece)
        self._pieces, self._measured = [], {}
        self._tail, self._tail_text, self._tail_shown = None, "", 0
        self._stream = BlockStream()
