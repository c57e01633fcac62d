"""Where the models lie: in the home folder, or on another disk that `home.models` leads to.

Moving copies everything first, verified; then exchanges the folder (core.folder_link); then deletes the old. A kill at
any moment leaves one complete library: before the exchange the old one, after it the new one. A copy that was killed
is gone on with when the same place is chosen again.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core import folder_link
from core.errors import Cancelled, InkstoneError, disk_error
from core.events import Event, Finished, Progress
from core.files import flush_folder, rename, write_atomically
from core.json_text import loads
from core.models import importing
from core.models.place_copy import MARK, SPARE, copy_all, files_to_move
from core.paths import Home, typed

FOLDER = "Inkstone models"  # its name on the other disk


@dataclass(frozen=True)
class Room:
    """Bytes: what the models take, what is free where they are and where they would go."""

    models: int
    free_here: int
    free_there: int

    @property
    def enough(self) -> bool:
        """Whether they fit there."""
        return self.models + SPARE <= self.free_there


@dataclass(frozen=True)
class _Move:
    """From where to where."""

    old: Path
    new: Path


def where(home: Home) -> Path:
    """The folder in which the models really lie, also when its disk is gone."""
    return home.models.resolve()


def moved(home: Home) -> bool:
    """Whether they lie outside the home folder."""
    return folder_link.is_link(home.models)


def gone(home: Home) -> bool:
    """Whether the disk they were moved to is not there just now."""
    return moved(home) and not home.models.is_dir()


def room(home: Home, target: Path) -> Room:
    """How much room there is. Walks the disk: for a thread. Raises InkstoneError: models_disk_gone, file_missing ..."""
    home.check_models()
    try:
        size = sum(file.stat().st_size for file, _ in files_to_move(home))
        return Room(size, shutil.disk_usage(home.models).free, shutil.disk_usage(target).free)
    except OSError as error:
        raise disk_error(error, target) from error


def move_models(home: Home, target: Path, stop: threading.Event) -> Iterator[Event]:
    """Move the models into a folder of their own in `target`; `home.root` brings them back.

    Yields Progress("copying") in bytes, Progress("deleting"), then Finished(result={"path": ...}). Stop removes the
    copy. Raises InkstoneError: models_disk_gone, models_place_taken, disk_space_short, models_busy,
    models_copy_damaged, disk_full, home_read_only ..., Cancelled.
    """
    folder_link.finish_exchange(home.models)
    home.check_models()
    finish(home)
    new = _destination(home, target)
    _check_idle(home)
    try:
        _begin(home, new)
        yield from copy_all(home, _copy_of(home, new), stop)
        _check_idle(home)
        _exchange(home, new)
        yield Progress("deleting", 0, 1)
        finish(home)
    except (Cancelled, GeneratorExit):
        give_up(home)
        raise
    except OSError as error:
        raise disk_error(error, error.filename or new) from error
    yield Finished(result={"path": str(where(home))})


def unfinished(home: Home) -> Path | None:
    """Where a move that was killed was going to; None when there is none."""
    record = _record(home)
    return record.new if record is not None and not _arrived(home, record) else None


def give_up(home: Home) -> None:
    """Remove the copy that a move has made so far."""
    record = _record(home)
    if record is not None and not _arrived(home, record):
        _remove_ours(home, _copy_of(home, record.new))
        _record_path(home).unlink(missing_ok=True)


def finish(home: Home) -> None:
    """Do what is left to do after the exchange: delete the old folder. Quick when there is nothing."""
    record = _record(home)
    if record is None or not _arrived(home, record):
        return
    with contextlib.suppress(OSError):
        if moved(home):
            shutil.rmtree(home.root / "trash" / "models", ignore_errors=True)
        else:
            (home.models / MARK).unlink(missing_ok=True)
        if folder_link.previous_path(home.models).exists():
            shutil.rmtree(folder_link.previous_path(home.models))
        _remove_ours(home, record.old)
        _record_path(home).unlink(missing_ok=True)


# -- the destination ------------------------------------------------------------------------------------------------


def _destination(home: Home, target: Path) -> Path:
    """The folder that the models will be in. Raises InkstoneError("models_place_taken")."""
    target = typed(target)
    if not target.is_dir():
        raise InkstoneError("file_missing", path=str(target))
    back = target.resolve() == home.root.resolve()
    new = home.models if back else target.resolve() / FOLDER
    old = where(home)
    if new == old or (back and not moved(home)):
        raise InkstoneError("models_place_taken", path=str(target), reason="they are there already")
    if not back and (new.is_relative_to(home.root.resolve()) or new.is_relative_to(old)):
        raise InkstoneError("models_place_taken", path=str(target), reason="it is inside the home folder")
    if not back and _foreign(new):
        raise InkstoneError("models_place_taken", path=str(new), reason="something else is in it")
    return new


def _foreign(folder: Path) -> bool:
    """Whether there is something in the folder that we did not put there."""
    return folder.exists() and not (folder / MARK).is_file() and any(folder.iterdir())


def _copy_of(home: Home, new: Path) -> Path:
    """Where the copy grows: on another disk in its place, in the home beside the link."""
    return home.models.with_name("models.copy") if new == home.models else new


def _check_idle(home: Home) -> None:
    """Nothing may be coming into the library meanwhile."""
    importing.remove_leftovers(home)
    if next(home.models.glob(f"*{importing.PART}"), None) is not None:
        raise InkstoneError("models_busy")


# -- the record of a move -------------------------------------------------------------------------------------------


def _record_path(home: Home) -> Path:
    return home.root / "models.moving.json"


def _record(home: Home) -> _Move | None:
    """The home itself is noted as "", whatever path it is opened by the next time."""
    try:
        noted = loads(_record_path(home).read_text(encoding="utf-8"))
        old, new = (Path(noted[key]) if noted[key] else home.models for key in ("from", "to"))
        return _Move(old, new) if old.is_absolute() and new.is_absolute() and "\0" not in f"{old}{new}" else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _begin(home: Home, new: Path) -> None:
    """Note what is being done, make the folder and say that it is ours. A copy elsewhere is given up."""
    record = _record(home)
    if record is not None and record.new != new:
        give_up(home)
    noted = {"from": str(where(home)) if moved(home) else "", "to": "" if new == home.models else str(new)}
    write_atomically(_record_path(home), json.dumps(noted))
    copy = _copy_of(home, new)
    copy.mkdir(exist_ok=True)
    (copy / MARK).touch()


def _arrived(home: Home, record: _Move) -> bool:
    """Whether the exchange has happened."""
    if os.path.lexists(folder_link.next_path(home.models)) or not home.models.is_dir():
        return False
    back = record.new == home.models
    return not moved(home) if back else moved(home) and where(home) == record.new.resolve()


def _exchange(home: Home, new: Path) -> None:
    """The moment from which the new folder counts is the one rename (or the making of the link) here."""
    coming = folder_link.next_path(home.models)
    if new == home.models:
        rename(_copy_of(home, new), coming)
    else:
        folder_link.make_link(coming, new)
    flush_folder(home.root)
    folder_link.finish_exchange(home.models)


def _remove_ours(home: Home, folder: Path) -> None:
    """A folder with our mark, and never the library itself."""
    if folder.resolve() == where(home):
        return
    if (folder / MARK).is_file():
        for item in folder.iterdir():  # the mark last: what a kill leaves is still known to be ours
            if item.name != MARK:
                shutil.rmtree(item) if item.is_dir() else item.unlink()
        (folder / MARK).unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()  # when it is empty
