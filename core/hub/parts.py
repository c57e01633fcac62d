"""A file that is being downloaded: what is there already, from whom it came, and whether it is right.

`<etag>.part` has the bytes at their places, `<etag>.json` says which of them are there. The bytes are flushed to the
disk before the table says so, once a second: what a kill leaves is true, and at most the last second is fetched again.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import Cancelled
from core.files import write_atomically
from core.hub.orders import HubFile
from core.json_text import loads

SAVE_SECONDS = 1.0
CHUNK = 4 << 20  # bytes hashed between two looks at the stop flag
CATCH_UP = 16 << 20  # bytes that are read back while others arrive; more is left to the end


@dataclass
class Span:
    """The bytes [start, end) that `host` sent."""

    start: int
    end: int
    host: str


class Part:
    """One file on its way. Several threads may write to it, each in its own place."""

    def __init__(self, folder: Path, file: HubFile) -> None:
        self.file = file
        self.path = folder / f"{file.etag}.part"
        self._table = folder / f"{file.etag}.json"
        self._lock = threading.RLock()
        self._spans = _read_table(self._table, self.path, file.bytes)
        self._handle: BinaryIO | None = None
        self._saved = 0.0
        self._sum = _new_sum(file)
        self._summed = 0  # bytes that have gone into the sum

    def write(self, start: int, data: bytes, host: str) -> None:
        """Put bytes from `host` in place. OSError or InkstoneError("disk_full") when the disk refuses."""
        with self._lock:
            handle = self._open()
            handle.seek(start)
            view = memoryview(data)
            while view:
                view = view[handle.write(view) :]
            self._add(start, start + len(data), host)
            self._sum_on(start, data)
            if time.monotonic() - self._saved > SAVE_SECONDS:
                self.save()

    def save(self) -> None:
        """Flush the bytes, then the table."""
        with self._lock:
            if self._handle is not None:
                os.fsync(self._handle.fileno())
                rows = [[span.start, span.end, span.host] for span in self._spans]
                write_atomically(self._table, json.dumps(rows))
            self._saved = time.monotonic()

    def close(self) -> None:
        """Save and let go of the file."""
        with self._lock:
            try:
                self.save()
            finally:
                if self._handle is not None:
                    self._handle.close()
                self._handle = None

    @property
    def done(self) -> int:
        """Bytes that are there."""
        with self._lock:
            return sum(span.end - span.start for span in self._spans)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Who sent some of it."""
        with self._lock:
            return tuple(dict.fromkeys(span.host for span in self._spans))

    def holes(self) -> list[tuple[int, int]]:
        """What is missing: [start, end) in order."""
        with self._lock:
            edges = [0, *(edge for span in self._spans for edge in (span.start, span.end)), self.file.bytes]
        return [(edges[n], edges[n + 1]) for n in range(0, len(edges), 2) if edges[n] < edges[n + 1]]

    def forget(self, host: str) -> None:
        """What `host` sent is not to be trusted: it is missing again."""
        with self._lock:
            self._spans = [span for span in self._spans if span.host != host]
            self._sum, self._summed = _new_sum(self.file), 0
            self._open()
            self.save()

    def discard(self) -> None:
        """Remove it from the disk."""
        with self._lock:
            if self._handle is not None:
                self._handle.close()
            self._handle, self._spans = None, []
            self._sum, self._summed = _new_sum(self.file), 0
            self.path.unlink(missing_ok=True)
            self._table.unlink(missing_ok=True)

    def check(self, stop: threading.Event) -> Iterator[int]:
        """Read what has not gone into the sum yet; yields how far it is. Raises Cancelled. Then ask `right`."""
        with self._lock:
            self._open()
        while self._summed < self.file.bytes:
            if stop.is_set():
                raise Cancelled
            self._sum_file(min(self.file.bytes, self._summed + CHUNK))
            yield self._summed

    @property
    def right(self) -> bool:
        """Whether the checked file is what the hub says it is: by SHA-256, or git's SHA-1 of small files."""
        return self._summed == self.file.bytes and self._sum.hexdigest() == (self.file.sha256 or self.file.etag)

    def _open(self) -> BinaryIO:
        if self._handle is None:
            self.path.touch()
            self._handle = self.path.open("r+b", buffering=0)
        return self._handle

    def _add(self, start: int, end: int, host: str) -> None:
        """Most bytes go on where the last ones ended."""
        for span in self._spans:
            if span.end == start and span.host == host:
                span.end = end
                return
        self._spans.append(Span(start, end, host))
        self._spans.sort(key=lambda span: span.start)

    def _sum_on(self, start: int, data: bytes) -> None:
        """Into the sum while it is at hand; what was put in its place before is read first."""
        if self._summed < start < self._summed + CATCH_UP and all(hole[0] >= start for hole in self.holes()):
            self._sum_file(start)
        if start == self._summed:
            self._sum.update(data)
            self._summed += len(data)

    def _sum_file(self, end: int) -> None:
        handle = self._open()
        handle.seek(self._summed)
        while self._summed < end:
            data = handle.read(min(CHUNK, end - self._summed))
            if not data:
                return
            self._sum.update(data)
            self._summed += len(data)


def done_in(folder: Path, file: HubFile) -> int:
    """Bytes of `file` that lie in `folder`, without opening it for writing."""
    spans = _read_table(folder / f"{file.etag}.json", folder / f"{file.etag}.part", file.bytes)
    return sum(span.end - span.start for span in spans)


def _new_sum(file: HubFile) -> Any:
    if file.sha256:
        return hashlib.sha256()
    return hashlib.sha1(b"blob %d\0" % file.bytes, usedforsecurity=False)


def _read_table(table: Path, part: Path, size: int) -> list[Span]:
    """What the table says, as far as the file bears it out; nothing of a table that makes no sense."""
    try:
        there = part.stat().st_size
        rows = loads(table.read_text(encoding="utf-8"))
        spans = [Span(int(start), int(end), str(host)) for start, end, host in rows]
    except (OSError, ValueError, TypeError, OverflowError):
        return []
    edges = [edge for span in spans for edge in (span.start, span.end)]
    sound = edges == sorted(edges) and all(0 <= edge <= min(size, there) for edge in edges)
    return [span for span in spans if span.start < span.end] if sound else []
