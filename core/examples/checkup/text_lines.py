"""A text that comes in pieces, cut into lines and paragraphs without ever holding much of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.examples.checkup.folding import digest
from core.examples.checkup.scripts import is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_PART = 1 << 16  # characters of a line that are held at once
LONGEST_PARAGRAPH = 1 << 20
REFRAIN, CHINESE_REFRAIN = 80, 30  # what is shorter may well come again
CONTROL = (
    "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
)
"""Characters that nobody reads: control, direction, zero width (but not the joiners that emoji need), surrogates."""

_CONTROL = re.compile(f"[{CONTROL}]")
CONTROL_CODES = frozenset(code for code in range(0x10000) if _CONTROL.match(chr(code)))
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
_SENTENCE_END = re.compile(r"(?<=[。！？!?…])(?![。！？!?…”’」』\"')\]])|(?<=[.!?][\"')\]” ])|(?<=[。！？][”’」』])")


def without_control(text: str) -> str:
    """The text without CONTROL."""
    return _CONTROL.sub("", text)


def has_control(text: str) -> bool:
    """Is there one of CONTROL?"""
    return bool(_CONTROL.search(text))


def with_plain_ends(text: str) -> str:
    """Every line ends with \\n."""
    return _LINE_END.sub("\n", text)


def lines(pieces: Iterable[str]) -> Iterator[str]:
    """Lines with their \\n; the last may have none. A line longer than LONGEST_PART comes in parts that have none."""
    held: list[str] = []
    length = 0
    for piece in pieces:
        for part in _parts(piece):
            held.append(part)
            length += len(part)
            if part.endswith("\n") or length >= LONGEST_PART:
                yield "".join(held)
                held, length = [], 0
    if held:
        yield "".join(held)


def _parts(piece: str) -> Iterator[str]:
    start = 0
    while start < len(piece):
        end = piece.find("\n", start) + 1 or len(piece)
        end = min(end, start + LONGEST_PART)
        yield piece[start:end]
        start = end


def paragraphs(found: Iterable[str], by_line: bool) -> Iterator[list[str]]:
    """Lines as `lines` gives them, a paragraph at a time: a line each (`by_line`), or up to a blank line, and with the
    blank lines behind it. One longer than LONGEST_PARAGRAPH comes in parts."""
    held: list[str] = []
    length, blank = 0, False
    for line in found:
        is_blank = line.isspace()
        is_next = bool(held) and held[-1].endswith("\n") and (by_line or blank) and not is_blank
        if is_next or length > LONGEST_PARAGRAPH:
            yield held
            held, length = [], 0
        held.append(line)
        length += len(line)
        blank = is_blank
    if held:
        yield held


def mark_of(paragraph: list[str]) -> int | None:
    """A hash of what it says; None where it is too short for a repetition to mean anything."""
    if sum(map(len, paragraph)) < CHINESE_REFRAIN:
        return None
    text = without_control("".join(paragraph)).strip()
    if len(text) >= REFRAIN or (len(text) >= CHINESE_REFRAIN and is_chinese(text)):
        return digest(text)
    return None


def broken(line: str, limit: int) -> str:
    """A line longer than `limit` with a new line after its sentences; what has none stays long."""
    if len(line) <= limit:
        return line
    parts = [part.strip() for part in _SENTENCE_END.split(line.rstrip("\n")) if part.strip()]
    return "\n".join(parts) + "\n" * line.endswith("\n")
