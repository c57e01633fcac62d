"""Everything as one file: `.inkstone`, a zip with the database, the settings, the models' cards and a manifest.

Both functions are Jobs for a worker thread: they use connections of their own and stop between two megabytes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.errors import Cancelled, InkstoneError
from core.events import Event, Finished, Progress
from core.files import part_of, told
from core.paths import Home
from core.store.backups import copy_to, prepared
from core.store.database import FAULTS, open_copy, remove_database
from core.store.merge import Merged, merge
from core.store.packing import DATABASE, MODELS, SETTINGS, Files, pack, unpack
from core.store.store import Store

STARTER = "starter"  # comes with the app
CARD = "card.json"


def export_all(
    home: Home, store: Store, target: Path, stop: threading.Event, include_models: bool = False
) -> Iterator[Event]:
    """Write everything to `target`, whole or not at all. Progress: stage "packing", in bytes.

    The models' cards are always in it, their weights with `include_models`; the starter model never is.
    Finished.result: "bytes", "conversations", "messages", "assistants", "models".
    Raises InkstoneError "disk_full", "home_read_only", "store_damaged"; Cancelled.
    """
    copy = home.temporary / f".export.{time.monotonic_ns()}.part"
    try:
        with told(target), store.database.another() as database, database.raw() as connection:
            copy_to(connection, copy)
        files = {DATABASE: copy, **_settings(home), **_models(home, include_models)}
        with told(target), part_of(target) as part:
            yield from pack(part, files, stop)
        yield Finished(result={"bytes": target.stat().st_size, "models": len(_models(home, False)), **_counts(copy)})
    finally:
        remove_database(copy)


def import_all(home: Home, store: Store, source: Path, stop: threading.Event) -> Iterator[Event]:
    """Add what is in `source` and not here, by id; nothing that is here is changed. Everything is checked first.

    Progress: stage "checking" in bytes, then "adding" in conversations. Finished.result: how many "conversations",
    "messages" and "assistants" were added, "models" (ids added), "models_missing" (ids that are neither here nor with
    their weights in the file), "settings" (True when taken over, because there were none here).
    Raises InkstoneError "archive_damaged", "store_too_new", "file_missing", "disk_full"; Cancelled: the conversations
    added until then stay.
    """
    with told(home.temporary), tempfile.TemporaryDirectory(dir=home.temporary, prefix="import-") as name:
        folder = Path(name)
        yield from unpack(source, folder, stop)
        merged = Merged(0, 0, 0, 0, 0)
        with _named(source), prepared(folder / DATABASE, home) as database:
            for merged in _merge(store, database, source):
                yield Progress("adding", merged.done, merged.total)
                if stop.is_set():
                    raise Cancelled
        added = {"conversations": merged.chats, "messages": merged.messages, "assistants": merged.assistants}
        yield Finished(result={**added, **_place_models(home, folder), "settings": _place_settings(home, folder)})


def _settings(home: Home) -> Files:
    return {SETTINGS: home.settings} if home.settings.is_file() else {}


def _models(home: Home, whole: bool) -> Files:
    """The cards of the installed models, or all their files."""
    files: Files = {}
    for card in sorted(home.models.glob(f"*/{CARD}")):
        if card.parent.name != STARTER and not card.parent.name.startswith("."):
            paths = sorted(card.parent.rglob("*")) if whole else [card]
            for path in paths:
                if path.is_file() and not path.is_symlink():
                    files[f"{MODELS}/{path.relative_to(home.models).as_posix()}"] = path
    return files


def _counts(database: Path) -> dict[str, int]:
    with contextlib.closing(open_copy(database)) as copy:
        names = {"conversations": "chats", "messages": "messages", "assistants": "assistants"}
        return {name: copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in names.items()}


def _merge(store: Store, database: Path, source: Path) -> Iterator[Merged]:
    try:
        with store.database.another() as ours, ours.raw() as connection:
            yield from merge(connection, database)
    except FAULTS as error:  # a sound file with tables that are not ours, or rows that lead nowhere
        raise InkstoneError(
            "archive_damaged", str(error), path=str(source), reason="its database is not ours"
        ) from error


@contextlib.contextmanager
def _named(source: Path) -> Iterator[None]:
    """Errors name the file that the person chose, not the one unpacked from it."""
    try:
        yield
    except InkstoneError as error:
        if error.code in ("archive_damaged", "store_too_new"):
            error.details["path"] = str(source)
        raise


def _place_models(home: Home, folder: Path) -> dict[str, Any]:
    added, missing = [], []
    for card in sorted(folder.glob(f"{MODELS}/*/{CARD}")):
        target = home.models / card.parent.name
        if target.exists():
            continue
        if len(list(card.parent.rglob("*"))) > 1:
            os.replace(card.parent, target)
            added.append(target.name)
        else:
            missing.append(target.name)
    return {"models": added, "models_missing": missing}


def _place_settings(home: Home, folder: Path) -> bool:
    if home.settings.exists() or not (folder / SETTINGS).exists():
        return False
    with part_of(home.settings) as part:
        shutil.copyfile(folder / SETTINGS, part)
    return True
