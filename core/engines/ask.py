"""Ask the text engine's process, and see to it that the model loads: if not as it was asked for, then with less.

What the engine can do by itself is in core.engines.repair. Here is what needs more than its process: other engines are
put away, a smaller version is taken, an engine that was killed is started again with less, and what a model did to its
engine the last time is remembered.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from core.engines.attempts import NO_ATTEMPTS, Attempts
from core.engines.repair import SHORT, careful, smallest
from core.engines.text import LoadOptions, ModelSource, Rung, TextRequest
from core.errors import Cancelled, InkstoneError
from core.events import Event, LoadRepaired, ModelLoaded, Progress
from core.guard import MEMORY_REASON
from core.host import EngineHost

KILLED = frozenset({"SIGKILL", MEMORY_REASON})
"""Reasons of "engine_died" that mean: memory ran out."""


@dataclass(frozen=True)
class Smaller:
    """A smaller version of a model, and its id in the library."""

    source: ModelSource
    model: str


class Room:
    """What can be done outside the engine's process when memory is short. This one can do nothing."""

    def can_free(self) -> bool:
        """Whether something of ours holds memory and does nothing with it."""
        return False

    def free(self) -> bool:
        """Put all of that away; False when nothing was."""
        return False

    def smaller(self, source: ModelSource) -> Sequence[Smaller]:
        """Smaller versions of the model, the largest first."""
        del source
        return ()


def ask(host: EngineHost, request: TextRequest, stop: threading.Event) -> Iterator[Event]:
    """Yield what TextService.answer yields, run by `host`, without anything that would outlast this answer.

    Raises InkstoneError.
    """
    return Asker(host).answer(request, stop)


@dataclass(frozen=True)
class _Way:
    """One way to get the answer: what is asked, and what was done to get there."""

    request: TextRequest
    steps: tuple[str, ...] = ()
    model: str = ""

    @property
    def key(self) -> tuple[ModelSource, LoadOptions]:
        """What is loaded then, whatever the engine has to do for it."""
        return self.request.source, replace(self.request.load, repair=())

    def asking(self, request: TextRequest) -> _Way:
        """This way to load, for another question."""
        return replace(self, request=replace(request, source=self.request.source, load=self.request.load))

    def allowing(self, *repair: Rung) -> _Way:
        return self.loading(replace(self.request.load, repair=repair))

    def loading(self, load: LoadOptions) -> _Way:
        return replace(self, request=replace(self.request, load=load))

    def after(self, step: str) -> _Way:
        return replace(self, steps=(*self.steps, step))

    def with_other(self, smaller: Smaller) -> _Way:
        request = replace(self.request, source=smaller.source)
        return replace(self, request=request, model=smaller.model).after("smaller")


class _Lost(Exception):
    """This way came to nothing, probably because memory is short; `killed`: it took its process along."""

    def __init__(self, error: InkstoneError, killed: bool = False) -> None:
        super().__init__(error)
        self.error, self.killed = error, killed

    @property
    def on_gpu(self) -> bool:
        return str(self.error.details.get("device", "cpu")) != "cpu"


