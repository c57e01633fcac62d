"""Copies of the database: one a day, before risky steps, and on request; and the way back."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from core.errors import InkstoneError
from core.files import explain_disk_errors, part_of
from core.paths import Home
from core.store import schema
from core.store.database import FAULTS, Database, open_copy, remove_database, translated

Reason = Literal["daily", "before-migration", "by-hand", "before-restore"]

# How many of each reason are kept; what a person made by hand is never removed.
KEPT: dict[str, int] = {"daily": 7, "before-migration": 3, "before-restore": 3}
NAME = re.compile(r"inkstone-(\d{4}-\d\d-\d\d-\d{6})(?:-\d+)?-(" + "|".join(get_args(Reason)) + r")\.db")


@dataclass(frozen=True)
class Backup:
    """A copy of the whole database. `created`: seconds since 1970."""

    path: Path
    created: float
    bytes: int
    reason: Reason


Copies = list[Backup]


class Backups:
    """The copies in the home's backups folder. Slow: call from a worker thread; each call opens its own connection."""

    def __init__(self, database: Database, home: Home | None) -> None:
        self._database = database
        self._home = home

    def daily(self) -> Path | None:
        """Today's copy, made by the first call of a day; None when there is one, or nothing to keep."""
        if self._home is None or not self._anything():
            return None
        remove_leftovers(self._home)
        today = time.strftime("%Y-%m-%d")
        if any(time.strftime("%Y-%m-%d", time.localtime(old.created)) == today for old in _made(self._home, "daily")):
            return None
        return self.make("daily")

    def list(self) -> Copies:
        """All copies, newest first."""
        return [] if self._home is None else all_backups(self._home)

    def make(self, reason: Reason) -> Path:
        """A copy now. InkstoneError: "disk_full", "home_read_only", "store_damaged" (what was to be copied is)."""
        if self._home is None:
            raise ValueError("a temporary store is never written to disk")
        with self._database.another() as database, database.raw() as connection:
            try:
                path = back_up(connection, self._home, reason)
            except InkstoneError as error:
                self._database.damaged |= error.code == "store_damaged"
                raise
        remove_old(self._home, reason)
        return path

    def restore(self, path: Path) -> None:
        """Put a copy in the place of what is there now; what is there now becomes a copy first ("before-restore").

        Works while the store is in use: what is read afterwards is the restored state. Killed at any moment, the
        database is the one before or the one after. InkstoneError("archive_damaged") when `path` is not a sound copy.
        """
        if self._home is None:
            raise ValueError("a temporary store is never written to disk")
        with prepared(path, self._home) as source, self._database.raw():  # nobody writes in between
            self.make("before-restore")
            with (
                self._database.another() as database,
                database.raw() as target,
                contextlib.closing(open_copy(source)) as copy,
            ):
                copy.backup(target)  # one transaction in the write-ahead log
            with self._database.raw() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _anything(self) -> bool:
        return any(self._database.read(f"SELECT 1 FROM {table} LIMIT 1") for table in schema.TABLES)


def all_backups(home: Home) -> Copies:
    """The copies in the backups folder, newest first."""
    found = [(path, NAME.fullmatch(path.name)) for path in home.backups.glob("inkstone-*.db")]
    backups = [_backup(path, match) for path, match in found if match]
    return sorted(backups, key=lambda backup: (backup.created, backup.path.name), reverse=True)


def remove_old(home: Home, reason: Reason) -> None:
    """Keep as many of this reason as KEPT says."""
    for old in _made(home, reason)[KEPT.get(reason, 1_000_000) :]:
        old.path.unlink(missing_ok=True)


def remove_leftovers(home: Home) -> None:
    """Remove half copies whose process was killed: they are as large as the database."""
    import psutil

    for path in home.backups.glob(".inkstone-*.part"):
        process = int(path.suffixes[-2][1:]) if path.suffixes[-2][1:].isdecimal() else 0
        if not psutil.pid_exists(process):
            remove_database(path)


def back_up(connection: sqlite3.Connection, home: Home, reason: Reason) -> Path:
    """Copy what `connection` sees into the backups folder: whole and checked, or not there."""
    target = _free_name(home, reason)
    with explain_disk_errors(target), part_of(target) as part:
        copy_to(connection, part)
    return target


def copy_to(connection: sqlite3.Connection, part: Path) -> None:
    """Write a sound, self-contained copy (no side files needed). "store_damaged" when it would not be sound."""
    try:
        with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous=OFF")  # flushed once, when it is renamed
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            problem = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    except FAULTS as error:
        remove_database(part)
        raise translated(error, part) from error
    if problem != "ok":
        raise InkstoneError("store_damaged", problem)


@contextlib.contextmanager
def prepared(source: Path, home: Home) -> Iterator[Path]:
    """A checked copy of a backup, brought up to this app's version, for the length of the block.

    InkstoneError: "archive_damaged", "store_too_new", "file_missing", "disk_full".
    """
    work = home.temporary / f".{source.name}.{time.monotonic_ns()}.part"
    try:
        with explain_disk_errors(source):
            work.write_bytes(source.read_bytes())
        try:
            with contextlib.closing(sqlite3.connect(work, isolation_level=None)) as connection:
                _bring_up(connection, source)
        except FAULTS as error:
            raise _unsound(error, source) from error
        yield work
    finally:
        remove_database(work)


def _bring_up(connection: sqlite3.Connection, source: Path) -> None:
    connection.execute("PRAGMA journal_mode=DELETE")
    problem = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if problem != "ok" or schema.version_of(connection) == 0:
        raise InkstoneError("archive_damaged", problem, path=str(source), reason="the database in it is damaged")
    if schema.check_version(connection, source):
        schema.migrate(connection)
    schema.stop_unfinished(connection)


def _unsound(error: Exception, source: Path) -> Exception:
    answer = translated(error, source)
    if isinstance(answer, InkstoneError) and answer.code == "disk_full":
        return answer
    return InkstoneError("archive_damaged", str(error), path=str(source), reason="the database in it is damaged")


def _free_name(home: Home, reason: Reason) -> Path:
    stamp = time.strftime("%Y-%m-%d-%H%M%S")
    names = [f"inkstone-{stamp}-{reason}.db", *(f"inkstone-{stamp}-{n}-{reason}.db" for n in range(2, 1000))]
    return next(path for path in map(home.backups.joinpath, names) if not path.exists())


def _made(home: Home, reason: Reason) -> Copies:
    return [backup for backup in all_backups(home) if backup.reason == reason]


def _backup(path: Path, match: re.Match[str]) -> Backup:
    created = time.mktime(time.strptime(match[1], "%Y-%m-%d-%H%M%S"))
    reason: Reason = match[2]  # type: ignore[assignment]
    return Backup(path, created, path.stat().st_size, reason)
