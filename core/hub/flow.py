"""One request that moves bytes: from one host, into one file, until its end or until somebody cuts it off."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import Any

from core.hub import repository
from core.hub.mirrors import Source
from core.hub.orders import HubModel
from core.hub.parts import Part
from core.hub.wire import BrokenOffError, Call

WINDOW = 5.0  # seconds over which the speed is taken


class LiesError(Exception):
    """The host would send something else than the hub does."""


class CutOffError(Exception):
    """We have what we wanted, or want no more."""


class Flow:
    """The bytes [start, end) of a file on their way into its part. Begins at once."""

    def __init__(
        self, source: Source, model: HubModel, part: Part, start: int, end: int, checked: bool, probe: bool
    ) -> None:
        """`checked`: this host needs not be asked what it would send; `probe`: it is there to show how fast it is."""
        self.source = source
        self.start, self.end = start, end
        self.probe = probe
        self.moved = 0
        self.disk_error: Exception | None = None
        self.aborted = False
        self._model, self._part, self._checked = model, part, checked
        self._writing = False
        self._at = start  # where the next byte that comes belongs in the file
        self._lock = threading.Lock()
        self._began = self._last = time.monotonic()
        self._seen = deque([(self._began, 0)], maxlen=64)
        self.call = Call(self._run, "probe" if probe else "file", self._look_at)

    def _run(self) -> None:
        from huggingface_hub.file_download import http_get
        from huggingface_hub.utils._headers import build_hf_headers

        model, path = self._model, self._part.file.path
        if not self._checked:
            self._check()
        url = repository.address(self.source.endpoint, model.repo, model.revision, path)
        # With a range from 0 on, the library adds where to begin. It must not try again by itself: that is ours.
        headers = {
            **build_hf_headers(token=False),
            "Range": f"bytes=0-{self.end - 1}",
            "Accept-Encoding": "identity",
        }
        sink: Any = _Sink(self)
        try:
            http_get(
                url, sink, resume_size=self.start, headers=headers, expected_size=self.end, _nb_retries=0
            )  # fmt: skip
        except CutOffError:
            if self._at < self.end:
                raise

    def _check(self) -> None:
        file = self._part.file
        told = repository.facts(self.source.endpoint, self._model.repo, self._model.revision, file.path)
        if told != (self._model.revision, file.etag, file.bytes):
            raise LiesError(f"{self.source.name} has {told} for {file.path}")

    def _look_at(self, headers: Any) -> None:
        """A page that says "please log in" must not become the beginning of the file."""
        size = headers.get("Content-Range", "").rpartition("/")[2] or headers.get("Content-Length", "")
        packed = headers.get("Content-Encoding", "identity") != "identity"
        if size.isdecimal() and not packed and int(size) != self._part.file.bytes:
            raise BrokenOffError(f"{self.source.name} sends another file: {size} bytes")

    def take(self, data: bytes) -> None:
        """The library has the next bytes."""
        with self._lock:
            if self.aborted:
                raise CutOffError
            now = time.monotonic()
            place = max(self._at, self.start)
            wanted = data[place - self._at : max(0, self.end - self._at)]
            if wanted:
                self._put(place, wanted)
            self._at += len(data)
            self.moved += len(wanted)
            self._last = now
            if now - self._seen[-1][0] >= WINDOW / 50:
                self._seen.append((now, self.moved))
            if self._at > self.end:
                raise CutOffError

    def _put(self, place: int, data: bytes) -> None:
        self._writing = True
        try:
            self._part.write(place, data, self.source.endpoint)
        except Exception as error:
            self.disk_error = error
            raise
        finally:
            self._writing = False
            self._last = time.monotonic()

    def rewind(self, place: int) -> None:
        """The host sends the whole file, whatever we asked for: what we have already is passed over."""
        self.source.whole_only = True
        self._at = place

    @property
    def place(self) -> int:
        """Where the next byte belongs."""
        return self._at

    def abort(self) -> None:
        """Nothing more is written from now on; does not wait for the other side."""
        with self._lock:
            self.aborted = True
        self.call.abort()

    @property
    def seconds(self) -> float:
        """That it has run; of one that is over, until its last byte."""
        return (self._last if self.call.over else time.monotonic()) - self._began

    @property
    def silent(self) -> float:
        """Seconds since the last byte; a slow disk is not the host's fault."""
        return 0.0 if self._writing else time.monotonic() - self._last

    @property
    def speed(self) -> float:
        """Bytes a second of late."""
        now = time.monotonic()
        with self._lock:
            since, before = next(((at, moved) for at, moved in self._seen if now - at <= WINDOW), self._seen[-1])
            return (self.moved - before) / max(now - since, 0.001)


class _Sink:
    """What the library takes for the file that it writes to; its place is the place in our file."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def write(self, data: bytes) -> int:
        self._flow.take(data)
        return len(data)

    def tell(self) -> int:
        return self._flow.place

    def seek(self, place: int) -> int:
        self._flow.rewind(place)
        return place

    def truncate(self) -> int:
        """The library would throw away what it has; we keep it."""
        return self._flow.place