class Asker:
    """Asks one engine process again and again, and keeps in mind what made each model fit."""

    def __init__(self, host: EngineHost, attempts: Attempts | None = None, room: Room | None = None) -> None:
        self._host, self._attempts, self._room = host, attempts or NO_ATTEMPTS, room or Room()
        self._fitting: dict[tuple[ModelSource, LoadOptions], _Way] = {}
        self._chosen: dict[str, bool] = {}  # by path: carefully, or as before
        self._process: int | None = None  # what is known here is true of this one
        self._loaded: tuple[ModelSource, LoadOptions] | None = None

    # a model that stopped its engine the last time

    def stopped(self, path: str) -> bool:
        """Whether the person should be asked how to load the model at `path`: it stopped its engine, and nothing helped
        yet."""
        if path in self._chosen or any(source.path == path for source, _ in self._fitting):
            return False
        return self._attempts.stopped(path) is not None

    def choose(self, path: str, carefully: bool) -> None:
        """What the person answered. Without an answer it is loaded carefully."""
        self._chosen[path] = carefully
        self._fitting = {key: way for key, way in self._fitting.items() if key[0].path != path}
        self._attempts.over(path)

    # asking

    def answer(self, request: TextRequest, stop: threading.Event) -> Iterator[Event]:
        """Yield what TextService.answer yields; LoadRepaired says everything that had to be done for it.

        Raises InkstoneError: memory_short and model_too_large when nothing helped, memory_ran_out when the system took
        the engine away in the middle of an answer.
        """
        ways = self._ways(request)
        way = next(ways)
        while True:
            try:
                for event in self._try(way, stop):
                    if isinstance(event, ModelLoaded):
                        self._fitting[_Way(request).key] = way
                    yield event
                return
            except _Lost as lost:
                if stop.is_set():
                    raise Cancelled from lost
                try:
                    way = ways.send(lost)
                except StopIteration:
                    raise lost.error from lost

    def _ways(self, request: TextRequest) -> Generator[_Way, _Lost, None]:
        """One after the other, each when the one before is lost."""
        known = self._fitting.get(_Way(request).key) if self._host.pid == self._process else None
        if known is not None:
            yield known.asking(request)
        way = self._first(request)
        if self._room.can_free():
            yield way.allowing()
            if self._room.free():
                way = way.after("freed")
        lost = yield way.allowing("window")
        if lost.killed:
            lost = yield way.after("window").loading(replace(smallest(way.request.load), repair=()))
        if lost.error.code not in SHORT:
            return
        for smaller in self._room.smaller(request.source):
            lost = yield way.with_other(smaller).allowing("window")
        if lost.on_gpu:
            yield way.allowing("window", "cpu")

    def _first(self, request: TextRequest) -> _Way:
        """As asked for, or carefully."""
        way, path = _Way(request), request.source.path
        if self._chosen.get(path, self._attempts.stopped(path) is not None):
            return way.after("careful").loading(careful(request.load))
        return way

    def _try(self, way: _Way, stop: threading.Event) -> Iterator[Event]:
        """Ask this way. Raises InkstoneError, _Lost."""
        path = way.request.source.path
        trial = _Trial(warm=self._host.pid is not None and (self._process, self._loaded) == (self._host.pid, way.key))
        if not trial.warm:
            self._attempts.begin(path, asdict(way.request.load))
        try:
            for event in self._host.run("answer", way.request, stop=stop):
                yield from trial.take(event, way)
                if isinstance(event, ModelLoaded):
                    self._process, self._loaded = self._host.pid, way.key
                    self._attempts.loaded(path)
        except InkstoneError as error:
            meant = trial.explained(error, path)
            if error.code == "engine_died":
                self._remember_death(way, str(error.details.get("reason", "")), meant)
            else:
                self._attempts.over(path)
            raise meant from error
        except BaseException:  # stopped, or nobody listens any more
            self._attempts.over(path)
            raise
        self._attempts.over(path)

    def _remember_death(self, way: _Way, reason: str, meant: Exception) -> None:
        """Of a load or its first answer; and of every answer in which memory ran out: with less it may go on."""
        source = way.request.source
        if isinstance(meant, InkstoneError) and meant.code == "memory_ran_out":
            self._attempts.begin(source.path, asdict(way.request.load))
        self._attempts.died(source.path, reason)
        self._chosen.pop(source.path, None)
        self._fitting = {key: known for key, known in self._fitting.items() if known.request.source != source}


class _Trial:
    """What came of one way so far."""

    def __init__(self, warm: bool) -> None:
        self.warm = warm
        self._ready = warm  # the model is loaded
        self._loading = False
        self._repaired: tuple[str, ...] = ()

    def take(self, event: Event, way: _Way) -> Iterator[Event]:
        """What is to be passed on of `event`: everything that was done to fit is said at once."""
        if isinstance(event, LoadRepaired):
            self._repaired = event.steps
            return
        self._loading = isinstance(event, Progress) and event.stage == "loading"
        self._ready = self._ready or not self._loading
        if isinstance(event, ModelLoaded):
            steps = (*way.steps, *(step for step in self._repaired if step not in way.steps))
            if steps:
                yield LoadRepaired(steps, event.context, way.model)
        yield event

    def explained(self, error: InkstoneError, path: str) -> Exception:
        """What `error` means at this point: one whose process the system kills was too large for the memory; one that
        crashes the native code may be (not every library asks whether it got what it wanted), or it is damaged: both
        are tried with less."""
        reason, name = str(error.details.get("reason", "")), Path(path).name
        if error.code in SHORT and not self._ready:
            return _Lost(error)
        if error.code != "engine_died":
            return error
        if reason in KILLED and (self._loading or not self._ready):
            return _Lost(InkstoneError("memory_short", error.log, model=name), killed=True)
        if reason in KILLED:
            return InkstoneError("memory_ran_out", error.log, model=name)
        if self._loading:
            broke_off = f"the engine broke off ({reason})"
            return _Lost(InkstoneError("model_damaged", error.log, path=path, reason=broke_off), killed=True)
        return error
