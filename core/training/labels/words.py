"""Words and pieces of words of a text in any language, as a bag of n-grams sees them.

Chinese and Japanese have no spaces: every character is a word there, and its neighbours make the pieces. Elsewhere the
pieces are the two to five characters inside a word with its edges marked, so that unknown forms of known words help.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{CJK}]|[^\W\d_{CJK}]+(?:['’][^\W\d_{CJK}]+)?|\d+|[^\w\s]|_+")
_SIGN = re.compile(r"[^\w\s]|_+")
_CJK = re.compile(rf"[{CJK}]")
LONGEST = 3000
"""Characters of a text that are read: a long one has said by then what it is about."""
SHORTEST_PIECE, LONGEST_PIECE = 2, 5
LONGEST_WORD = 24
"""Pieces of what is longer (links, codes) are taken from its beginning."""


def tidy(text: str) -> str:
    """Full-width forms as usual ones; at most LONGEST characters."""
    return unicodedata.normalize("NFKC", text[:LONGEST])


def words(text: str) -> list[str]:
    """Words in order: runs of letters in lower case, single Chinese characters, numbers, signs."""
    return _WORD.findall(tidy(text).casefold())


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words that a person sees begin and end: no signs, and Chinese in pairs of characters."""
    found = [match.span() for match in _WORD.finditer(text[:LONGEST])]
    joined: list[tuple[int, int]] = []
    for start, end in found:
        before = joined[-1] if joined else (0, 0)
        both_chinese = before[1] == start and _CJK.match(text[start]) and _CJK.match(text[before[0]])
        if both_chinese and before[1] - before[0] == 1:
            joined[-1] = (before[0], end)
        elif text[start:end].strip() and not _SIGN.fullmatch(text[start:end]):
            joined.append((start, end))
    return joined


def first_words(text: str, count: int) -> str:
    """The beginning of a text, up to its word number `count`."""
    for number, found in enumerate(_WORD.finditer(text), 1):
        if number == count:
            return text[: found.end()]
    return text


def grams(text: str) -> tuple[list[str], list[str]]:
    """The two bags of a text, each with repeats: words (single, in pairs, and the look of unusual ones), and pieces of
    words. No gram of one bag equals one of the other."""
    found = _WORD.findall(tidy(text))
    lower = [word.casefold() for word in found]
    singles = [*lower, *(look for word in found if (look := _look(word)))]
    return [*singles, *(f"{a} {b}" for a, b in pairwise(lower))], _pieces(lower)


def _look(word: str) -> str:
    # Numbers are hardly ever repeated, their length is; and a SHOUT says more than the same word in small letters.
    if word.isdigit():
        return f"#{min(len(word), 12)}"
    return "^" + word.casefold() if len(word) > 1 and word.isupper() else ""


def _pieces(lower: list[str]) -> list[str]:
    out, run = [], ""
    for word in [*lower, ""]:
        if word and _CJK.match(word):
            run += word
            continue
        if run:
            out += _inside(f"|{run}|", 2, 4)
            run = ""
        if word:
            out += _inside(f"|{word[:LONGEST_WORD]}|", SHORTEST_PIECE, LONGEST_PIECE)
    return out


def _inside(text: str, shortest: int, longest: int) -> list[str]:
    return [
        text[start : start + size] + "~"
        for size in range(shortest, longest + 1)
        for start in range(len(text) - size + 1)
    ]
