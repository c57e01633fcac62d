"""Everything as one file: `.inkstone`, a zip with the database, the settings, the models' cards and a manifest.

Both functions are Jobs for a worker thread: they use connections of their own and stop between two megabytes.
"""

from __future__ import annotations

import contextlib
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from core.errors import InkstoneError
from core.events import Event, Finished, Progress
from core.files import explain_disk_errors, part_of
from core.jobs import check_stop
from core.paths import Home
from core.store import recording_folders
from core.store.archive_files import (
    model_files,
    place_models,
    place_recordings,
    place_settings,
    recording_files,
    settings_files,
)
from core.store.backups import copy_to, prepared
from core.store.database import FAULTS, open_copy, remove_database
from core.store.merge import Merged, merge
from core.store.packing import DATABASE, pack, unpack
from core.store.records import folder_name
from core.store.store import Store

COUNTED = {
    "conversations": "chats",
    "messages": "messages",
    "assistants": "assistants",
    "recordings": "recordings",
    "segments": "segments",
}


def export_all(
    home: Home,
    store: Store,
    target: Path,
    stop: threading.Event,
    include_models: bool = False,
    include_sound: bool = True,
) -> Iterator[Event]:
    """Write everything to `target`, whole or not at all. Progress: stage "packing", in bytes.

    The models' cards are always in it, their weights with `include_models`; the starter model never is. The text of
    recordings is always in it, their folders (the sound, and what is not finished) with `include_sound`.
    Finished.result: "bytes", "conversations", "messages", "assistants", "recordings", "segments", "models", "sounds".
    Raises InkstoneError "disk_full", "home_read_only", "store_damaged"; Cancelled.
    """
    copy = home.temporary / f".export.{time.monotonic_ns()}.part"
    try:
        with explain_disk_errors(target), store.database.another() as database, database.raw() as connection:
            copy_to(connection, copy)
        sound = recording_files(home) if include_sound else {}
        files = {DATABASE: copy, **settings_files(home), **model_files(home, include_models), **sound}
        with explain_disk_errors(target), part_of(target) as part:
            yield from pack(part, files, stop)
        counts = {"models": len(model_files(home, False)), "sounds": len({path.parent for path in sound.values()})}
        yield Finished(result={"bytes": target.stat().st_size, **counts, **_counts(copy)})
    finally:
        remove_database(copy)


def import_all(home: Home, store: Store, source: Path, stop: threading.Event) -> Iterator[Event]:
    """Add what is in `source` and not here, by id; nothing that is here is changed. Everything is checked first.

    Progress: stage "checking" in bytes, then "adding" in conversations and recordings. Finished.result: how many
    "conversations", "messages", "assistants", "recordings" and "segments" were added, "sounds" (ids of recordings
    whose folders were added), "models" (ids added), "models_missing" (ids that are neither here nor with their
    weights in the file), "settings" (True when taken over, because there were none here).
    Raises InkstoneError "archive_damaged", "store_too_new", "file_missing", "disk_full"; Cancelled: the conversations
    and recordings added until then stay.
    """
    with explain_disk_errors(home.temporary), tempfile.TemporaryDirectory(dir=home.temporary, prefix="import-") as name:
        folder = Path(name)
        yield from unpack(source, folder, stop)
        merged = Merged()
        with _named(source), prepared(folder / DATABASE, home) as database:
            for merged in _merge(store, database, source):
                yield Progress("adding", merged.done, merged.total)
                check_stop(stop)
        added = {what: getattr(merged, table) for what, table in COUNTED.items()}
        placed = {**place_models(home, folder), "sounds": place_recordings(home, folder)}
        _settle(home, store, stop)
        yield Finished(result={**added, **placed, "settings": place_settings(home, folder)})


def _settle(home: Home, store: Store, stop: threading.Event) -> None:
    """Rows and folders of recordings came one after the other; the search index is made in small steps."""
    recording_folders.reconcile(home, store)
    while not stop.is_set() and store.recordings.index_more():
        pass


def _counts(database: Path) -> dict[str, int]:
    with contextlib.closing(open_copy(database)) as copy:
        return {what: copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for what, table in COUNTED.items()}


def _merge(store: Store, database: Path, source: Path) -> Iterator[Merged]:
    try:
        _check_names(database)
        with store.database.another() as ours, ours.raw() as connection:
            yield from merge(connection, database)
    except (*FAULTS, ValueError) as error:  # a sound file with tables that are not ours, or rows that lead nowhere
        raise InkstoneError(
            "archive_damaged", str(error), path=str(source), reason="its database is not ours"
        ) from error


def _check_names(database: Path) -> None:
    """A recording's id is the name of a folder: it must not lead anywhere else."""
    with contextlib.closing(open_copy(database)) as copy:
        for (name,) in copy.execute("SELECT id FROM recordings"):
            if not (isinstance(name, str) and folder_name(name)):
                raise ValueError("a recording's name is no name")


@contextlib.contextmanager
def _named(source: Path) -> Iterator[None]:
    """Errors name the file that the person chose, not the one unpacked from it."""
    try:
        yield
    except InkstoneError as error:
        if error.code in ("archive_damaged", "store_too_new"):
            error.details["path"] = str(source)
        raise
