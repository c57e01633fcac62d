"""Adding what another database has and this one has not, by id; nothing that is here is ever changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.store import schema

BATCH_MESSAGES = 300  # a transaction holds about this many: short, so that the window can write in between


@dataclass(frozen=True)
class Merged:
    """How far it is: conversations looked at, and what was added."""

    done: int
    total: int
    chats: int
    messages: int
    assistants: int


def merge(connection: sqlite3.Connection, source: Path) -> Iterator[Merged]:
    """Add from `source`, a sound database of this app's version; yields after every transaction.

    Closed early, what was added so far stays: each conversation whole or not at all.
    """
    connection.execute("ATTACH ? AS source", (str(source),))
    try:
        yield from _steps(connection)
    finally:
        connection.execute("DETACH source")


def _steps(connection: sqlite3.Connection) -> Iterator[Merged]:
    ids = [row[0] for row in connection.execute("SELECT id FROM source.chats ORDER BY seq")]
    sizes = dict(map(tuple, connection.execute("SELECT chat, count(*) FROM source.messages GROUP BY chat")))
    with_assistants = _add(connection, "assistants", "1")
    done = chats = messages = 0
    for batch in _batches(ids, sizes):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for chat in batch:
                chats += _add(connection, "chats", "id = ?", chat)
                messages += _add(connection, "messages", "chat = ?", chat)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        done += len(batch)
        yield Merged(done, len(ids), chats, messages, with_assistants)


def _batches(ids: list[str], sizes: dict[str, int]) -> Iterator[list[str]]:
    """At least one, perhaps empty, so that the caller always hears the counts."""
    batch: list[str] = []
    held = 0
    for chat in ids:
        batch.append(chat)
        held += 1 + sizes.get(chat, 0)
        if held >= BATCH_MESSAGES:
            yield batch
            batch, held = [], 0
    yield batch


def _add(connection: sqlite3.Connection, table: str, condition: str, *values: str) -> int:
    """Rows of `table` whose id is not here; they get new numbers in the same order."""
    names = ", ".join(column.name for column in schema.shape(connection, table)[1:])
    return connection.execute(
        f"INSERT INTO main.{table} ({names}) SELECT {names} FROM source.{table} AS other "
        f"WHERE {condition} AND NOT EXISTS (SELECT 1 FROM main.{table} AS here WHERE here.id = other.id) ORDER BY seq",
        values,
    ).rowcount
