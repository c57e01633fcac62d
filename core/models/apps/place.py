"""What all apps' files are looked at with: folders that may not be there, small files that may be damaged."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LARGEST_TEXT = 1 << 20  # bytes of a manifest, a licence, a settings file
DEEPEST = 4  # folders below the one that an app keeps its models in


@dataclass(frozen=True)
class Candidate:
    """Something that may be a model: a GGUF file (whatever its name) or a folder. `card` is what the app knows of it,
    as a library's card says it."""

    path: Path
    name: str
    card: dict[str, Any] = field(default_factory=dict)


def persons_folder(environment: Mapping[str, str]) -> Path:
    """The person's own folder."""
    return Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())


def app_folders(environment: Mapping[str, str]) -> list[Path]:
    """Where apps keep their data on Linux, macOS and Windows: all of them, the ones of other systems are not there."""
    own = persons_folder(environment)
    named = [environment.get(name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA")]
    usual = [own / ".local/share", own / ".config", own / "Library/Application Support", own / "AppData/Roaming"]
    return [*(Path(name) for name in named if name), *usual]


def read_text(path: Path) -> str:
    """A small text file; "" when it is not there, too long or no text."""
    try:
        if path.stat().st_size <= LARGEST_TEXT:
            return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        pass
    return ""


def inside(folder: Path) -> list[Path]:
    """What lies in a folder, by name; nothing when it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def gguf_files(folder: Path) -> Iterator[Path]:
    """GGUF files in and below `folder` (links are followed): of a model in several parts the first, no picture part."""
    start = len(folder.parts)
    for place, folders, names in os.walk(folder, followlinks=True):
        if len(Path(place).parts) - start >= DEEPEST:
            folders.clear()
        folders.sort()
        yield from (Path(place) / name for name in sorted(names) if _is_model(name.lower()))


def _is_model(name: str) -> bool:
    later_part = "-of-" in name and "-00001-of-" not in name
    return name.endswith(".gguf") and "mmproj" not in name and not later_part
