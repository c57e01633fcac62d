"""Ask the text engine's process, and see to it that the model loads: if not as it was asked for, then with less.

What the engine can do by itself is in core.engines.repair. Here is what needs more than its process: other engines are
put away, a smaller version is taken, an engine that was killed is started again with less, and what a model did to its
engine the last time is remembered.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from core.engines.attempts import NO_ATTEMPTS, Attempts
from core.engines.repair import SHORT, careful, smallest
from core.engines.text import LoadOptions, ModelSource, TextRequest
from core.engines.ways import KILLED, Lost, Room, Way, first_that_works
from core.errors import InkstoneError
from core.events import Event, LoadRepaired, ModelLoaded, Progress
from core.host import EngineHost

TextWay = Way[TextRequest]


def ask(host: EngineHost, request: TextRequest, stop: threading.Event) -> Iterator[Event]:
    """Yield what TextService.answer yields, run by `host`, without anything that would outlast this answer.

    Raises InkstoneError.
    """
    return Asker(host).answer(request, stop)


class Asker:
    """Asks one engine process again and again, and keeps in mind what made each model fit."""

    def __init__(self, host: EngineHost, attempts: Attempts | None = None, room: Room | None = None) -> None:
        self._host, self._attempts, self._room = host, attempts or NO_ATTEMPTS, room or Room()
        self._fitting: dict[tuple[ModelSource, LoadOptions], TextWay] = {}
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
        yield from first_that_works(self._ways(request), lambda way: self._go(request, way, stop), stop)

    def _go(self, request: TextRequest, way: TextWay, stop: threading.Event) -> Iterator[Event]:
        """Ask this way, and remember what fits. Raises InkstoneError, Lost."""
        for event in self._try(way, stop):
            if isinstance(event, ModelLoaded):
                self._fitting[_key(request)] = way
            yield event

    def _ways(self, request: TextRequest) -> Generator[TextWay, Lost, None]:
        """One after the other, each when the one before is lost."""
        known = self._fitting.get(_key(request)) if self._host.pid == self._process else None
        if known is not None:
            yield known.asking(request)
        way = self._first(request)
        if self._room.can_free():
            yield way.loading(repair=())
            if self._room.free():
                way = way.after("freed")
        lost = yield way.loading(repair=("window",))
        if lost.killed:
            shortest = smallest(way.request.load).context
            lost = yield way.after("window").loading(context=shortest, repair=())
        if lost.error.code not in SHORT:
            return
        for smaller in self._room.smaller(request.source):
            lost = yield way.taking(smaller.source, "smaller", smaller.model).loading(repair=("window",))
        if lost.on_gpu:
            yield way.loading(repair=("window", "cpu"))

    def _first(self, request: TextRequest) -> TextWay:
        """As asked for, or carefully."""
        path = request.source.path
        if self._chosen.get(path, self._attempts.stopped(path) is not None):
            return Way(replace(request, load=careful(request.load)), ("careful",))
        return Way(request)

    def _try(self, way: TextWay, stop: threading.Event) -> Iterator[Event]:
        """Ask this way. Raises InkstoneError, Lost."""
        path = way.request.source.path
        wanted = self._host.pid, _key(way.request)
        trial = _Trial(warm=self._host.pid is not None and (self._process, self._loaded) == wanted)
        if not trial.warm:
            self._attempts.begin(path, asdict(way.request.load))
        try:
            for event in self._host.run("answer", way.request, stop=stop):
                yield from trial.take(event, way)
                if isinstance(event, ModelLoaded):
                    self._process, self._loaded = self._host.pid, _key(way.request)
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

    def _remember_death(self, way: TextWay, reason: str, meant: Exception) -> None:
        """Of a load or its first answer; and of every answer in which memory ran out: with less it may go on."""
        source = way.request.source
        if isinstance(meant, InkstoneError) and meant.code == "memory_ran_out":
            self._attempts.begin(source.path, asdict(way.request.load))
        self._attempts.died(source.path, reason)
        self._chosen.pop(source.path, None)
        self._fitting = {key: known for key, known in self._fitting.items() if known.request.source != source}


def _key(request: TextRequest) -> tuple[ModelSource, LoadOptions]:
    """What is loaded for it, whatever the engine has to do for that."""
    return request.source, replace(request.load, repair=())


class _Trial:
    """What came of one way so far."""

    def __init__(self, warm: bool) -> None:
        self.warm = warm
        self._ready = warm  # the model is loaded
        self._loading = False
        self._repaired: tuple[str, ...] = ()

    def take(self, event: Event, way: TextWay) -> Iterator[Event]:
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
            return Lost(error)
        if error.code != "engine_died":
            return error
        if reason in KILLED and (self._loading or not self._ready):
            return Lost(InkstoneError("memory_short", error.log, model=name), killed=True)
        if reason in KILLED:
            return InkstoneError("memory_ran_out", error.log, model=name)
        if self._loading:
            broke_off = f"the engine broke off ({reason})"
            return Lost(InkstoneError("model_damaged", error.log, path=path, reason=broke_off), killed=True)
        return error
