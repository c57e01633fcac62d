"""The curve of a run and the notes beside it: files of whole lines of JSON, on disk as they happen."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Any

from core.errors import disk_error
from core.events import LossPoint

if TYPE_CHECKING:
    from pathlib import Path

POINTS, NOTES = "points.jsonl", "notes.jsonl"
EVERY_SECONDS = 1.0
"""So much may be lost of what was added since the last `flush`."""


class Lines:
    """Adds lines to the end of a file; they are written together, about once a second, because a small model takes a
    thousand steps in that time."""

    def __init__(self, path: Path) -> None:
        self._path, self._written = path, time.monotonic()
        self._waiting: list[str] = []

    def add(self, record: dict[str, Any]) -> None:
        """One line. While the disk is full it waits in memory. OSError when the disk refuses for another reason."""
        self._waiting.append(json.dumps(record, ensure_ascii=False) + "\n")
        if time.monotonic() - self._written >= EVERY_SECONDS:
            self._written = time.monotonic()
            try:
                self.flush()
            except OSError as error:
                if not is_full(error, self._path):
                    raise

    def flush(self, sync: bool = False) -> None:
        """Write all of it; `sync`: so that a power cut does not lose it. OSError: nothing was written."""
        if not self._waiting and not sync:
            return
        with self._path.open("ab", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            try:
                _write_all(file, "".join(self._waiting).encode("utf-8", "replace"))
            except OSError:
                file.truncate(end)
                raise
            self._waiting.clear()
            if sync:
                os.fsync(file.fileno())

    def cut(self, step: int) -> None:
        """Drop every line after `step`: a run that goes back to a save point writes them again. A line that a crash
        cut off goes, too. Lines stand in the order of their steps."""
        self._waiting.clear()
        if not self._path.exists():
            return
        with self._path.open("r+b") as file:
            end = 0
            for line in file:
                if not line.endswith(b"\n") or json.loads(line)["step"] > step:
                    break
                end += len(line)
            file.truncate(end)


def is_full(error: Exception, path: Path) -> bool:
    """Whether `error` says that there is no room left on the disk."""
    return isinstance(error, OSError) and disk_error(error, path).code == "disk_full"


def read_lines(path: Path) -> list[dict[str, Any]]:
    """All records, in order; [] when there is no file. A last line that was cut off by a crash is left out."""
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")[:-1]  # only what ends in a line break is whole
    return [json.loads(line) for line in lines if line]


def read_points(path: Path) -> list[LossPoint]:
    """The curve: see read_lines."""
    return [LossPoint(**record) for record in read_lines(path)]


def last_point(path: Path) -> LossPoint | None:
    """The end of the curve, without reading all of it."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 2048))
            lines = file.read().split(b"\n")[:-1]
        return LossPoint(**json.loads(lines[-1])) if lines else None
    except (OSError, ValueError, TypeError):
        return None


def _write_all(file: Any, content: bytes) -> None:
    while content:
        content = content[file.write(content) :]
