"""One file, from whichever hosts are good at the moment: raced, switched, waited for, until nothing is missing.

Hosts that have not shown how fast they are get a small piece each, side by side, of which nothing is thrown away; the
fastest goes on. It is left in the middle of the file when it stalls, or falls below a third of what another showed.
Where hardly anything comes and nobody has shown to be better, those that have shown nothing get another chance, and the
same host a new connection: at first after half a minute, later more rarely.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import Cancelled, InkstoneError, disk_error
from core.events import Event, Transfer, TransferWaiting
from core.hub import wire
from core.hub.flow import Flow, LiesError
from core.hub.mirrors import SLOWER, Source, Sources
from core.hub.orders import HubModel
from core.hub.parts import Part

TELL_SECONDS = 0.25
LINKS = 3  # signed links in a row that may be expired before we wait
NO_SPACE = frozenset(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))


@dataclass(frozen=True)
class Pace:
    """Seconds and bytes that tests make smaller."""

    stall: float = 15.0  # seconds without a byte
    window: float = 5.0  # before a host can be too slow
    crawl: int = 8 << 10  # bytes a second: with less, a small model takes days
    anew: float = 30.0  # seconds of crawling before a new connection, twice as long after each
    rarest: float = 600.0  # seconds between two of those
    disk: float = 5.0  # between two looks at a full disk
    give_up: float = 12 * 3600.0  # without a byte from anybody
    patience: float = 4.0  # before mirrors are asked, too
    first_rest: float = 2.0  # of a host that failed
    slice: int = 256 << 10  # bytes that a host shows its speed with
    raced: int = 4  # a file of fewer slices is not worth a race


class FileTransfer:
    """Fetches what `part` misses."""

    def __init__(self, model: HubModel, part: Part, sources: Sources, main: Source, pace: Pace) -> None:
        """`main`: the host that told what is in the repository."""
        self._model, self._part, self._sources, self._main, self._pace = model, part, sources, main, pace
        self._flows: list[Flow] = []
        self._checked = {main.endpoint}
        self._full = False  # the disk
        self._progress = time.monotonic()  # when there was some
        self._crawl = Crawl(pace)

    def run(self, stop: threading.Event) -> Iterator[Event]:
        """Yields Transfer (of this file alone) and TransferWaiting. Raises Cancelled, and InkstoneError: hub_gated,
        hub_model_unknown, hub_token_wrong, hub_unreachable, hub_busy, hub_link_circle, download_changed,
        download_damaged, offline, and what the disk says, unless it is full."""
        told = 0.0
        try:
            while self._part.holes():
                self._step()
                if stop.is_set():
                    raise Cancelled
                if not self._flows:
                    yield from self._wait(stop)
                    continue
                if time.monotonic() - told > TELL_SECONDS:
                    told = time.monotonic()
                    yield self._now()
                self._flows[0].call.wait(wire.POLL_SECONDS)
        finally:
            self._abort_all()
            with contextlib.suppress(OSError, InkstoneError):
                self._part.close()

    def _step(self) -> None:
        for flow in [flow for flow in self._flows if flow.call.over]:
            self._end(flow)
        for flow in list(self._flows):
            self._cut(flow)
        if self._crawl.over():
            self._begin_anew()
        if not self._full:
            self._start()
        self._crawl.watch(self._flows)

    def _now(self) -> Transfer:
        flow = self._flows[0]
        size, done = self._part.file.bytes, self._part.done
        speed = sum(flow.speed for flow in self._flows)
        left = (size - done) / speed if speed > 0 else None
        crawl = ("others" if len(self._flows) > 1 else "alone") if self._crawl.tells else ""
        return Transfer(self._part.file.path, done, size, speed, left, flow.source.name, crawl)

    # beginning

    def _start(self) -> None:
        for source in self._unknown():
            self._probe(source)
        if not all(flow.probe for flow in self._flows):
            return
        idle = [source for source in self._idle() if source.speed or not self._flows]
        free = self._free()
        if idle and free:
            self._begin(idle[0], *free[0])

    def _idle(self) -> list[Source]:
        busy = [flow.source for flow in self._flows]
        return [source for source in self._sources.ready() if source not in busy]

    def _unknown(self) -> list[Source]:
        """Those that have not shown how fast they are, where there are several to choose from."""
        several = len(self._sources.ready()) > 1
        return [source for source in self._idle() if several and not source.speed and not source.whole_only]

    def _probe(self, source: Source) -> None:
        start, end = next(iter(self._free()), (0, 0))
        if end - start >= self._pace.raced * self._pace.slice:
            self._begin(source, start, start + self._pace.slice, probe=True)

    def _begin(self, source: Source, start: int, end: int, probe: bool = False) -> None:
        checked = source.endpoint in self._checked
        self._flows.append(Flow(source, self._model, self._part, start, end, checked, probe))
        self._flows.sort(key=lambda flow: flow.probe)  # the main one first

    def _free(self) -> list[tuple[int, int]]:
        """What is missing and nobody is fetching."""
        free = self._part.holes()
        for flow in self._flows:
            free = [piece for hole in free for piece in _without(hole, flow.start, flow.end)]
        return free

    # ending

    def _end(self, flow: Flow) -> None:
        self._flows.remove(flow)
        source, error = flow.source, flow.call.error
        self._credit(flow)
        if flow.probe or flow.moved >= self._pace.slice:  # of a small file one only sees how far away the host is
            source.speed = flow.moved / max(flow.seconds, 1e-3) if flow.probe else flow.speed
        if error is not None and not flow.aborted:
            self._judge(flow, error)

    def _credit(self, flow: Flow) -> None:
        """Who sends something is there again."""
        if flow.moved:
            self._progress = time.monotonic()
            self._checked.add(flow.source.endpoint)
            flow.source.failures = 0
            flow.source.crawls &= flow.speed < self._pace.crawl

    def _judge(self, flow: Flow, error: BaseException) -> None:
        source, status = flow.source, wire.status_of(error)
        if flow.disk_error is not None:
            self._blame_disk(flow.disk_error)
        elif isinstance(error, InkstoneError):
            self._blame_disk(error)  # the record of connections is on it, too
        elif isinstance(error, LiesError):
            self._drop(source, error)
        elif status in (408, 429) or status >= 500:
            source.rest("busy", wire.asked_to_wait(error))
        elif status >= 400:
            self._refused(source, error)
        else:
            self._cut_short(flow, error)

    def _cut_short(self, flow: Flow, error: BaseException) -> None:
        """No answer, or not the whole of it. An address that leads back to itself does so the next time, too."""
        meaning = wire.explained(error, self._model.repo)
        if meaning.code == "hub_link_circle":
            flow.source.dropped, flow.source.broken = True, meaning
        elif meaning.code == "hub_unreachable":
            flow.source.rest("network", 0.0 if flow.moved else None)
        else:
            raise error

    def _refused(self, source: Source, error: BaseException) -> None:
        """By the second host: the link has expired, a new one is asked for. By the first: it has not got the file, or
        not for us."""
        from huggingface_hub.errors import EntryNotFoundError, RevisionNotFoundError

        if wire.host_of(error) != source.endpoint:
            source.rest("network", 0.0 if source.failures < LINKS else None)
        elif source is not self._main:
            source.dropped = True
        elif isinstance(error, EntryNotFoundError | RevisionNotFoundError):
            raise InkstoneError("download_changed", repr(error), model=self._model.repo)
        else:
            raise wire.explained(error, self._model.repo)

    def _drop(self, source: Source, error: BaseException) -> None:
        """The official hub is right: then it was the mirror we began with that was wrong."""
        if source is self._sources.all[0]:
            raise InkstoneError("download_changed", repr(error), model=self._model.repo)
        source.dropped = True

    def _blame_disk(self, error: Exception) -> None:
        full = isinstance(error, InkstoneError) and error.code == "disk_full"
        if full or (isinstance(error, OSError) and error.errno in NO_SPACE):
            self._full = True
            self._abort_all()
        elif isinstance(error, OSError):
            raise disk_error(error, self._part.path) from error
        else:
            raise error

    def _cut(self, flow: Flow) -> None:
        """What stalls or crawls is left."""
        source = flow.source
        self._credit(flow)
        best = max((other.speed for other in self._sources.left()), default=0.0)
        if flow.silent > self._pace.stall:
            source.rest("stalled")
        elif flow.probe and best and flow.seconds > max(0.3, SLOWER * self._pace.slice / best):
            source.speed = flow.moved / flow.seconds
            if not flow.moved:
                source.rest("network")
        elif not flow.probe and flow.seconds > self._pace.window and self._sources.too_slow(source, flow.speed):
            source.speed = flow.speed
        else:
            return
        flow.abort()
        self._flows.remove(flow)

    def _begin_anew(self) -> None:
        """Hardly anything comes from anybody: new connections, and another chance for those who have shown nothing, or
        were no better the last time."""
        for source in self._sources.left():
            source.speed *= not source.crawls
        for flow in self._flows:
            flow.source.crawls = True
            flow.source.speed = 0.0 if flow.probe else max(flow.speed, 1.0)
        self._abort_all()

    def _abort_all(self) -> None:
        for flow in self._flows:
            flow.abort()
        self._flows.clear()

    # waiting

    def _wait(self, stop: threading.Event) -> Iterator[Event]:
        if self._full:
            yield from self._wait_for_disk(stop)
            return
        if not self._sources.left():
            broken = (source.broken for source in self._sources.all if source.broken is not None)
            raise next(broken, InkstoneError("download_damaged", path=self._part.file.path))
        reason, seconds = self._sources.until_ready()
        if time.monotonic() - self._progress > self._pace.give_up:
            raise InkstoneError("hub_busy" if reason == "busy" else "hub_unreachable")
        if seconds > 0:
            yield TransferWaiting(reason, seconds)
            sleep(seconds, stop)

    def _wait_for_disk(self, stop: threading.Event) -> Iterator[Event]:
        """Until there is room for something worth a request."""
        wanted = min(16 << 20, self._part.file.bytes - self._part.done)
        while self._full:
            yield TransferWaiting("disk", self._pace.disk)
            sleep(self._pace.disk, stop)
            self._full = shutil.disk_usage(self._part.path.parent).free < wanted
        self._progress = time.monotonic()


class Crawl:
    """Since when hardly anything has come, whoever sends it, and when it is time for something else."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._fair = self._tried = time.monotonic()
        self._patience = pace.anew

    def watch(self, flows: list[Flow]) -> None:
        """These are on their way now."""
        if not flows or sum(flow.speed for flow in flows) >= self._pace.crawl:
            self._fair = self._tried = time.monotonic()
            self._patience = self._pace.anew

    @property
    def tells(self) -> bool:
        """Whether it has lasted long enough to be told."""
        return time.monotonic() - self._fair > self._pace.window

    def over(self) -> bool:
        """Whether it is time for something else; the next time comes later."""
        if time.monotonic() - self._tried < self._patience:
            return False
        self._tried = time.monotonic()
        self._patience = min(2 * self._patience, self._pace.rarest)
        return True


def sleep(seconds: float, stop: threading.Event) -> None:
    """Raises Cancelled when the person stops."""
    if stop.wait(seconds):
        raise Cancelled


def _without(hole: tuple[int, int], start: int, end: int) -> list[tuple[int, int]]:
    """`hole` less [start, end)."""
    pieces = (hole[0], min(hole[1], start)), (max(hole[0], end), hole[1])
    return [piece for piece in pieces if piece[0] < piece[1]]
