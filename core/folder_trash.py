"""A trash of whole folders: what was deleted lies there for 30 days, each with a note of when and what it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.errors import InkstoneError
from core.files import rename, write_atomically
from core.json_text import dumps, loads

KEPT = timedelta(days=30)
NOTE = "trash.json"


@dataclass(frozen=True)
class TrashedFolder:
    """Something deleted: `id` is its name in the trash."""

    id: str
    title: str
    deleted: datetime


class FolderTrash:
    """Moves folders between `live` and `trash`; `unknown(id)` is the error for one that is not there."""

    def __init__(self, live: Path, trash: Path, unknown: Callable[[str], InkstoneError]) -> None:
        self._live, self._trash, self._unknown = live, trash, unknown

    def put(self, name: str, title: str) -> str:
        """Move live/<name> into the trash; returns its id there. The note is written first: both move as one."""
        folder = self._live / name
        if not folder.is_dir():
            raise self._unknown(name)
        self._trash.mkdir(parents=True, exist_ok=True)
        note = {"title": title, "deleted": datetime.now(UTC).isoformat(timespec="seconds")}
        write_atomically(folder / NOTE, dumps(note))
        trash_id = _free(self._trash, name)
        _move(folder, self._trash / trash_id)
        return trash_id

    def restore(self, trash_id: str, new_name: Callable[[str], str] | None = None) -> str:
        """Move it back; returns its name there: `new_name(id)` when another folder took the old one meanwhile."""
        folder, name = self._folder(trash_id), trash_id
        if (self._live / trash_id).exists():
            name = new_name(trash_id) if new_name is not None else _free(self._live, trash_id)
        self._live.mkdir(parents=True, exist_ok=True)
        _move(folder, self._live / name)
        (self._live / name / NOTE).unlink(missing_ok=True)
        return name

    def contents(self) -> list[TrashedFolder]:
        """Everything in the trash, the latest first."""
        if not self._trash.is_dir():
            return []
        found = [_read(folder) for folder in self._trash.iterdir() if folder.is_dir()]
        return sorted(found, key=lambda one: one.deleted, reverse=True)

    def delete_forever(self, trash_id: str) -> None:
        """Raises the error for an unknown one."""
        shutil.rmtree(self._folder(trash_id))

    def purge(self, now: datetime) -> int:
        """Delete for good what has been here for more than 30 days; returns how many."""
        old = [one for one in self.contents() if now - one.deleted > KEPT]
        for one in old:
            shutil.rmtree(self._trash / one.id, ignore_errors=True)
        return len(old)

    def _folder(self, trash_id: str) -> Path:
        if any(one.id == trash_id for one in self.contents()):
            return self._trash / trash_id
        raise self._unknown(trash_id)


def _free(place: Path, name: str) -> str:
    """`name`, or `name 2`, `name 3` ... where `place` has that already (in whatever case)."""
    taken = {one.name.casefold() for one in place.iterdir()} if place.is_dir() else set()
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{name} {number}"
    return candidate


def _read(folder: Path) -> TrashedFolder:
    """A lost note: count from the day the folder was last changed."""
    try:
        note = loads((folder / NOTE).read_text(encoding="utf-8"))
        return TrashedFolder(folder.name, str(note["title"]), datetime.fromisoformat(note["deleted"]).astimezone(UTC))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return TrashedFolder(folder.name, folder.name, datetime.fromtimestamp(folder.stat().st_mtime, UTC))


def _move(source: Path, target: Path) -> None:
    try:
        rename(source, target)
    except OSError as error:
        raise InkstoneError("file_unreadable", path=str(source), reason=error.strerror or str(error)) from error
