"""Files that are whole or not there: flush, rename, and say what the disk answered."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from core.errors import disk_error

Answer = TypeVar("Answer")

PATIENCE = 1.0 if os.name == "nt" else 0.0
"""Seconds. Windows refuses to rename, remove or open what somebody else has open or renames just now: a reader of ours,
or a virus scanner, which looks at everything new."""
PAUSE = 0.02


@contextlib.contextmanager
def explain_disk_errors(path: Path) -> Iterator[None]:
    """Turn what the disk says inside the block into InkstoneError("disk_full" / "home_read_only" / ...)."""
    try:
        yield
    except OSError as error:
        raise disk_error(error, path) from error


def patiently(do: Callable[[], Answer]) -> Answer:
    """What `do` returns; where the system refuses for a moment only, it is asked again."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return do()
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
        time.sleep(PAUSE)


def rename(source: Path, target: Path) -> None:
    """Rename a file (over another one) or a folder. OSError when it cannot be."""
    patiently(lambda: os.replace(source, target))


def bytes_of(file: Path) -> int:
    """The size of a file (of the link, where it is one); 0 where it is not there or cannot be seen."""
    try:
        return file.lstat().st_size
    except OSError:
        return 0


def bytes_in(folder: Path) -> int:
    """The size of everything in `folder`, at any depth."""
    return sum(bytes_of(Path(place) / name) for place, _, names in os.walk(folder) for name in names)


def move_durably(part: Path, target: Path) -> None:
    """Flush the finished file `part` to the disk and rename it to `target`: a reader sees the old or the new one."""
    descriptor = os.open(part, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    rename(part, target)
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Make renames in `folder` survive a power cut, where the system can (Windows does so by itself)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def part_of(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to. When the block ends well it is renamed to `target`, else removed."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        move_durably(part, target)
    finally:
        part.unlink(missing_ok=True)


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write `path` whole or not at all; InkstoneError when the disk refuses."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    with explain_disk_errors(path), part_of(path) as part:
        part.write_bytes(data)
