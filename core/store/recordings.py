"""Recordings and the text that a person reads and corrects. Their sound: core.store.recording_folders."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.events import Segment
from core.store.database import Database
from core.store.recording_records import (
    INSERT_SEGMENT,
    Recording,
    RecordingHit,
    StoredSegment,
    count_words,
    has_place,
    heard,
    order,
    recording_of,
    row_of,
    segment_of,
    tidy,
)
from core.store.recording_search import search
from core.store.records import clean, folder_name, new_id

if TYPE_CHECKING:
    from core.transcribe.session import Session

__all__ = ["Recording", "RecordingHit", "Recordings", "StoredSegment"]

INDEXED_AT_ONCE = 150  # more segments than these (10 ms) are written first and indexed in steps of as many

SEGMENTS = "SELECT * FROM segments WHERE recording = ? ORDER BY starts, ends, id"

CREATE = (
    "INSERT INTO recordings (id, title, created, updated, seconds, language, engine, model, source, state) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"
)

All = list[Recording]
Segments = list[StoredSegment]
Hits = list[RecordingHit]


class Recordings:
    """All recordings that are not in the trash. Ids that are not there raise InkstoneError("recording_unknown")."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, session: Session) -> Recording:
        """A recording for the folder of this name, without text yet; one that is there already stays as it is."""
        if not folder_name(session.id):
            raise InkstoneError("recording_unknown", recording=session.id)
        self._database.write(CREATE, *values_of(session))
        return self.get(session.id)

    def get(self, recording_id: str) -> Recording:
        """One recording."""
        rows = self._database.read("SELECT * FROM recordings WHERE id = ? AND deleted IS NULL", recording_id)
        self._must(recording_id, len(rows))
        return recording_of(rows[0])

    def list(self) -> All:
        """Newest first."""
        sql = "SELECT * FROM recordings WHERE deleted IS NULL ORDER BY created DESC, seq DESC"
        return [recording_of(row) for row in self._database.read(sql)]

    def rename(self, recording_id: str, title: str) -> None:
        """Give it another title."""
        self._set(recording_id, title=clean(title), updated=time.time())

    def set_state(self, recording_id: str, state: str) -> None:
        """How far it is: a State of core.transcribe.session."""
        self._set(recording_id, state=state)

    def set_details(
        self,
        recording_id: str,
        *,
        seconds: float | None = None,
        language: str | None = None,
        engine: str | None = None,
        model: str | None = None,
        has_audio: bool | None = None,
    ) -> None:
        """Change what is given."""
        audio = None if has_audio is None else int(has_audio)
        given = {"seconds": seconds, "language": language, "engine": engine, "model": model, "audio": audio}
        changes = {column: value for column, value in given.items() if value is not None}
        if changes:
            self._set(recording_id, **changes)

    def delete(self, recording_id: str) -> None:
        """Move it into the trash, from where `Trash.restore` brings it back. Its folder stays where it is."""
        self._set(recording_id, deleted=time.time())

    # -- text ---------------------------------------------------------------------------------------------------

    def segments(self, recording_id: str) -> Segments:
        """The text in order of time."""
        self.get(recording_id)
        return [segment_of(row) for row in self._database.read(SEGMENTS, recording_id)]

    def take_segments(self, recording_id: str, segments: Sequence[Segment]) -> Segments:
        """Replace the whole text by what was heard."""
        usable = [segment for segment in segments if has_place(segment)]
        ids = sorted(new_id("segments") for _ in usable)  # so that equal times keep the order given
        added = [heard(segment, segment_id) for segment, segment_id in zip(usable, ids, strict=True)]

        def take(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM segments WHERE recording = ?", (recording_id,))
            _insert(connection, recording_id, added)
            self._touch(connection, recording_id, "?", _count(added))

        self._database.change(take)
        return sorted(added, key=order)

    def change(self, recording_id: str, remove: Sequence[str], add: Sequence[StoredSegment]) -> None:
        """Take away these segments (ids) and put in those, with the ids they have: all of it or nothing.

        The one door for edits: correct, split, merge, delete. Its inverse (remove what was added, add what was
        removed) gives the same text back. InkstoneError("item_missing") when one to remove is not there; ValueError
        for an id that is there already, or a time that is no number.
        """
        removed, added = list(dict.fromkeys(remove)), [tidy(segment) for segment in add]
        if not all(map(has_place, added)):
            raise ValueError("a segment needs a start and an end")

        def edit(connection: sqlite3.Connection) -> None:
            less = sum(_take_out(connection, recording_id, segment) for segment in removed)
            _insert(connection, recording_id, added)
            self._touch(connection, recording_id, "words + ?", _count(added) - less)

        try:
            self._database.change(edit)
        except sqlite3.IntegrityError as error:
            raise ValueError("a segment with this id is there already") from error

    @staticmethod
    def new_segment_id() -> str:
        """For a segment that `change` is to add."""
        return new_id("segments")

    # -- search -------------------------------------------------------------------------------------------------

    def search(self, text: str, limit: int = 50) -> Hits:
        """Titles and segments that hold every word of `text`: titles first, then segments of the newest recordings."""
        return search(self._database, clean(text), limit)

    def index_more(self) -> bool:
        """Take a few segments (10 ms) of long recordings into the search index; False when there was nothing to do.

        `search` finds the others too, only slower: call this again and again in a thread when there is time.
        """
        sql = "UPDATE segments SET found = 1 WHERE seq IN (SELECT seq FROM segments WHERE found = 0 LIMIT ?)"
        return self._database.write(sql, INDEXED_AT_ONCE, durable=False) > 0

    def _set(self, recording_id: str, **changes: Any) -> None:
        columns = ", ".join(f"{column} = ?" for column in changes)
        sql = f"UPDATE recordings SET {columns} WHERE id = ? AND deleted IS NULL"
        self._must(recording_id, self._database.write(sql, *changes.values(), recording_id))

    def _touch(self, connection: sqlite3.Connection, recording_id: str, words: str, value: int) -> None:
        sql = f"UPDATE recordings SET words = {words}, updated = ? WHERE id = ? AND deleted IS NULL"
        self._must(recording_id, connection.execute(sql, (value, time.time(), recording_id)).rowcount)

    @staticmethod
    def _must(recording_id: str, found: int) -> None:
        if not found:
            raise InkstoneError("recording_unknown", recording=recording_id)


def values_of(session: Session) -> tuple[Any, ...]:
    """Values for CREATE."""
    return (
        session.id,
        clean(session.title),
        session.created,
        time.time(),
        session.seconds,
        clean(session.language),
        clean(session.engine),
        clean(session.model),
        clean(session.source),
        session.state,
    )


def recount(connection: sqlite3.Connection, recording_id: str) -> None:
    """Set `words` anew, after rows came from elsewhere."""
    rows = connection.execute("SELECT text FROM segments WHERE recording = ?", (recording_id,))
    words = sum(count_words(row[0]) for row in rows)
    connection.execute("UPDATE recordings SET words = ? WHERE id = ?", (words, recording_id))


def _insert(connection: sqlite3.Connection, recording_id: str, segments: Segments) -> None:
    found = len(segments) <= INDEXED_AT_ONCE
    connection.executemany(INSERT_SEGMENT, (row_of(recording_id, segment, found) for segment in segments))


def _take_out(connection: sqlite3.Connection, recording_id: str, segment_id: str) -> int:
    """Remove one segment; how many words it had."""
    sql = "SELECT seq, text FROM segments WHERE id = ? AND recording = ?"
    row = connection.execute(sql, (segment_id, recording_id)).fetchone()
    if row is None:
        raise InkstoneError("item_missing", id=segment_id)
    connection.execute("DELETE FROM segments WHERE seq = ?", (row["seq"],))
    return count_words(row["text"])


def _count(segments: Iterable[StoredSegment]) -> int:
    return sum(count_words(segment.text) for segment in segments)
