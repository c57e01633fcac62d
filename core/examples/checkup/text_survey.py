"""One reading of a text: its characters, lines and paragraphs."""

from __future__ import annotations

import random
import time
from array import array
from typing import TYPE_CHECKING

import numpy as np

from core.events import Progress
from core.examples.checkup.checks import LONG_LINE
from core.examples.checkup.columns import EXAMPLES, Noted
from core.examples.checkup.personal import masked, masked_kinds
from core.examples.checkup.rows import repeats
from core.examples.checkup.scripts import is_chinese
from core.examples.checkup.text_lines import has_control, lines, mark_of, paragraphs, without_control
from core.examples.seen import Row
from core.jobs import check_stop

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from core.examples.texts import Texts

GLANCE = 64  # lines between two looks at the stop flag
PROGRESS_SECONDS = 0.1
EXCERPT = 200
SAMPLE_LINES = 2_000
BLANK_SHARE = 0.05  # of the lines are blank: they part paragraphs


class Letters:
    """How often each character comes, by code point."""

    def __init__(self) -> None:
        self.counts: NDArray[np.int64] = np.zeros(0x110000, np.int64)

    def add(self, piece: str) -> None:
        """More of the text."""
        codes = np.frombuffer(piece.encode("utf-32-le", "surrogatepass"), np.uint32)
        found = np.bincount(codes)
        self.counts[: len(found)] += found

    @property
    def total(self) -> int:
        return int(self.counts.sum())

    @property
    def bytes(self) -> int:
        """In UTF-8."""
        return int(sum(self.counts[limit:].sum() for limit in (0, 0x80, 0x800, 0x10000)))

    def codes(self) -> list[int]:
        """The characters that come at all."""
        return np.flatnonzero(self.counts).tolist()

    def once(self) -> list[str]:
        """Those that come once."""
        return [chr(code) for code in np.flatnonzero(self.counts == 1)]

    def letter_share(self) -> float:
        """Letters among all that is no space."""
        seen = [(chr(code), int(self.counts[code])) for code in self.codes()]
        letters = sum(count for char, count in seen if char.isalpha())
        return letters / max(1, sum(count for char, count in seen if not char.isspace()))


class Lines:
    """What the lines of a text are like. Feed every line (or part of one) in order to `add`, then call `end`."""

    def __init__(self) -> None:
        self.number = 1
        self.blank = 0
        self.longest = 0
        self.first: list[Row] = []
        self.long = Noted()
        self.control = Noted()
        self.personal = Noted()
        self.personal_kinds: dict[str, int] = {}
        self.chinese: list[Row] = []
        self._length = 0
        self._chinese_seen, self._chance = 0, random.Random(0)

    def add(self, line: str) -> None:
        """One more line, or a part of one (no \\n at its end)."""
        is_new = not self._length
        self._length += len(line)
        self.blank += is_new and line.isspace()
        if len(self.first) < EXAMPLES and is_new and not line.isspace():
            self.first.append(self._row(line))
        if self._length > LONG_LINE and self._length - len(line) <= LONG_LINE:
            self.long.add(self._row(line))
        if has_control(line):
            self.control.add(self._row(without_control(line)))
        hidden, kinds = masked_kinds(line)
        if kinds:
            self.personal.add(self._row(_around_mask(line, hidden)))
            for kind in kinds:
                self.personal_kinds[kind] = self.personal_kinds.get(kind, 0) + 1
        if is_chinese(line):
            self._sample(line)
        if line.endswith("\n"):
            self.end()

    def end(self) -> None:
        """The line is over."""
        self.longest = max(self.longest, self._length)
        self.number += bool(self._length)
        self._length = 0

    def _row(self, text: str) -> Row:
        return Row(self.number, (masked(text[:EXCERPT].strip()),))

    def _sample(self, line: str) -> None:
        self._chinese_seen += 1
        place = int(self._chance.random() * self._chinese_seen)
        if len(self.chinese) < SAMPLE_LINES:
            self.chinese.append(self._row(line))
        elif place < SAMPLE_LINES:
            self.chinese[place] = self._row(line)


def _around_mask(line: str, hidden: str) -> str:
    """The part of the masked line where something was masked."""
    first = next((place for place, (a, b) in enumerate(zip(line, hidden, strict=False)) if a != b), 0)
    return hidden[max(0, first - EXCERPT // 4) :]


class Paragraphs:
    """Which paragraphs came before: a hash and the number of its first line for each, and its length."""

    def __init__(self) -> None:
        self._marks, self._lines, self._lengths = array("Q"), array("I"), array("I")

    def add(self, paragraph: list[str], line: int) -> None:
        """One more, and the number of its first line."""
        mark = mark_of(paragraph)
        if mark is not None:
            self._marks.append(mark)
            self._lines.append(line)
            self._lengths.append(sum(map(len, paragraph)))

    def repeated(self, stop: threading.Event) -> tuple[list[int], int, frozenset[int]]:
        """First lines of those that came before, their characters, and all marks that come more than once. Raises
        Cancelled."""
        if not self._marks:
            return [], 0, frozenset()
        marks = np.frombuffer(self._marks, np.uint64)
        again = repeats(marks, stop)
        numbers = np.frombuffer(self._lines, np.uint32)[again].tolist()
        length = int(np.frombuffer(self._lengths, np.uint32)[again].sum())
        return numbers, length, frozenset(marks[again].tolist())


class TextSurvey:
    """All that is known of a text. Both ways to part it into paragraphs are followed until one is chosen."""

    def __init__(self) -> None:
        self.letters, self.lines = Letters(), Lines()
        self._by_line, self._by_block = Paragraphs(), Paragraphs()
        self._line, self._ended = 1, True

    @property
    def by_line(self) -> bool:
        """Is every line a paragraph?"""
        return self.lines.blank < BLANK_SHARE * self.lines.number

    @property
    def paragraphs(self) -> Paragraphs:
        return self._by_line if self.by_line else self._by_block

    def read(self, texts: Texts, stop: threading.Event) -> Iterator[Progress]:
        """Take in the whole text. Raises Cancelled."""
        started = told = time.monotonic()
        for block in paragraphs(self._noted(lines(self._counted(texts)), stop), by_line=False):
            self._note(block)
            now = time.monotonic()
            if now - told >= PROGRESS_SECONDS:
                told = now
                yield _progress(texts, now - started)
        self.lines.end()

    def _note(self, block: list[str]) -> None:
        self._by_block.add(block, self._line)
        for part in block:
            ends = part.endswith("\n")
            if self._ended and ends:  # a whole line
                self._by_line.add([part], self._line)
            self._ended = ends
            self._line += ends

    def _counted(self, pieces: Iterable[str]) -> Iterator[str]:
        for piece in pieces:
            self.letters.add(piece)
            yield piece

    def _noted(self, found: Iterable[str], stop: threading.Event) -> Iterator[str]:
        for number, line in enumerate(found):
            if number % GLANCE == 0:
                check_stop(stop)
            self.lines.add(line)
            yield line


def _progress(texts: Texts, seconds: float) -> Progress:
    left = (texts.total - texts.done) * seconds / texts.done if texts.done else None
    return Progress("checking", texts.done, texts.total, left)
