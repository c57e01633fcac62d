"""Recordings for several tests: sessions, what was heard, folders as a recorder leaves them."""

from __future__ import annotations

import secrets
import wave
from collections.abc import Sequence
from pathlib import Path

from core.events import Segment, Word
from core.paths import Home
from core.store.recordings import Recording, StoredSegment
from core.store.store import Store
from core.transcribe.session import AUDIO, SegmentFile, Session, State, new_id, save_session

LINES = (
    "今天我们讨论第{0}季度的预算。",
    "Our budget for quarter {0} is fine.",
    "大家还有问题吗？{0}",
    "Any questions left? {0}",
)


def session(state: State = "done", title: str = "例会 Weekly", **details: object) -> Session:
    return Session(new_id(), title, 1_700_000_000.0 + secrets.randbelow(10**6), state, **details)  # type: ignore[arg-type]


def heard(count: int, about: str = "") -> list[Segment]:
    """Segments of three seconds, in turn Chinese and English."""
    found = []
    for number in range(count):
        text = LINES[number % len(LINES)].format(number) + about
        word = Word(number * 3.0, number * 3.0 + 0.25, text[:2], 0.9)
        found.append(Segment(number * 3.0, number * 3.0 + 2.5, text, (word,), 0.8))
    return found


def recording(store: Store, count: int = 8, title: str = "例会 Weekly", about: str = "") -> Recording:
    """One that is done, in the database only."""
    made = store.recordings.create(session(title=title, language="zh", engine="pocketsphinx", seconds=count * 3.0))
    store.recordings.take_segments(made.id, heard(count, about))
    return store.recordings.get(made.id)


def on_disk(home: Home, one: Session, segments: Sequence[Segment] = (), seconds: float = 1.0) -> Path:
    """Its folder, with sound, as a recorder and an engine leave it."""
    folder = home.recordings / one.id
    save_session(folder, one)
    with wave.open(str(folder / AUDIO), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(int(seconds * 32_000)))
    if segments:
        lines = SegmentFile(folder)
        for segment in segments:
            lines.add(segment)
        lines.close()
    return folder


def text_of(store: Store) -> dict[str, list[str]]:
    """Every recording's text."""
    return {one.id: [segment.text for segment in store.recordings.segments(one.id)] for one in store.recordings.list()}


def indexed(store: Store) -> set[str]:
    """What the search index itself holds, by segment: it must fit the texts, and be all of them."""
    while store.recordings.index_more():
        pass
    store.database.write("INSERT INTO segments_found (segments_found, rank) VALUES ('integrity-check', 1)")
    store.database.write("INSERT INTO recordings_found (recordings_found, rank) VALUES ('integrity-check', 1)")
    return {row["id"] for row in store.database.read("SELECT id FROM segments WHERE found = 1")}


def stored(store: Store, start: float, end: float, text: str, segment_id: str = "") -> StoredSegment:
    return StoredSegment(segment_id or store.recordings.new_segment_id(), start, end, text)
