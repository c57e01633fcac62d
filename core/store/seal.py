"""How a start knows, within a millisecond, that the database is as it was left."""

from __future__ import annotations

from enum import Enum, auto

from core.paths import Home


class Trust(Enum):
    """What the seal says about the file."""

    SEALED = auto()  # closed in order, untouched since
    UNCLOSED = auto()  # the app was killed, or this is the first start
    CHANGED = auto()  # something else wrote to it, or damage was seen while it was open


class Seal:
    """A small file in the cache that holds the database's size and time as of the last orderly close.

    It is broken while the database is open. Losing it only costs a check at the next start.
    """

    def __init__(self, home: Home) -> None:
        self._file = home.cache / "inkstone.db.seal"
        self._database = home.database

    def trust(self) -> Trust:
        """What to expect of the database."""
        try:
            kept = self._file.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            return Trust.UNCLOSED
        return Trust.SEALED if kept == self._print() else Trust.CHANGED

    def set(self) -> None:
        """The database was closed in order."""
        self._file.write_text(self._print(), encoding="ascii")

    def mark_damaged(self) -> None:
        """The next start looks closely."""
        self._file.write_text("damaged", encoding="ascii")

    def lift(self) -> None:
        """The database is open now."""
        self._file.unlink(missing_ok=True)

    def _print(self) -> str:
        wal = self._database.with_name(self._database.name + "-wal")
        if not self._database.exists() or wal.exists():
            return "not closed"
        stat = self._database.stat()
        return f"{stat.st_size} {stat.st_mtime_ns}"
