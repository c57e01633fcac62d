"""Names of files and folders that come from a title."""

from __future__ import annotations

import re
from pathlib import Path

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST = 60


def file_name(title: str, otherwise: str) -> str:
    """`title` as a file may be called, without an ending; `otherwise` where nothing is left of it."""
    stem = title.rpartition(".")[0] if re.search(r"\.[A-Za-z0-9]{1,5}$", title) else title
    return FORBIDDEN.sub(" ", stem).strip(" .…")[:LONGEST].strip() or otherwise


def free_path(folder: Path, name: str) -> Path:
    """`folder`/`name`, with a number behind it where that is taken."""
    path, number = folder / name, 2
    while path.exists():
        path, number = folder / f"{name} {number}", number + 1
    return path
