"""The shape of the database: numbered migrations, all pending ones in one transaction."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import InkstoneError

MIGRATIONS = Path(__file__).parent / "migrations"  # 0001_name.sql turns version 0 into version 1, and so on
INDEXES = ("chats_found", "messages_found", "recordings_found", "segments_found")  # for search
TABLES = ("chats", "messages", "assistants", "trash", "recordings", "segments")  # parents before children


def latest() -> int:
    """The version that this app writes."""
    return max(number for number, _ in _steps())


def version_of(connection: sqlite3.Connection) -> int:
    """The version the database has; 0: empty."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_version(connection: sqlite3.Connection, path: Path) -> bool:
    """True when migrations are pending. InkstoneError("store_too_new") for a newer app's file."""
    present, ours = version_of(connection), latest()
    if present > ours:
        raise InkstoneError("store_too_new", f"version {present}, this app writes {ours}", path=str(path))
    return present < ours


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database up to date. Killed at any moment, it has the old version or the new one, never half."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        present = version_of(connection)
        for number, path in _steps():
            if number > present:
                for statement in _statements(path.read_text(encoding="utf-8")):
                    connection.execute(statement)
        connection.execute(f"PRAGMA user_version={latest()}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def stop_unfinished(connection: sqlite3.Connection) -> None:
    """Answers that were being written when the app was killed: they end where they are (and are indexed now)."""
    if connection.execute("SELECT 1 FROM messages WHERE status = 'writing' LIMIT 1").fetchone():
        connection.execute("UPDATE messages SET status = 'failed' WHERE status = 'writing'")


def rebuild_indexes(connection: sqlite3.Connection) -> None:
    """Make the search indexes anew from the titles and texts."""
    connection.execute("INSERT INTO segments_found (segments_found) VALUES ('delete-all')")
    connection.execute("UPDATE segments SET found = 1 WHERE found = 0")
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


@dataclass(frozen=True)
class Column:
    """A table's column: "TEXT", "REAL" or "INTEGER", and whether it must have a value."""

    name: str
    type: str
    required: bool


def shape(connection: sqlite3.Connection, table: str) -> list[Column]:
    """A table's columns, in order."""
    return [Column(row[1], row[2], bool(row[3])) for row in connection.execute(f"PRAGMA main.table_info({table})")]


def _steps() -> list[tuple[int, Path]]:
    return sorted((int(path.name[:4]), path) for path in MIGRATIONS.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one; `executescript` would end our transaction."""
    held = ""
    for piece in re.split("(?<=;)", script):
        held += piece
        if sqlite3.complete_statement(held):
            yield held
            held = ""
    if held.strip():
        yield held
