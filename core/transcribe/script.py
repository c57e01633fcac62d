"""Chinese in one script, and with Chinese signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Literal

from core.events import Segment, Word
from core.transcribe.words import is_wide

Script = Literal["zh-Hans", "zh-Hant"]

FULL_WIDTH = dict(zip(",.?!:;()", "，。？！：；（）", strict=True))


def script_of(text: str) -> Script:
    """Which script most of `text` is in; simplified where nothing tells."""
    simplified, traditional = in_script(text, "zh-Hans"), in_script(text, "zh-Hant")
    to_simplified = sum(a != b for a, b in zip(text, simplified, strict=False))
    to_traditional = sum(a != b for a, b in zip(text, traditional, strict=False))
    return "zh-Hant" if to_simplified > to_traditional else "zh-Hans"


def in_script(text: str, script: Script) -> str:
    """Every Chinese character as this script writes it (traditional: as in Taiwan); all else stays."""
    return str(_converter("t2s" if script == "zh-Hans" else "s2tw").convert(text))


@cache
def _converter(name: str) -> Any:
    import opencc

    return opencc.OpenCC(name)


def written(segment: Segment, script: Script) -> Segment:
    """`segment` in one script, half-width signs between Chinese characters made full-width; its words alike."""
    if not segment.words:
        return replace(segment, text=written_text(segment.text, script))
    texts = _shared_out(_joined(segment.words), [word.text for word in segment.words], script)
    words = tuple(replace(word, text=text) for word, text in zip(segment.words, texts, strict=True) if text)
    return replace(segment, text="".join(texts).strip(), words=words)


def written_text(text: str, script: Script) -> str:
    """The same for a text without words."""
    return "".join(_signs(in_script(text, script))).strip()


def _joined(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _shared_out(whole: str, parts: Sequence[str], script: Script) -> list[str]:
    """`whole`, converted, cut again where `parts` are: conversion looks at neighbouring characters."""
    converted = in_script(whole, script)
    if len(converted) != len(whole):  # hardly ever
        converted = "".join(in_script(part, script) for part in parts)
        if len(converted) != len(whole):
            return [written_text(part, script) for part in parts]
    signs, found, at = _signs(converted), [], 0
    for part in parts:
        found.append("".join(signs[at : at + len(part)]))
        at += len(part)
    return found


def _signs(text: str) -> list[str]:
    """One piece for every character: the sign it becomes, "" for a space that goes."""
    pieces = list(text)
    spaced = _spaces_between_characters(text)
    for number, char in enumerate(text):
        before, after = _neighbour(pieces, number, -1), _neighbour(pieces, number, 1)
        if char.isspace() and is_wide(before) and is_wide(after):
            pause = not spaced and _is_character(before) and _is_character(after)
            pieces[number] = "，" if pause else ""
        elif char in FULL_WIDTH and _is_chinese_sign(char, before, after, text[number + 1 : number + 2]):
            pieces[number] = FULL_WIDTH[char]
    return _without_spaces_at_signs(pieces)


def _is_chinese_sign(char: str, before: str, after: str, beside: str) -> bool:
    """It stands after a Chinese character or right before one, and is not inside 3.5, a name like a.b, or "..."."""
    if char == "(":
        return is_wide(after) or is_wide(before)
    inside_word = char in ".:," and beside.isascii() and beside.isalnum()
    return (is_wide(before) or _is_character(beside)) and not inside_word and char not in (before, beside)


def _spaces_between_characters(text: str) -> bool:
    """Is there a space after every single character (as some engines write), or are they pauses between phrases?"""
    runs = "".join(char if _is_character(char) else " " for char in text).split()
    return all(len(run) == 1 for run in runs)


def _neighbour(text: Sequence[str], number: int, step: int) -> str:
    """The next character on that side that is no space; " " at the edge."""
    at = number + step
    while 0 <= at < len(text):
        if text[at].strip():
            return text[at]
        at += step
    return " "


def _is_character(char: str) -> bool:
    return is_wide(char) and char.isalnum()


def _without_spaces_at_signs(pieces: list[str]) -> list[str]:
    for number, piece in enumerate(pieces):
        if piece.isspace() and any(_is_sign(_neighbour(pieces, number, step)) for step in (-1, 1)):
            pieces[number] = ""
    return pieces


def _is_sign(char: str) -> bool:
    return is_wide(char) and not char.isalnum()
