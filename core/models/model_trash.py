"""The models' trash: deleted models lie in `trash/models/<id>` for 30 days."""

from __future__ import annotations

from datetime import datetime

from core.errors import InkstoneError
from core.folder_trash import FolderTrash
from core.folder_trash import TrashedFolder as TrashedModel
from core.models.importing import free_id
from core.paths import Home

__all__ = ["TrashedModel", "contents", "delete_forever", "purge", "put", "restore"]


def put(home: Home, model_id: str, title: str) -> str:
    """Move models/<id> into the trash; returns its id there."""
    return _trash(home).put(model_id, title)


def restore(home: Home, trash_id: str) -> str:
    """Move it back; returns its id in the library, a new one when another model took the old one meanwhile."""
    return _trash(home).restore(trash_id, lambda taken: free_id(home, taken))


def contents(home: Home) -> list[TrashedModel]:
    """Everything in the trash, the latest first."""
    return _trash(home).contents()


def delete_forever(home: Home, trash_id: str) -> None:
    """Raises InkstoneError("model_unknown")."""
    _trash(home).delete_forever(trash_id)


def purge(home: Home, now: datetime) -> int:
    """Delete for good what has been here for more than 30 days; returns how many."""
    return _trash(home).purge(now)


def _trash(home: Home) -> FolderTrash:
    return FolderTrash(home.models, home.trashed_models, lambda model: InkstoneError("model_unknown", model=model))
