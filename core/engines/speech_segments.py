"""How every speech engine makes its segments: text from words, an honest confidence, times that make sense."""

from __future__ import annotations

from collections.abc import Sequence

from core.events import Segment, Word


def whole(text: str) -> str:
    """Without the halves of characters that a model may write."""
    return text.replace("\ufffd", "")


def segment_of_words(words: Sequence[Word]) -> Segment | None:
    """All `words` as one segment; None when nothing is written in them."""
    text = "".join(word.text for word in words).strip()
    if not text:
        return None
    confidence = sum(word.probability for word in words) / len(words)
    return Segment(words[0].start, max(word.end for word in words), text, tuple(words), confidence)


def in_order(words: Sequence[Word], start: float, end: float) -> tuple[Word, ...]:
    """The words with times that never run backwards and stay between `start` and `end`."""
    placed: list[Word] = []
    now = start
    for word in words:
        began = float(min(max(word.start, now), end))
        now = float(min(max(word.end, began), end))
        placed.append(Word(began, now, word.text, min(1.0, max(0.0, word.probability))))
    return tuple(placed)


def sentence_case(text: str) -> str:
    """The first letter as a capital; the rest as it is."""
    for place, letter in enumerate(text):
        if not letter.isspace():
            return text[:place] + letter.upper() + text[place + 1 :]
    return text
