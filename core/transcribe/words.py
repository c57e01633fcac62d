"""Words of Latin letters and single Chinese characters, seen the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.events import Segment, Word

# Chinese, Japanese kana and their signs. Korean puts spaces between its words.
_WIDE = "\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
WIDE = re.compile(f"[{_WIDE}]")
_UNIT = re.compile(rf"\s*[{_WIDE}]|\s*[^\s{_WIDE}]+|\s+")


def is_wide(char: str) -> bool:
    """Written without spaces, and as wide as two Latin letters."""
    return bool(WIDE.match(char))


def fold(text: str) -> str:
    """What is compared: letters and digits, without case, signs and spaces."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def split(text: str) -> list[str]:
    """Words and characters with the space before them; signs belong to what stands before them. Nothing is lost."""
    parts: list[str] = []
    for part in _UNIT.findall(text):
        if parts and not fold(part):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def units(segments: Iterable[Segment]) -> list[Word]:
    """The words of `segments`, Chinese and Japanese cut into characters, each with its share of the time."""
    found: list[Word] = []
    for segment in segments:
        own = [unit for word in words_of(segment) for unit in _cut(word)]
        if own and found:
            own[0] = replace(own[0], text=joint(found[-1].text, own[0].text) + own[0].text)
        found += own
    return found


def words_of(segment: Segment) -> tuple[Word, ...]:
    """Its words; where the engine gave none, or the text was changed since, spread evenly over its time."""
    if segment.words and fold("".join(word.text for word in segment.words)) == fold(segment.text):
        return segment.words
    text = segment.text.strip()
    return tuple(_cut(Word(segment.start, segment.end, text, segment.confidence))) if text else ()


def joint(before: str, after: str) -> str:
    """What belongs between two pieces of text: a space; nothing between Chinese, at Chinese signs, or where one is."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return ""
    wide = [is_wide(before[-1]), is_wide(after[0])]
    signs = [wide[0] and not before[-1].isalnum(), wide[1] and not after[0].isalnum()]
    return "" if all(wide) or any(signs) else " "


def join(texts: Iterable[str]) -> str:
    """One running text."""
    whole = ""
    for text in texts:
        whole += joint(whole, text) + text
    return whole


def common_start(one: Sequence[Word], other: Sequence[Word]) -> int:
    """How many words are the same at the start of both, but for case and signs."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if fold(a.text) != fold(b.text):
            break
        count += 1
    return count


def _cut(word: Word) -> list[Word]:
    parts = split(word.text)
    total = sum(len(part.strip()) for part in parts) or 1
    step = (word.end - word.start) / total
    found, at = [], word.start
    for part in parts:
        end = at + step * len(part.strip())
        found.append(replace(word, start=at, end=end, text=part))
        at = end
    return found
