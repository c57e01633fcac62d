"""What goes into the one file beside the database, and where it goes when it comes back."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import Any

from core.errors import InkstoneError
from core.files import part_of, rename
from core.paths import Home
from core.store.packing import MODELS, RECORDING_FILES, RECORDINGS, SETTINGS, Files
from core.store.records import folder_name
from core.transcribe.session import change_session

STARTER = "starter"  # comes with the app
CARD = "card.json"


def settings_files(home: Home) -> Files:
    """The settings, when there are any."""
    return {SETTINGS: home.settings} if home.settings.is_file() else {}


def model_files(home: Home, whole: bool) -> Files:
    """The cards of the installed models, or all their files; never the starter model."""
    files: Files = {}
    for card in sorted(home.models.glob(f"*/{CARD}")):
        if card.parent.name != STARTER and not card.parent.name.startswith("."):
            paths = sorted(card.parent.rglob("*")) if whole else [card]
            for path in paths:
                if path.is_file() and not path.is_symlink():
                    files[f"{MODELS}/{path.relative_to(home.models).as_posix()}"] = path
    return files


def recording_files(home: Home) -> Files:
    """The folders of all recordings, of those too that are not finished."""
    paths = [path for place in sorted(home.recordings.glob("*")) for path in _files_in(place)]
    return {f"{RECORDINGS}/{path.parent.name}/{path.name}": path for path in paths}


def place_settings(home: Home, folder: Path) -> bool:
    """Take the settings over where there are none; whether that was so."""
    if home.settings.exists() or not (folder / SETTINGS).exists():
        return False
    with part_of(home.settings) as part:
        shutil.copyfile(folder / SETTINGS, part)
    return True


def place_models(home: Home, folder: Path) -> dict[str, Any]:
    """Move in the models that are not here: "models" (ids), and "models_missing" whose weights are not in the file."""
    added, missing = [], []
    for card in sorted(folder.glob(f"{MODELS}/*/{CARD}")):
        target = home.models / card.parent.name
        if target.exists():
            continue
        if len(list(card.parent.rglob("*"))) > 1:
            rename(card.parent, target)
            added.append(target.name)
        else:
            missing.append(target.name)
    return {"models": added, "models_missing": missing}


def place_recordings(home: Home, folder: Path) -> list[str]:
    """Move in the folders that are not here; their names."""
    added = []
    for place in sorted(folder.glob(f"{RECORDINGS}/*")):
        target = home.recordings / place.name
        if not target.exists():
            with contextlib.suppress(InkstoneError):  # it says nothing of itself
                change_session(place, pid=0)  # of a process on another computer
            rename(place, target)
            added.append(target.name)
    return added


def _files_in(place: Path) -> list[Path]:
    if not folder_name(place.name) or place.is_symlink():
        return []
    paths = [place / name for name in RECORDING_FILES]
    return [path for path in paths if path.is_file() and not path.is_symlink()]
