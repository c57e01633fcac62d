"""Copy the library into another folder: verified, in pieces that can be stopped, going on where a killed copy ended."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from core.errors import InkstoneError
from core.events import Event, Progress
from core.jobs import check_stop
from core.models.fit import readable_size
from core.paths import Home

MARK = ".inkstone"  # in a folder on another disk: it is ours, and may be deleted
TRASH = ".trash"
CHUNK = 4 << 20
SPARE = 200 << 20  # bytes that stay free
FINE_NS, COARSE_NS = 1_000, 2_100_000_000  # how finely NTFS and FAT keep times
MOST_PASSES = 3
JUNK = ("lost+found", "System Volume Information", "$RECYCLE.BIN")


def files_to_move(home: Home) -> list[tuple[Path, Path]]:
    """Every file to be moved, and its place in the new folder; the trash of the home goes along."""
    found = _below(home.models, Path())
    if not home.trashed_models.is_relative_to(home.models):
        found += _below(home.trashed_models, Path(TRASH))
    return found


def _below(folder: Path, inner: Path) -> list[tuple[Path, Path]]:
    files = (Path(place) / name for place, _, names in os.walk(folder) for name in sorted(names))
    found = [(file, inner / file.relative_to(folder)) for file in files if not file.is_symlink()]
    return [(file, place) for file, place in found if place.name != MARK and place.parts[0] not in JUNK]


def copy_all(home: Home, copy: Path, stop: threading.Event) -> Iterator[Event]:
    """Make the folder `copy` hold what the library holds; what is there already is not copied again.

    Yields Progress("copying") in bytes. Raises InkstoneError: disk_space_short, models_copy_damaged, models_busy (it is
    changed all the time), OSError, Cancelled.
    """
    for number in range(MOST_PASSES + 1):
        missing = [(file, copy / inner) for file, inner in files_to_move(home) if not _same(file, copy / inner)]
        if not missing and number:
            break
        if number == MOST_PASSES:
            raise InkstoneError("models_busy")
        yield from _copy(missing, copy, stop)
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
            check_stop(stop)
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
    wanted = {copy / inner for _, inner in files_to_move(home)}
    for file, inner in _below(copy, Path()):
        if copy / inner not in wanted:
            file.unlink()
    for place, folders, names in os.walk(copy, topdown=False):
        if not folders and not names and Path(place) != copy:
            Path(place).rmdir()
