"""Where the models lie: in the home folder, or on another disk that `home.models` leads to.

Moving copies everything first, verified; then exchanges the folder (core.folder_link); then deletes the old. A kill at
any moment leaves one complete library: before the exchange the old one, after it the new one. A copy that was killed
is gone on with when the same place is chosen again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core import folder_link
from core.errors import Cancelled, InkstoneError, disk_error
from core.events import Event, Finished, Progress
from core.files import flush_folder, write_atomically
from core.models import importing
from core.models.fit import readable_size
from core.paths import Home

FOLDER = "Inkstone models"  # its name on the other disk
MARK = ".inkstone"  # in a folder on another disk: it is ours, and may be deleted
TRASH = ".trash"
CHUNK = 4 << 20
SPARE = 200 << 20  # bytes that stay free
FINE_NS, COARSE_NS = 1_000, 2_100_000_000  # how finely NTFS and FAT keep times
MOST_PASSES = 3
JUNK = ("lost+found", "System Volume Information", "$RECYCLE.BIN")


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
        size = sum(file.stat().st_size for file, _ in _files(home))
        return Room(size, shutil.disk_usage(home.models).free, shutil.disk_usage(target).free)
    except OSError as error:
        raise disk_error(error, target) from error


def move_models(home: Home, target: Path, stop: threading.Event) -> Iterator[Event]:
    """Move the models into a folder of their own in `target`; `home.root` brings them back.

    Yields Progress("copying") in bytes, Progress("deleting"), then Finished(result={"path": ...}). Stop removes the
    copy. Raises InkstoneError: models_disk_gone, models_place_taken, disk_space_short, models_busy,
    models_copy_damaged, disk_full, home_read_only ..., Cancelled.
    """
    folder_link.settle(home.models)
    home.check_models()
    finish(home)
    new = _destination(home, target)
    _check_idle(home)
    try:
        _begin(home, new)
        yield from _copy_all(home, new, stop)
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
    return Path(record["to"]) if record is not None and not _arrived(home, record) else None


def give_up(home: Home) -> None:
    """Remove the copy that a move has made so far."""
    record = _record(home)
    if record is not None and not _arrived(home, record):
        _remove_ours(_copy_of(home, Path(record["to"])))
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
        if folder_link.before(home.models).exists():
            shutil.rmtree(folder_link.before(home.models))
        old = Path(record["from"])
        if old not in (home.models, where(home)):
            _remove_ours(old)
        _record_path(home).unlink(missing_ok=True)


# -- the destination ------------------------------------------------------------------------------------------------


def _destination(home: Home, target: Path) -> Path:
    """The folder that the models will be in. Raises InkstoneError("models_place_taken")."""
    target = target.expanduser().absolute()
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


def _record(home: Home) -> dict[str, str] | None:
    try:
        record = json.loads(_record_path(home).read_text(encoding="utf-8"))
        return {"from": str(record["from"]), "to": str(record["to"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _begin(home: Home, new: Path) -> None:
    """Note what is being done, make the folder and say that it is ours. A copy elsewhere is given up."""
    record = _record(home)
    if record is not None and Path(record["to"]) != new:
        give_up(home)
    write_atomically(_record_path(home), json.dumps({"from": str(where(home)), "to": str(new)}))
    copy = _copy_of(home, new)
    copy.mkdir(exist_ok=True)
    (copy / MARK).touch()


def _arrived(home: Home, record: dict[str, str]) -> bool:
    """Whether the exchange has happened."""
    if os.path.lexists(folder_link.coming(home.models)) or not home.models.is_dir():
        return False
    new = Path(record["to"])
    return not moved(home) if new == home.models else moved(home) and where(home) == new.resolve()


def _exchange(home: Home, new: Path) -> None:
    """The moment from which the new folder counts is the one rename (or the making of the link) here."""
    coming = folder_link.coming(home.models)
    if new == home.models:
        _copy_of(home, new).rename(coming)
    else:
        folder_link.make_link(coming, new)
    flush_folder(home.root)
    folder_link.settle(home.models)


def _remove_ours(folder: Path) -> None:
    if (folder / MARK).is_file() and not folder_link.is_link(folder):
        for item in folder.iterdir():  # the mark last: what a kill leaves is still known to be ours
            if item.name != MARK:
                shutil.rmtree(item) if item.is_dir() else item.unlink()
        (folder / MARK).unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()  # when it is empty


# -- copying --------------------------------------------------------------------------------------------------------


def _files(home: Home) -> list[tuple[Path, Path]]:
    """Every file to be moved, and its place in the new folder; the trash of the home goes along."""
    found = _below(home.models, Path())
    if not home.trashed_models.is_relative_to(home.models):
        found += _below(home.trashed_models, Path(TRASH))
    return found


def _below(folder: Path, inner: Path) -> list[tuple[Path, Path]]:
    files = (Path(place) / name for place, _, names in os.walk(folder) for name in sorted(names))
    found = [(file, inner / file.relative_to(folder)) for file in files if not file.is_symlink()]
    return [(file, place) for file, place in found if place.name != MARK and place.parts[0] not in JUNK]


def _copy_all(home: Home, new: Path, stop: threading.Event) -> Iterator[Event]:
    copy = _copy_of(home, new)
    for number in range(MOST_PASSES + 1):
        missing = [(file, copy / inner) for file, inner in _files(home) if not _same(file, copy / inner)]
        if not missing and number:
            break
        if number == MOST_PASSES:
            raise InkstoneError("models_busy")  # something is written all the time
        yield from _copy(missing, copy, stop)
    _check_idle(home)
    _remove_others(home, copy)


def _copy(files: list[tuple[Path, Path]], copy: Path, stop: threading.Event) -> Iterator[Event]:
    total = sum(file.stat().st_size for file, _ in files)
    free = shutil.disk_usage(copy).free
    if total + SPARE > free:
        raise InkstoneError("disk_space_short", needed=readable_size(total + SPARE), free=readable_size(free))
    done, began = 0, time.monotonic()
    yield Progress("copying", 0, total)
    for file, target in files:
        target.parent.mkdir(parents=True, exist_ok=True)
        for copied in _copy_file(file, target):
            done += copied
            if stop.is_set():
                raise Cancelled
            left = (time.monotonic() - began) / max(1, done) * (total - done)
            yield Progress("copying", done, total, left)


def _copy_file(file: Path, target: Path) -> Iterator[int]:
    """Yield the bytes of each piece. The time of the file is set when it was read back and found the same: it is the
    sign by which a killed move knows what is done."""
    times = file.stat()
    wanted = hashlib.blake2b()
    with file.open("rb") as reader, target.open("wb") as writer:
        while piece := reader.read(CHUNK):
            wanted.update(piece)
            writer.write(piece)
            yield len(piece)
        writer.flush()
        os.fsync(writer.fileno())
        if hasattr(os, "posix_fadvise"):  # so that reading back reads the disk
            os.posix_fadvise(writer.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    found = hashlib.blake2b()
    with target.open("rb") as reader:
        while piece := reader.read(CHUNK):
            found.update(piece)
            yield 0
    if found.digest() != wanted.digest():
        target.unlink()
        raise InkstoneError("models_copy_damaged", path=str(target))
    os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))


def _same(file: Path, target: Path) -> bool:
    try:
        one, other = file.stat(), target.stat()
    except FileNotFoundError:
        return False
    apart = abs(one.st_mtime_ns - other.st_mtime_ns)
    coarse = other.st_mtime_ns % 10_000_000 == 0 and apart < COARSE_NS
    return one.st_size == other.st_size and (apart < FINE_NS or coarse)


def _remove_others(home: Home, copy: Path) -> None:
    """What an earlier, killed move copied and is no longer in the library."""
    wanted = {copy / inner for _, inner in _files(home)}
    for file, inner in _below(copy, Path()):
        if copy / inner not in wanted:
            file.unlink()
    for place, folders, names in os.walk(copy, topdown=False):
        if not folders and not names and Path(place) != copy:
            Path(place).rmdir()
