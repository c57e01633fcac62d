"""One SQLite file: connections, transactions, and what to say when the disk or the file is at fault."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from core.errors import InkstoneError
from core.store import schema

BUSY_SECONDS = 5.0
PAGE_BYTES = 4096  # the same everywhere: restoring a backup and salvaging rely on it
BROKEN = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
BROKEN_INDEX = "SQLITE_CORRUPT_VTAB"
READ_ONLY = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")
FULL = ("SQLITE_FULL", "SQLITE_IOERR")
LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED")

# What SQLite raises. Python itself stumbles when SQLite's message quotes a damaged name.
FAULTS = (sqlite3.Error, UnicodeDecodeError)

Row = sqlite3.Row
T = TypeVar("T")


class Database:
    """A connection that any thread may use, one at a time: a lock guards it.

    Long work (backups, import, export) takes a connection of its own with `another`, so that nobody waits for it.
    Raises InkstoneError: "disk_full", "home_read_only", "home_in_use", "store_damaged".
    """

    def __init__(self, path: Path | None) -> None:
        """Open `path`, made when it is not there; None: a database in memory."""
        self.path = path
        self.damaged = False  # SQLite stumbled over a broken page
        self._lock = threading.RLock()
        with self._told():
            self._connection = connect(path)

    def read(self, sql: str, *values: Any) -> list[Row]:
        """All rows of one query; `values` for its question marks."""
        return self._with_sound_index(lambda: self._connection.execute(sql, values).fetchall())

    def change(self, work: Callable[[sqlite3.Connection], T], durable: bool = True) -> T:
        """All that `work` does is written, or nothing; its answer. (It may be called a second time.)

        `durable`: on the disk itself when this returns, so that not even a power cut loses it; without, only the app
        may crash (streaming answers: no waiting for the disk every second).
        """
        return self._with_sound_index(lambda: self._transaction(work, durable))

    def write(self, sql: str, *values: Any, durable: bool = True) -> int:
        """One statement as a transaction; how many rows it changed."""
        return self.change(lambda connection: connection.execute(sql, values).rowcount, durable)

    @contextlib.contextmanager
    def raw(self) -> Iterator[sqlite3.Connection]:
        """The connection itself, outside a transaction, for as long as the block lasts."""
        with self._lock, self._told():
            yield self._connection

    @contextlib.contextmanager
    def another(self) -> Iterator[Database]:
        """A second connection to the same file for the length of the block; not for a database in memory."""
        if self.path is None:
            raise ValueError("a database in memory has one connection")
        second = Database(self.path)
        try:
            yield second
        finally:
            second.close()

    def close(self) -> None:
        """Write the log back into the file (when this is the last connection) and let go of it."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def _transaction(self, work: Callable[[sqlite3.Connection], T], durable: bool) -> T:
        connection = self._connection
        connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            answer = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return answer

    def _with_sound_index(self, work: Callable[[], T]) -> T:
        """When the search index does not fit the texts (a byte of one rotted), make it anew and do `work` again."""
        with self._lock, self._told():
            try:
                return work()
            except sqlite3.DatabaseError as error:
                if _name(error) != BROKEN_INDEX:
                    raise
                self._transaction(schema.rebuild_indexes, True)
                return work()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except FAULTS as error:
            raise self._translated(error) from error

    def _translated(self, error: Exception) -> Exception:
        self.damaged = self.damaged or is_broken(error)
        return translated(error, self.path or Path(":memory:"))


def connect(path: Path | None) -> sqlite3.Connection:
    """A connection set up as Inkstone needs it; autocommit, so that transactions are begun by hand."""
    connection = sqlite3.connect(
        path or ":memory:", timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.text_factory = _text
        connection.execute(f"PRAGMA page_size={PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")  # deleted means gone, and salvage cannot bring it back
        return connection
    except BaseException:
        connection.close()
        raise


def open_copy(path: Path) -> sqlite3.Connection:
    """Read a backup without leaving SQLite's side files next to it."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.text_factory = _text
    return connection


def is_broken(error: Exception) -> bool:
    """True when the file's content is at fault, not the disk."""
    return _name(error).startswith(BROKEN)


def translated(error: Exception, path: Path) -> Exception:
    """The InkstoneError for what SQLite raised; a fault in our own SQL stays as it is."""
    name = _name(error)
    for names, code in ((FULL, "disk_full"), (READ_ONLY, "home_read_only"), (LOCKED, "home_in_use")):
        if name.startswith(names):
            return InkstoneError(code, f"{name}: {error}", path=str(path))
    if name.startswith(BROKEN):
        return InkstoneError("store_damaged", f"{name}: {error}", path=str(path))
    return error


def _name(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "SQLITE_CORRUPT"
    return getattr(error, "sqlite_errorname", "") or ""


def _text(data: bytes) -> str:
    """A damaged byte must not make a whole conversation unreadable."""
    return data.decode("utf-8", "replace")


def remove_database(path: Path) -> None:
    """Remove an SQLite file and what SQLite keeps beside it; the write-ahead log goes first."""
    for name in (f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal", path.name):
        path.with_name(name).unlink(missing_ok=True)
