"""How much room each kind of thing takes in the home folder. Walks the disk: for a thread."""

from __future__ import annotations

import os
from pathlib import Path

from core import folder_link
from core.paths import Home

KINDS = ("conversations", "recordings", "models", "backups", "trash", "other")


def measure(home: Home) -> dict[str, int]:
    """Bytes of each of KINDS; files that go away meanwhile count nothing. Models count wherever they lie."""
    models, trash = _folder(home.models), _folder(home.trashed_models)
    among = trash if home.trashed_models.is_relative_to(home.models) else 0
    sizes = {
        "conversations": sum(_file(path) for path in home.root.glob("inkstone.db*")),
        "recordings": _folder(home.recordings),
        "models": models - among,
        "backups": _folder(home.backups),
        "trash": trash,
    }
    elsewhere = models if folder_link.is_link(home.models) else 0
    sizes["other"] = max(0, _folder(home.root) + elsewhere - sum(sizes.values()))
    return sizes


def _folder(folder: Path) -> int:
    return sum(_file(Path(place) / name) for place, _, names in os.walk(folder) for name in names)


def _file(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
