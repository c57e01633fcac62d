"""How much room each kind of thing takes in the home folder. Walks the disk: for a thread."""

from __future__ import annotations

from core import folder_link
from core.files import bytes_in, bytes_of
from core.paths import Home

KINDS = ("conversations", "recordings", "models", "backups", "trash", "other")


def measure(home: Home) -> dict[str, int]:
    """Bytes of each of KINDS; files that go away meanwhile count nothing. Models count wherever they lie."""
    models, trash = bytes_in(home.models), bytes_in(home.trashed_models)
    among = trash if home.trashed_models.is_relative_to(home.models) else 0
    sizes = {
        "conversations": sum(bytes_of(path) for path in home.root.glob("inkstone.db*")),
        "recordings": bytes_in(home.recordings),
        "models": models - among,
        "backups": bytes_in(home.backups),
        "trash": trash,
    }
    elsewhere = models if folder_link.is_link(home.models) else 0
    sizes["other"] = max(0, bytes_in(home.root) + elsewhere - sum(sizes.values()))
    return sizes
