"""What editing does to one sentence of a transcript: rewrite, split, merge. Words keep their times where they can.

Pure functions on frozen segments: whatever they return has the id of what was given, unless told otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.events import Word

if TYPE_CHECKING:
    from core.store.recordings import StoredSegment

UNSURE = 0.5
"""Words that the model believed in less than this are marked."""

# Written without spaces between words: Chinese characters, kana, and their punctuation. Korean is not among them.
SOLID = "\u2e80-\u2fdf\u3000-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff64\U00020000-\U0003ffff"
IS_SOLID = re.compile(f"[{SOLID}]")
TOKEN = re.compile(rf"\s*(?:[{SOLID}]|[^\s{SOLID}]+)")

STRAY = 8  # characters that may stand between two words without being in any (punctuation, a lost word)
LEAST_SECONDS = 0.01

Place = tuple[int, int, Word]


def tidy(text: str) -> str:
    """One line, without spaces around it: what a sentence looks like."""
    return " ".join(text.split())


def joined(first: str, second: str) -> str:
    """Two texts as one: a space between Latin words, nothing beside a Chinese character."""
    return first + _gap(first, second) + second


def places(segment: StoredSegment) -> list[Place]:
    """Where the words stand in the text: (start, end, word). Words that are not in it are left out."""
    found: list[Place] = []
    at = 0
    for word in segment.words:
        text = word.text.strip()
        start = segment.text.find(text, at, at + len(text) + STRAY) if text else -1
        if start >= 0:
            at = start + len(text)
            found.append((start, at, word))
    return found


def unsure(segment: StoredSegment) -> list[tuple[int, int]]:
    """Where the model did not believe its own words."""
    return [(start, end) for start, end, word in places(segment) if word.probability < UNSURE]


def rewritten(segment: StoredSegment, start: int, end: int, replacement: str) -> StoredSegment:
    """text[start:end] replaced. The words it touches are timed anew between their neighbours; a person vouches for
    them (probability 1)."""
    old, found = segment.text, places(segment)
    before = [place for place in found if place[1] < start]
    after = [place for place in found if place[0] > end]
    touched = found[len(before) : len(found) - len(after)]
    first = min([start, *(place[0] for place in touched)])
    last = max([end, *(place[1] for place in touched)])
    fresh = old[first:start] + replacement + old[end:last]
    begin = touched[0][2].start if touched else before[-1][2].end if before else segment.start
    close = touched[-1][2].end if touched else after[0][2].start if after else segment.end
    lead = " " if first and old[first - 1].isspace() else ""
    words = [*_words(before), *_timed(lead + fresh, begin, close), *_words(after)] if segment.words else []
    return replace(segment, text=old[:start] + replacement + old[end:], words=tuple(words))


def edited(segment: StoredSegment, text: str) -> StoredSegment:
    """The sentence as a person left it: they have read all of it, so that no word is unsure any more."""
    return as_written(segment, tidy(text))


def as_written(segment: StoredSegment, text: str) -> StoredSegment:
    """As `edited`, with every space of `text` (positions in it stay what they are)."""
    head = _common(segment.text, text)
    tail = _common(segment.text[head:][::-1], text[head:][::-1])
    changed = rewritten(segment, head, len(segment.text) - tail, text[head : len(text) - tail])
    return approved(changed)


def tidied(segment: StoredSegment) -> StoredSegment:
    """Without the spaces that a replacement may leave behind."""
    return replace(segment, text=tidy(segment.text))


def approved(segment: StoredSegment) -> StoredSegment:
    """A person says that this is what was said."""
    return replace(segment, words=tuple(replace(word, probability=1.0) for word in segment.words))


def split(segment: StoredSegment, cursor: int, new_id: str) -> tuple[StoredSegment, StoredSegment] | None:
    """Two sentences, cut before text[cursor]; the second gets `new_id`. None where one half would be empty.

    A word under the knife is divided like its time. Without word times the sentence's own is divided by characters.
    """
    left, right = segment.text[:cursor].rstrip(), segment.text[cursor:].lstrip()
    if not left.strip() or not right:
        return None
    first, second = _cut(places(segment), cursor)
    until, since = _seam(segment, cursor, first, second)
    return (
        replace(segment, text=left, end=until, words=tuple(first)),
        replace(segment, id=new_id, text=right, start=since, words=tuple(second)),
    )


def merged(first: StoredSegment, second: StoredSegment) -> StoredSegment:
    """One sentence out of two neighbours, with the id of the first."""
    words = list(second.words)
    if words and _gap(first.text, second.text) and not words[0].text[:1].isspace():
        words[0] = replace(words[0], text=f" {words[0].text}")
    lengths = len(first.text) or 1, len(second.text) or 1
    confidence = (first.confidence * lengths[0] + second.confidence * lengths[1]) / sum(lengths)
    return replace(
        first,
        text=joined(first.text, second.text),
        end=max(first.end, second.end),
        words=(*first.words, *words),
        confidence=confidence,
    )


def _gap(first: str, second: str) -> str:
    touching = first[-1:], second[:1]
    bare = not all(touching) or any(IS_SOLID.match(c) or c.isspace() for c in touching)
    return "" if bare else " "


def _words(found: Sequence[Place]) -> list[Word]:
    return [word for _, _, word in found]


def _timed(text: str, begin: float, close: float) -> list[Word]:
    """The words of `text`, each with its share of the time by its number of characters."""
    tokens = TOKEN.findall(text)
    total = sum(len(token.strip()) for token in tokens)
    words, at = [], begin
    for token in tokens:
        until = round(at + max(0.0, close - begin) * len(token.strip()) / total, 3)
        words.append(Word(at, until, token))
        at = until
    return words


def _common(first: str, second: str) -> int:
    """How many characters at the beginning are the same."""
    return next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))


def _cut(found: Sequence[Place], cursor: int) -> tuple[list[Word], list[Word]]:
    left, right = [], []
    for start, end, word in found:
        if end <= cursor:
            left.append(word)
        elif start >= cursor:
            right.append(word if right else replace(word, text=word.text.lstrip()))
        else:
            at, text = cursor - start, word.text.strip()
            middle = round(word.start + (word.end - word.start) * at / (end - start), 3)
            lead = word.text[: len(word.text) - len(word.text.lstrip())]
            left.append(replace(word, end=middle, text=lead + text[:at]))
            right.append(replace(word, start=middle, text=text[at:]))
    return left, right


def _seam(segment: StoredSegment, cursor: int, left: Sequence[Word], right: Sequence[Word]) -> tuple[float, float]:
    """When the first half ends and the second begins: always later than the whole, so that their order is kept."""
    if left and right:
        until, since = left[-1].end, right[0].start
    else:
        until = since = segment.start + (segment.end - segment.start) * cursor / len(segment.text)
    since = max(min(since, segment.end), segment.start + LEAST_SECONDS)
    return max(segment.start, min(until, since)), since
