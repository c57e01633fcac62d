"""Adding what another database has and this one has not, by id; nothing that is here is ever changed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from core.store import schema
from core.store.recordings import recount

BATCH_ROWS = 300  # a transaction holds about this many: short, so that the window can write in between

# Text of a recording is one whole: two versions of it side by side would say everything twice.
NO_TEXT_HERE = "NOT EXISTS (SELECT 1 FROM main.segments AS here WHERE here.recording = other.recording)"
NOTHING_HERE_THEN = """NOT EXISTS (
    SELECT 1 FROM main.segments AS here
    WHERE here.recording = other.recording AND here.starts < other.ends AND here.ends > other.starts
)"""

PARENTS = {"messages": "chat", "segments": "recording"}  # the column that names the row above
AS_NEW = {"found": "0"}  # indexed afterwards, in small steps


@dataclass(frozen=True)
class Merged:
    """How far it is: conversations and recordings looked at, and the rows added to each table."""

    done: int = 0
    total: int = 0
    chats: int = 0
    messages: int = 0
    assistants: int = 0
    recordings: int = 0
    segments: int = 0


def merge(connection: sqlite3.Connection, source: Path, gaps: bool = False) -> Iterator[Merged]:
    """Add from `source`, a sound database of this app's version; yields after every transaction.

    Closed early, what was added so far stays: each conversation and recording whole or not at all.
    A recording that has text here keeps it as it is; with `gaps`, where nothing is said here, `source` fills in.
    """
    connection.execute("ATTACH ? AS source", (str(source),))
    try:
        yield from _steps(connection, NOTHING_HERE_THEN if gaps else NO_TEXT_HERE)
    finally:
        connection.execute("DETACH source")


def _steps(connection: sqlite3.Connection, missing: str) -> Iterator[Merged]:
    chats, recordings = _sizes(connection, "chats", "messages"), _sizes(connection, "recordings", "segments")
    merged = Merged(total=len(chats) + len(recordings), assistants=_add(connection, "assistants", "1"))
    for batch in _batches(chats):
        with _transaction(connection):
            merged = replace(merged, **_add_chats(connection, batch, merged))
        yield merged
    for batch in _batches(recordings):
        with _transaction(connection):
            merged = replace(merged, **_add_recordings(connection, batch, merged, missing))
        yield merged


def _add_chats(connection: sqlite3.Connection, batch: list[str], merged: Merged) -> dict[str, int]:
    chats = sum(_add(connection, "chats", "id = ?", chat) for chat in batch)
    messages = sum(_add(connection, "messages", "chat = ?", chat) for chat in batch)
    return {
        "done": merged.done + len(batch),
        "chats": merged.chats + chats,
        "messages": merged.messages + messages,
    }


def _add_recordings(connection: sqlite3.Connection, batch: list[str], merged: Merged, missing: str) -> dict[str, int]:
    recordings = segments = 0
    for recording in batch:
        recordings += _add(connection, "recordings", "id = ?", recording)
        added = _add(connection, "segments", f"recording = ? AND {missing}", recording)
        if added:
            recount(connection, recording)
        segments += added
    return {
        "done": merged.done + len(batch),
        "recordings": merged.recordings + recordings,
        "segments": merged.segments + segments,
    }


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _sizes(connection: sqlite3.Connection, table: str, children: str) -> dict[str, int]:
    """Every id, in order, and how many rows belong to it."""
    parent = PARENTS[children]
    rows = connection.execute(
        f"SELECT id, (SELECT count(*) FROM source.{children} WHERE {parent} = owner.id) "
        f"FROM source.{table} AS owner ORDER BY seq"
    )
    return dict(map(tuple, rows))


def _batches(sizes: dict[str, int]) -> Iterator[list[str]]:
    """At least one, perhaps empty, so that the caller always hears the counts."""
    batch: list[str] = []
    held = 0
    for one, size in sizes.items():
        batch.append(one)
        held += 1 + size
        if held >= BATCH_ROWS:
            yield batch
            batch, held = [], 0
    yield batch


def _add(connection: sqlite3.Connection, table: str, condition: str, *values: str) -> int:
    """Rows of `table` whose id is not here; they get new numbers in the same order."""
    columns = [column.name for column in schema.shape(connection, table)[1:]]
    names, values_there = ", ".join(columns), ", ".join(AS_NEW.get(column, column) for column in columns)
    return connection.execute(
        f"INSERT INTO main.{table} ({names}) SELECT {values_there} FROM source.{table} AS other "
        f"WHERE {condition} AND NOT EXISTS (SELECT 1 FROM main.{table} AS here WHERE here.id = other.id) ORDER BY seq",
        values,
    ).rowcount
