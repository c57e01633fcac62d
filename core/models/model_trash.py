"""The models' trash: deleted models lie in `trash/models/<id>` for 30 days, each with a note of when and what."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.errors import InkstoneError
from core.files import write_atomically
from core.models.importing import free_id, free_name
from core.paths import Home

KEPT = timedelta(days=30)
NOTE = "trash.json"


@dataclass(frozen=True)
class TrashedModel:
    """A deleted model: `id` is its name in the trash."""

    id: str
    title: str
    deleted: datetime


def put(home: Home, model_id: str, title: str) -> str:
    """Move models/<id> into the trash; returns its id there. The note is written first: both move as one."""
    home.trashed_models.mkdir(parents=True, exist_ok=True)
    folder = home.models / model_id
    note = {"title": title, "deleted": datetime.now(UTC).isoformat(timespec="seconds")}
    write_atomically(folder / NOTE, json.dumps(note, ensure_ascii=False))
    trash_id = free_name(model_id, [place.name for place in home.trashed_models.iterdir()])
    _move(folder, home.trashed_models / trash_id)
    return trash_id


def restore(home: Home, trash_id: str) -> str:
    """Move it back; returns its id in the library, a new one when another model took the old one meanwhile."""
    folder = _folder(home, trash_id)
    model_id = trash_id if not (home.models / trash_id).exists() else free_id(home, trash_id)
    home.models.mkdir(parents=True, exist_ok=True)
    _move(folder, home.models / model_id)
    (home.models / model_id / NOTE).unlink(missing_ok=True)
    return model_id


def contents(home: Home) -> list[TrashedModel]:
    """Everything in the trash, the latest first."""
    if not home.trashed_models.is_dir():
        return []
    found = [_read(folder) for folder in home.trashed_models.iterdir() if folder.is_dir()]
    return sorted(found, key=lambda model: model.deleted, reverse=True)


def delete_forever(home: Home, trash_id: str) -> None:
    """Raises InkstoneError("model_unknown")."""
    shutil.rmtree(_folder(home, trash_id))


def purge(home: Home, now: datetime) -> int:
    """Delete for good what has been here for more than 30 days; returns how many."""
    old = [model for model in contents(home) if now - model.deleted > KEPT]
    for model in old:
        shutil.rmtree(home.trashed_models / model.id, ignore_errors=True)
    return len(old)


def _folder(home: Home, trash_id: str) -> Path:
    if any(model.id == trash_id for model in contents(home)):
        return home.trashed_models / trash_id
    raise InkstoneError("model_unknown", model=trash_id)


def _read(folder: Path) -> TrashedModel:
    """A lost note: count from the day the folder was last changed."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return TrashedModel(folder.name, str(note["title"]), datetime.fromisoformat(note["deleted"]))
    except (OSError, ValueError, KeyError, TypeError):
        return TrashedModel(folder.name, folder.name, datetime.fromtimestamp(folder.stat().st_mtime, UTC))


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        raise InkstoneError("file_unreadable", path=str(source), reason=error.strerror or str(error)) from error
