"""From a home folder to a sound, current database: finish what was interrupted, check, repair, migrate."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from core.errors import InkstoneError
from core.files import explain_disk_errors
from core.paths import Home
from core.store import schema
from core.store.backups import all_backups, back_up, remove_leftovers, remove_old
from core.store.database import PAGE_BYTES, Database
from core.store.salvage import finish_swap, repair
from core.store.seal import Seal


def open_database(home: Home) -> tuple[Database, list[InkstoneError]]:
    """The database, and what happened to it that the person should know."""
    with explain_disk_errors(home.root):
        home.prepare()
        finish_swap(home)
    notices = [] if Seal(home).holds() or _sound(home) else [repair(home)]
    try:
        database = _opened(home)
    except InkstoneError as error:
        if error.code != "store_damaged" or notices:
            raise
        notices.append(repair(home))
        database = _opened(home)
    return database, notices


def _opened(home: Home) -> Database:
    database = Database(home.database)
    try:
        with database.raw() as connection:
            _bring_up(connection, home)
        with explain_disk_errors(home.cache):
            Seal(home).lift()
    except BaseException:
        database.close()
        raise
    return database


def _bring_up(connection: sqlite3.Connection, home: Home) -> None:
    if schema.check_version(connection, home.database):
        if schema.version_of(connection):
            remove_leftovers(home)
            back_up(connection, home, "before-migration")
            remove_old(home, "before-migration")
        schema.migrate(connection)
    schema.stop_unfinished(connection)


def _sound(home: Home) -> bool:
    """Read all of it: 0.2 s for 50 MB."""
    if not home.database.exists():
        return True
    size = home.database.stat().st_size
    if size == 0:  # killed in its very first start; or emptied, when there are backups
        return not all_backups(home)
    return size >= PAGE_BYTES and _check(home.database)


def _check(path: Path) -> bool:
    try:
        database = Database(path)
        try:
            return bool(database.read("PRAGMA integrity_check(1)")[0][0] == "ok")
        finally:
            database.close()
    except InkstoneError as error:
        if error.code == "store_damaged":
            return False
        raise
