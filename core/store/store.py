"""The store: conversations, recordings, assistants, trash and backups in one SQLite file."""

from __future__ import annotations

import contextlib

from core.errors import InkstoneError
from core.paths import Home
from core.store import schema
from core.store.assistants import Assistants
from core.store.backups import Backups
from core.store.chats import Chats
from core.store.database import Database
from core.store.opening import open_database
from core.store.recordings import Recordings
from core.store.seal import Seal
from core.store.trash import Trash


class Store:
    """Opened once, by the window's process, and passed to whoever needs it.

    `chats`, `recordings`, `assistants` and `trash` answer within milliseconds: use them in the window's thread.
    `backups` and core.store.archive take their time and their own connections: use them in a worker thread.
    """

    def __init__(self, database: Database, home: Home | None) -> None:
        self.database = database
        self._home = home
        self.chats = Chats(database)
        self.assistants = Assistants(database)
        self.recordings = Recordings(database)
        self.trash = Trash(database, home)
        self.backups = Backups(database, home)

    @staticmethod
    def open(home: Home) -> tuple[Store, list[InkstoneError]]:
        """Open the home's database, made, migrated or repaired as needed; also what the person should be told.

        Raises InkstoneError: "home_read_only", "disk_full", "store_too_new", "home_in_use".
        """
        database, notices = open_database(home)
        return Store(database, home), notices

    @classmethod
    def temporary(cls) -> Store:
        """A store in memory: the same methods, nothing written, gone when it is closed. It has no backups."""
        database = Database(None)
        with database.raw() as connection:
            schema.migrate(connection)
        return cls(database, None)

    def close(self) -> None:
        """Close in order, so that the next start need not check."""
        self.database.close()
        if self._home is not None and not self.database.damaged:
            with contextlib.suppress(OSError):  # a full disk: the next start checks
                Seal(self._home).set()
