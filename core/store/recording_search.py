"""Finding words in recordings: titles, and segments by the trigram index or, for short words, by reading the texts."""

from __future__ import annotations

from collections.abc import Iterator

from core.store.database import Database, Row
from core.store.recording_records import Recording, RecordingHit, StoredSegment, recording_of, segment_of
from core.store.search import contains, excerpt, match, parted, words_of

# The newest rows first, read one by one until there are enough.
INDEXED = """
SELECT segments.* FROM segments_found CROSS JOIN segments ON segments.seq = segments_found.rowid
CROSS JOIN recordings ON recordings.id = segments.recording
WHERE segments_found MATCH ? AND {condition} AND recordings.deleted IS NULL
ORDER BY segments_found.rowid DESC LIMIT ?
"""

# What `Recordings.index_more` has not reached yet.
WAITING = """
SELECT segments.* FROM segments CROSS JOIN recordings ON recordings.id = segments.recording
WHERE segments.found = 0 AND {condition} AND recordings.deleted IS NULL
ORDER BY segments.seq DESC LIMIT ?
"""

# The index `segments_order` holds the texts: the rows with their timings are read for hits only.
READ = """
SELECT * FROM segments INDEXED BY segments_order WHERE recording = ? AND {condition} ORDER BY starts LIMIT ?
"""


def search(database: Database, text: str, limit: int) -> list[RecordingHit]:
    """At most `limit` places that hold every word of `text`: titles first, then segments, newest recording first."""
    words = words_of(text)
    if not words or limit <= 0:
        return []
    recordings = _newest(database)
    hits = list(_titles(database, recordings, words))[:limit]
    places = list(_segments(database, recordings, words, limit - len(hits)))
    return hits + [RecordingHit(recording, segment, *excerpt(segment.text, words)) for recording, segment in places]


Place = tuple[Recording, StoredSegment]


def _newest(database: Database) -> dict[str, Recording]:
    rows = database.read("SELECT * FROM recordings WHERE deleted IS NULL ORDER BY created DESC, seq DESC")
    return {row["id"]: recording_of(row) for row in rows}


def _titles(database: Database, recordings: dict[str, Recording], words: list[str]) -> Iterator[RecordingHit]:
    """There are few titles: LIKE, through the index where it can."""
    long, short = parted(words)
    condition, values = contains("title", short)
    sql = f"SELECT id FROM recordings WHERE deleted IS NULL AND {condition}"
    if long:
        sql += " AND seq IN (SELECT rowid FROM recordings_found WHERE recordings_found MATCH ?)"
        values.append(match(long))
    found = {row["id"] for row in database.read(sql, *values)}
    for recording in recordings.values():
        if recording.id in found:
            yield RecordingHit(recording, None, *excerpt(recording.title, words))


def _segments(database: Database, recordings: dict[str, Recording], words: list[str], limit: int) -> Iterator[Place]:
    long, _ = parted(words)
    if not long:
        yield from _read(database, recordings, words, limit)
        return
    places = {name: place for place, name in enumerate(recordings)}
    rows = [row for row in _looked_up(database, words, limit) if row["recording"] in places]
    rows.sort(key=lambda row: (places[row["recording"]], row["starts"]))
    for row in rows[:limit]:
        yield recordings[row["recording"]], segment_of(row)


def _looked_up(database: Database, words: list[str], limit: int) -> Iterator[Row]:
    long, short = parted(words)
    condition, values = contains("segments.text", short)
    yield from database.read(INDEXED.format(condition=condition), match(long), *values, limit)
    condition, values = contains("segments.text", words)
    yield from database.read(WAITING.format(condition=condition), *values, limit)


def _read(database: Database, recordings: dict[str, Recording], words: list[str], limit: int) -> Iterator[Place]:
    condition, values = contains("text", words)
    sql = READ.format(condition=condition)
    for recording in recordings.values():
        if limit <= 0:
            return
        rows = database.read(sql, recording.id, *values, limit)
        limit -= len(rows)
        for row in rows:
            yield recording, segment_of(row)
