"""LM Studio and Jan: folders with plain GGUF files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from core.models.apps.place import Candidate, app_folders, gguf_files, inside, persons_folder, read_text

POINTER = ".lmstudio-home-pointer"  # holds where LM Studio keeps everything
MODEL_PATH = re.compile(r"^model_path:[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def lmstudio_roots(environment: Mapping[str, str]) -> list[Path]:
    """Where LM Studio keeps models: the place its pointer names, the folder chosen in it, the usual and the old one."""
    own = persons_folder(environment)
    pointed = read_text(own / POINTER).strip()
    homes = [*([Path(pointed)] if pointed else []), own / ".lmstudio", own / ".cache/lm-studio"]
    chosen = [_setting(home / "settings.json", "downloadsFolder") for home in homes]
    return [*(folder for folder in chosen if folder is not None), *(home / "models" for home in homes)]


def jan_roots(environment: Mapping[str, str]) -> list[Path]:
    """Where Jan keeps its data: the folder chosen in it, and the usual ones of its versions."""
    apps = [folder / "Jan" for folder in app_folders(environment)]
    chosen = [_setting(app / "settings.json", "data_folder") for app in apps]
    usual = [*(app / "data" for app in apps), persons_folder(environment) / "jan"]
    data = [*(folder for folder in chosen if folder is not None), *usual]
    return [folder / inner for folder in data for inner in ("llamacpp/models", "models")]


def lmstudio_candidates(root: Path) -> Iterator[Candidate]:
    """publisher/repository/file.gguf."""
    for path in gguf_files(root):
        folders = path.relative_to(root).parts[:-1]
        repo = "/".join(folders) if len(folders) == 2 else ""
        yield Candidate(path, path.stem, {"origin": {"app": "lmstudio", "repo": repo}})


def jan_candidates(root: Path) -> Iterator[Candidate]:
    """<model>/model.gguf, named after its folder, and files elsewhere that a model.yml names."""
    for path in gguf_files(root):
        inner = path.relative_to(root)
        name = inner.parent.as_posix() if path.stem == "model" and len(inner.parts) > 1 else path.stem
        yield Candidate(path, name, {"origin": {"app": "jan"}})
    for folder in inside(root):
        match = MODEL_PATH.search(read_text(folder / "model.yml"))
        named = Path(match[1].strip("\"'")) if match else None
        if named is not None and named.is_absolute() and named.is_file():
            yield Candidate(named, folder.name, {"origin": {"app": "jan"}})


def _setting(path: Path, key: str) -> Path | None:
    """A folder that a settings file names."""
    try:
        value = json.loads(read_text(path))[key]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return Path(value) if isinstance(value, str) and Path(value).is_absolute() else None
