"""Notices when a model repeats itself without end, and ends the answer there.

Small models fall into loops: the same word, sentence or paragraph over and over. People wait, then give up. The
guard ends the answer early (reason "loop"), so that the page can offer a calmer try. It must never end an honest
answer: tables, code and long lists repeat themselves a little, and get a much longer leash.
"""

from __future__ import annotations

import re
import time
import unicodedata
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import pairwise

from core.events import AnswerFinished, Event, TextDelta, ThinkingDelta

WINDOW = 3600  # characters looked back at
CHECK_EVERY = 48  # characters between two looks: keeps the cost under 2% of a core at 300 words a second
LONGEST_CYCLE = 600
MIN_WIDTH = 240  # a repetition shorter than this is style; a Chinese character counts as two
LENIENT_WIDTH = 1600  # inside code and tables, and for cycles without a single letter (rulers, dots)
SENTENCES_LOOKED_AT = 18
DISTINCT_ENOUGH = 4
NUMBERED_REPEATS = 8
SMALLEST_RATIO = 0.055  # zlib's compression ratio of the last 2000 characters; prose lies at 0.4, lists at 0.2


def guard_loops(events: Iterable[Event], clock: Callable[[], float] = time.monotonic) -> Iterator[Event]:
    """Pass events on; when the answer starts to run in circles, end with AnswerFinished("loop") instead."""
    watch = _Watch(clock)
    for event in events:
        yield event
        if isinstance(event, TextDelta | ThinkingDelta) and watch.loops(event):
            if isinstance(events, Generator):
                events.close()
            yield watch.finished()
            return


class _Watch:
    """What was written so far, and when."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._started = clock()
        self._first: float | None = None
        self._tokens = 0
        self._kind: type[Event] = TextDelta
        self._text = ""
        self._unchecked = 0
        self._in_code = False
        self._line = ""  # the line being written, to notice ``` fences

    def loops(self, event: TextDelta | ThinkingDelta) -> bool:
        self._first = self._first or self._clock()
        self._tokens += 1
        if type(event) is not self._kind:
            self._kind, self._text, self._in_code = type(event), "", False
        self._follow_fences(event.text)
        self._text = (self._text + event.text)[-WINDOW:]
        self._unchecked += len(event.text)
        if self._unchecked < CHECK_EVERY:
            return False
        self._unchecked = 0
        return is_loop(self._text, self._in_code)

    def _follow_fences(self, text: str) -> None:
        for part in text.splitlines(keepends=True):
            self._line += part
            if part.endswith("\n"):
                if self._line.lstrip().startswith(("```", "~~~")):
                    self._in_code = not self._in_code
                self._line = ""

    def finished(self) -> AnswerFinished:
        now = self._clock()
        first = self._first or now
        return AnswerFinished(
            "loop", tokens=self._tokens, first_word_seconds=first - self._started, seconds=now - first
        )


def is_loop(text: str, in_code: bool = False) -> bool:
    """Does the end of `text` run in circles?"""
    lenient = in_code or _in_table(text)
    if _cycle(text, lenient):
        return True
    if lenient:
        return False
    return _few_sentences(text) or _numbered_copies(text) or _hardly_anything_new(text)


def _in_table(text: str) -> bool:
    lines = [line for line in text.splitlines()[-3:] if line.strip()]
    return bool(lines) and lines[-1].lstrip().startswith("|")


def _cycle(text: str, lenient: bool) -> bool:
    """Is the end of `text` one piece, at most LONGEST_CYCLE characters long, over and over?"""
    for period, run in enumerate(_runs(text[-WINDOW:][::-1])):
        if period and period + run >= 3 * period and _too_long(text[-period:], period + run, lenient):
            return True
    return False


def _too_long(piece: str, length: int, lenient: bool) -> bool:
    repeats = 3 if len(piece) >= 200 else 4
    worded = any(map(str.isalnum, piece))
    enough = MIN_WIDTH if worded and not lenient else LENIENT_WIDTH
    return length >= repeats * len(piece) and length * _width(piece) / len(piece) >= enough


def _width(text: str) -> int:
    """Columns that the text takes: a Chinese character says as much as two letters."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _runs(text: str) -> list[int]:
    """For every shift up to LONGEST_CYCLE: how many characters of `text` equal those of its shifted self.

    The Z-algorithm, linear in the length. On reversed text this says how long the end has been periodic.
    """
    size = len(text)
    runs = [0] * min(LONGEST_CYCLE + 1, size)
    left = right = 0
    for i in range(1, len(runs)):
        run = min(right - i, runs[i - left]) if i < right else 0
        while i + run < size and text[run] == text[i + run]:
            run += 1
        runs[i] = run
        if i + run > right:
            left, right = i, i + run
    return runs


SENTENCE = re.compile(r"[^.!?。！？；\n]+[.!?。！？；\n]?")


def _sentences(text: str, smallest: int = 10) -> list[str]:
    found = (match.group().strip() for match in SENTENCE.finditer(text))
    return [sentence for sentence in found if _width(sentence) >= smallest]


def _few_sentences(text: str) -> bool:
    """The last sentences are the same few in changing order."""
    last = _sentences(text)[:-1][-SENTENCES_LOOKED_AT:]  # the very last one may be unfinished
    return len(last) == SENTENCES_LOOKED_AT and len(set(last)) < DISTINCT_ENOUGH


NUMBER = re.compile(r"\d+")


def _numbered_copies(text: str) -> bool:
    """ "1. The cat sat. 2. The cat sat. ...": copies that differ in their number only."""
    lines = [NUMBER.sub("0", line.strip()) for line in text.splitlines()[:-1] if line.strip()][-NUMBERED_REPEATS:]
    if len(lines) < NUMBERED_REPEATS or any(a != b for a, b in pairwise(lines)):
        return False
    words = re.sub(r"[^\w\s]|[\d_]", "", lines[0])
    return _width(words) >= 16 and len(words) >= 0.85 * len(lines[0])  # data has more signs than words


def _hardly_anything_new(text: str) -> bool:
    """Growing garbage ("ha haha hahaha ..."): the text says next to nothing although it never repeats exactly."""
    tail = text[-2000:]
    if len(tail) < 2000:
        return False
    data = tail.encode()
    return len(zlib.compress(data, 6)) / len(data) < SMALLEST_RATIO
