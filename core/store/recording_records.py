"""What the store hands out of recordings: frozen records, and how they are read from rows."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, replace
from typing import Any

from core.events import Segment, Word
from core.json_text import loads
from core.store.database import Row
from core.store.records import clean

# One 字 (han, kana), or a run of letters and digits of any other script.
HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+(?:['’.-][^\W_{HAN}]+)*")


@dataclass(frozen=True)
class Recording:
    """Sound and its text. Times are seconds since 1970, `seconds` is its length; `source` is the file that was opened,
    "" for the microphone; `state` as in core.transcribe.session; `words` counts words and 字."""

    id: str
    title: str
    created: float
    updated: float
    seconds: float
    language: str
    engine: str
    model: str
    source: str
    state: str
    has_audio: bool
    words: int


@dataclass(frozen=True)
class StoredSegment:
    """A stretch of speech and its text, which a person may have corrected. Times in seconds of the recording."""

    id: str
    start: float
    end: float
    text: str
    words: tuple[Word, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True)
class RecordingHit:
    """A place where words were found. `segment` is None for a title; `start:end` is the match in `snippet`."""

    recording: Recording
    segment: StoredSegment | None
    snippet: str
    start: int = 0
    end: int = 0


def count_words(text: str) -> int:
    """Words of scripts that put spaces between them, and 字."""
    return len(WORD.findall(text))


def order(segment: StoredSegment) -> tuple[float, float, str]:
    """By time; what lies at the same time always in the same order."""
    return segment.start, segment.end, segment.id


def heard(segment: Segment, segment_id: str) -> StoredSegment:
    """What an engine heard, as it is kept."""
    return tidy(StoredSegment(segment_id, segment.start, segment.end, segment.text, segment.words, segment.confidence))


def tidy(segment: StoredSegment) -> StoredSegment:
    """Exactly what reading it back will give: text that UTF-8 can hold, words whose times are numbers."""
    confidence = min(1.0, max(0.0, segment.confidence)) if math.isfinite(segment.confidence) else 0.0
    words = segment.words
    if not _are_tidy(words):
        words = tuple(replace(word, text=clean(word.text)) for word in words if _finite(word))
    return replace(segment, text=clean(segment.text), words=words, confidence=confidence)


def has_place(segment: Segment | StoredSegment) -> bool:
    """False for times that are no numbers, as a damaged file can hold."""
    return math.isfinite(segment.start) and math.isfinite(segment.end)


def row_of(recording: str, segment: StoredSegment) -> tuple[Any, ...]:
    """Values for INSERT_SEGMENT."""
    timings = [[word.start, word.end, word.text, word.probability] for word in segment.words]
    return (
        segment.id,
        recording,
        segment.start,
        segment.end,
        segment.text,
        segment.confidence,
        AS_JSON(timings),
    )


AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

INSERT_SEGMENT = """
INSERT INTO segments (id, recording, starts, ends, text, confidence, timings) VALUES (?, ?, ?, ?, ?, ?, ?)
"""


def recording_of(row: Row) -> Recording:
    """A row of `recordings` as a record."""
    return Recording(
        row["id"],
        row["title"],
        row["created"],
        row["updated"],
        row["seconds"],
        row["language"],
        row["engine"],
        row["model"],
        row["source"],
        row["state"],
        bool(row["audio"]),
        row["words"],
    )


def segment_of(row: Row) -> StoredSegment:
    """A row of `segments` as a record."""
    return StoredSegment(row["id"], row["starts"], row["ends"], row["text"], _words(row["timings"]), row["confidence"])


def _words(timings: str) -> tuple[Word, ...]:
    """Damaged ones count as none: the text is what matters."""
    if timings == "[]":
        return ()
    try:
        return tuple(Word(float(start), float(end), str(text), float(p)) for start, end, text, p in loads(timings))
    except (ValueError, TypeError):
        return ()


def _are_tidy(words: tuple[Word, ...]) -> bool:
    """Almost always; looked at all at once, because a long recording has tens of thousands."""
    said = "".join([word.text for word in words])
    return clean(said) == said and all(map(_finite, words))


def _finite(word: Word) -> bool:
    return math.isfinite(word.start + word.end + word.probability)
