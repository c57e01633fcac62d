"""Finding and replacing in a transcript: letters large or small, Chinese as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.transcribe.editor.sentences import rewritten, tidied

if TYPE_CHECKING:
    from core.store.recordings import StoredSegment


@dataclass(frozen=True, order=True)
class Match:
    """text[start:end] of the sentence in that row."""

    row: int
    start: int
    end: int


def pattern_for(text: str) -> re.Pattern[str] | None:
    """What to look for, None for nothing."""
    return re.compile(re.escape(text), re.IGNORECASE) if text else None


def matches(segments: Sequence[StoredSegment], pattern: re.Pattern[str] | None) -> list[Match]:
    """All places, from top to bottom."""
    return list(_matches(segments, pattern)) if pattern is not None else []


def _matches(segments: Sequence[StoredSegment], pattern: re.Pattern[str]) -> Iterator[Match]:
    for row, segment in enumerate(segments):
        for found in pattern.finditer(segment.text):
            yield Match(row, *found.span())


def replaced(segment: StoredSegment, pattern: re.Pattern[str], replacement: str) -> tuple[StoredSegment, int]:
    """The sentence with every match replaced, and how many there were. Words elsewhere in it stay as they are."""
    found = list(pattern.finditer(segment.text))
    for match in reversed(found):
        segment = rewritten(segment, *match.span(), replacement)
    return tidied(segment), len(found)

