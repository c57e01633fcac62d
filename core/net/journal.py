"""Every connection that was made: when, to whom, why, how much. Lines of JSON in the home folder."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.files import explain_disk_errors, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from core.paths import Home

KEPT = 5_000
OPEN = "open"
"""The outcome of a connection that is still there, or was cut off with the process that made it."""


@dataclass(frozen=True)
class Connection:
    """One request. `path` is without the query and never holds a token; `sent` and `received` are bytes of headers and
    body as they went over the line, without what encryption adds; `outcome`: the status of the answer ("200"), "open",
    or why there was none ("unreachable", "timeout", "certificate", "refused", "broken")."""

    time: float  # seconds since 1970
    host: str
    port: int
    purpose: str  # "list", "file", "probe", "search", "updates" or "check"
    method: str
    path: str
    sent: int
    received: int
    seconds: float
    outcome: str
    id: str = field(default_factory=lambda: secrets.token_hex(6))  # lines with the same one are the same connection


class Journal:
    """The file. Safe for several processes: each adds whole lines at its end."""

    def __init__(self, home: Home) -> None:
        self._path = home.connections
        self._added = 0

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self._path

    def add(self, connection: Connection) -> None:
        """Write it down at once. A connection is written when it begins, now and then while it lasts, and at its end:
        what is killed in between is on the list, too. InkstoneError when the disk refuses."""
        if self._added % KEPT == 0:
            self._trim()
        self._added += 1
        line = json.dumps(asdict(connection), ensure_ascii=False) + "\n"
        with explain_disk_errors(self._path):
            descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                os.write(descriptor, self._after_a_torn_line() + line.encode("utf-8", "replace"))
            finally:
                os.close(descriptor)

    def read(self, limit: int = KEPT) -> list[Connection]:
        """The newest first; damaged lines are skipped. InkstoneError when the disk does not give it out."""
        return _merged(self._lines())[::-1][:limit]

    def clear(self) -> None:
        """Forget all. What is still going on will be written down again."""
        with explain_disk_errors(self._path), contextlib.suppress(FileNotFoundError):
            os.truncate(self._path, 0)

    def _lines(self) -> list[bytes]:
        try:
            with explain_disk_errors(self._path):
                return self._path.read_bytes().split(b"\n")
        except InkstoneError as error:
            if error.code == "file_missing":
                return []
            raise

    def _after_a_torn_line(self) -> bytes:
        """A line that a power cut left unfinished must not take the next one with it."""
        with contextlib.suppress(OSError), self._path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return b"" if file.read(1) == b"\n" else b"\n"
        return b""

    def _trim(self) -> None:
        lines = self._lines()
        if len(lines) > 2 * KEPT:
            kept = _merged(lines)[-KEPT:]
            write_atomically(self._path, "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in kept))


def _merged(lines: Iterable[bytes]) -> list[Connection]:
    """One for each id, in the order in which they began; its last line counts."""
    found: dict[str, Connection] = {}
    for line in lines:
        connection = _parsed(line)
        if connection is not None:
            found[connection.id] = connection
    return list(found.values())


LATEST = 32_503_680_000.0  # the year 3000: later ones are no times
TYPES: dict[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (int, float)}


def _parsed(line: bytes) -> Connection | None:
    try:
        data: dict[str, Any] = json.loads(line.decode("utf-8"))
        values = {one.name: data[one.name] for one in fields(Connection)}
        right = all(type(values[one.name]) in TYPES[str(one.type)] for one in fields(Connection))
        return Connection(**values) if right and 0 <= values["time"] < LATEST else None
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
