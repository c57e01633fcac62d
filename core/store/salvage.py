"""A damaged database: keep it aside, save every row that can be read, fill up from the newest backup."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from pathlib import Path
from typing import Any

from core.errors import InkstoneError
from core.files import explain_disk_errors, flush_folder, move_durably, rename
from core.paths import Home
from core.store import schema
from core.store.backups import all_backups, prepared
from core.store.carve import Found, carve
from core.store.database import FAULTS, connect, remove_database, translated
from core.store.mending import mend
from core.store.merge import merge


def repair(home: Home) -> InkstoneError:
    """Replace the damaged database by what can be saved; the notice to show. Safe to be killed at any moment."""
    with explain_disk_errors(home.root):
        aside = _keep_aside(home.database)
        part = _next_file(home).with_suffix(".part")
        remove_database(part)
        try:
            rescued = _build(part, aside, home)
            move_durably(part, _next_file(home))
        except FAULTS as error:
            raise translated(error, part) from error
        finally:
            remove_database(part)
        finish_swap(home)
    details: dict[str, Any] = {"rescued": _phrase(rescued), "path": str(aside), **rescued}
    return InkstoneError("store_recovered", **details)


def _phrase(rescued: dict[str, int]) -> str:
    """Conversations always, recordings when there are any."""
    parts = [f"{count} {what[:-1] if count == 1 else what}" for what, count in rescued.items()]
    return " and ".join(parts if rescued["recordings"] else parts[:1])


def finish_swap(home: Home) -> None:
    """Put a finished repair into place, also one that was interrupted here.

    The damaged file's write-ahead log must go before: SQLite would apply it to the new file.
    """
    if _next_file(home).exists():
        remove_database(home.database)
        rename(_next_file(home), home.database)
        flush_folder(home.root)


def _next_file(home: Home) -> Path:
    return home.root / "inkstone.db.repaired"


def _keep_aside(database: Path) -> Path:
    """A second name for the damaged file and its log (a copy where the disk knows no second names)."""
    aside = database.with_name(f"{database.stem}-damaged-{time.strftime('%Y%m%d-%H%M%S')}{database.suffix}")
    for end in ("", "-wal"):
        source, target = database.with_name(database.name + end), aside.with_name(aside.name + end)
        target.unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            try:
                os.link(source, target)
            except FileNotFoundError:
                raise
            except OSError:
                shutil.copyfile(source, target)
    return aside


def _build(part: Path, damaged: Path, home: Home) -> dict[str, int]:
    """Write the new database; how many "conversations" and "recordings" it holds."""
    with contextlib.closing(connect(part)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA foreign_keys=OFF")  # children may come before parents; `mend` joins them
        schema.migrate(connection)
        shapes = {table: schema.shape(connection, table) for table in schema.TABLES}
        found = carve(damaged, shapes)
        _insert(connection, [row for row in found if row.whole])
        _fill(connection, home)
        _insert(connection, [row for row in found if not row.whole])
        mend(connection, home)
        connection.execute("PRAGMA journal_mode=DELETE")
        tables = {"conversations": "chats", "recordings": "recordings"}
        return {
            what: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for what, table in tables.items()
        }


def _insert(connection: sqlite3.Connection, rows: list[Found]) -> None:
    connection.execute("BEGIN")
    for row in rows:
        names = ", ".join(row.values)
        marks = ", ".join("?" * len(row.values))
        with contextlib.suppress(sqlite3.IntegrityError):  # nonsense that only looked like a row
            sql = f"INSERT OR IGNORE INTO {row.table} ({names}) VALUES ({marks})"
            values = {column: schema.AS_NEW.get(column, value) for column, value in row.values.items()}
            connection.execute(sql, tuple(values.values()))
    connection.execute("COMMIT")


def _fill(connection: sqlite3.Connection, home: Home) -> None:
    """What could not be saved may be in the newest backup that is sound."""
    for backup in all_backups(home):
        with contextlib.suppress(InkstoneError), prepared(backup.path, home) as source:
            for _ in merge(connection, source, gaps=True):
                pass
            return
