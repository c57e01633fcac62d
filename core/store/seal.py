"""How a start knows, within a millisecond, that the database is as it was left."""

from __future__ import annotations

from core.paths import Home


class Seal:
    """A small file in the cache that holds the database's size and time as of the last orderly close.

    It is broken while the database is open. Losing it only costs a check at the next start.
    """

    def __init__(self, home: Home) -> None:
        self._file = home.cache / "inkstone.db.seal"
        self._database = home.database

    def holds(self) -> bool:
        """True: closed in order and untouched since. False: killed, changed from outside, or damage was seen."""
        try:
            return self._file.read_text(encoding="ascii", errors="replace") == self._print()
        except FileNotFoundError:
            return False

    def set(self) -> None:
        """The database was closed in order."""
        self._file.write_text(self._print(), encoding="ascii")

    def lift(self) -> None:
        """The database is open now."""
        self._file.unlink(missing_ok=True)

    def _print(self) -> str:
        wal = self._database.with_name(self._database.name + "-wal")
        if not self._database.exists() or wal.exists():
            return "not closed"
        stat = self._database.stat()
        return f"{stat.st_size} {stat.st_mtime_ns}"
