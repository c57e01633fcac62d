"""Ask the speech engine's process, and see to it that the model loads: if not as it was asked for, then with less.

The counterpart of core.engines.ask: what the engine can do by itself is in core.engines.speech_repair, here is what
needs more than its process.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.engines.ask import KILLED
from core.engines.repair import SHORT
from core.engines.speech import SpeechLoad, SpeechSource
from core.errors import Cancelled, InkstoneError
from core.events import Event, LoadRepaired, Progress, SpeechModelLoaded
from core.host import EngineHost
from core.models.speech import BUILT_IN_LANGUAGES, plain_language

if TYPE_CHECKING:
    from core.transcribe.request import TranscribeRequest

BUILT_IN = SpeechSource("pocketsphinx")
LOADING = ("loading", "converting")


@dataclass(frozen=True)
class SmallerSpeech:
    """A smaller model, and its id in the library."""

    source: SpeechSource
    model: str


class SpeechRoom:
    """What can be done outside the engine's process when memory is short. This one can do nothing."""

    def can_free(self) -> bool:
        """Whether something of ours holds memory and does nothing with it."""
        return False

    def free(self) -> bool:
        """Put all of that away; False when nothing was."""
        return False

    def smaller_speech(self, source: SpeechSource, language: str) -> Sequence[SmallerSpeech]:
        """Smaller models that understand `language` too, the largest first."""
        del source, language
        return ()


@dataclass(frozen=True)
class _Way:
    """One way to get the text: what is asked, and what was done to get there."""

    request: TranscribeRequest
    steps: tuple[str, ...] = ()
    model: str = ""

    def after(self, step: str) -> _Way:
        return replace(self, steps=(*self.steps, step))

    def taking(self, source: SpeechSource, step: str, model: str = "") -> _Way:
        return replace(self, request=replace(self.request, source=source), model=model).after(step)

    def strictly(self) -> _Way:
        load = replace(self.request.load, repair=False)
        return replace(self, request=replace(self.request, load=load))


class _Lost(Exception):
    """This way came to nothing because memory is short."""

    def __init__(self, error: InkstoneError) -> None:
        super().__init__(error)
        self.error = error


class Hearer:
    """Asks one engine process again and again, and keeps in mind what made each model fit."""

    def __init__(self, host: EngineHost, room: SpeechRoom | None = None) -> None:
        self._host, self._room = host, room or SpeechRoom()
        self._fitting: dict[tuple[SpeechSource, SpeechLoad, str], _Way] = {}
        self._process: int | None = None  # what is known here is true of this one

    def hear(self, method: str, request: TranscribeRequest, stop: threading.Event) -> Iterator[Event]:
        """Yield what SpeechService.file or .live (`method`) yields; LoadRepaired says what had to be done for it.

        Raises InkstoneError: memory_short and model_too_large when nothing helped, memory_ran_out when the system took
        the engine away while it listened.
        """
        ways = self._ways(request)
        way = next(ways)
        while True:
            try:
                for event in self._try(method, way, stop):
                    if isinstance(event, SpeechModelLoaded):
                        self._process, self._fitting[_key(request)] = self._host.pid, way
                    yield event
                return
            except _Lost as lost:
                if stop.is_set():
                    raise Cancelled from lost
                try:
                    way = ways.send(lost)
                except StopIteration:
                    raise lost.error from lost

    def _ways(self, request: TranscribeRequest) -> Generator[_Way, _Lost, None]:
        """One after the other, each when the one before is lost."""
        known = self._fitting.get(_key(request)) if self._host.pid == self._process else None
        if known is not None:
            yield _like(known, request)
        way = _Way(request)
        if self._room.can_free():
            yield way.strictly()
            if self._room.free():
                way = way.after("freed")
        yield way
        for smaller in self._room.smaller_speech(request.source, request.how.language):
            yield way.taking(smaller.source, "smaller", smaller.model)
        if request.source != BUILT_IN and plain_language(request.how.language) in BUILT_IN_LANGUAGES:
            yield way.taking(BUILT_IN, "built_in")

    def _try(self, method: str, way: _Way, stop: threading.Event) -> Iterator[Event]:
        """Ask this way. Raises InkstoneError, _Lost."""
        ready = fresh = False
        repaired: tuple[str, ...] = ()
        try:
            for event in self._host.run(method, way.request, stop=stop):
                if isinstance(event, LoadRepaired):
                    repaired = event.steps
                    continue
                loading = isinstance(event, Progress) and event.stage in LOADING
                fresh = fresh or loading
                if isinstance(event, SpeechModelLoaded) and fresh and (steps := (*way.steps, *repaired)):
                    yield LoadRepaired(steps, model=way.model)
                ready = ready or not loading
                yield event
        except InkstoneError as error:
            raise _explained(error, way.request.source.path, fresh and not ready) from error


def _key(request: TranscribeRequest) -> tuple[SpeechSource, SpeechLoad, str]:
    return request.source, request.load, request.how.language


def _like(known: _Way, request: TranscribeRequest) -> _Way:
    """The way that worked, for another recording."""
    return replace(known, request=replace(request, source=known.request.source, load=known.request.load))


def _explained(error: InkstoneError, path: str, loading: bool) -> Exception:
    """What `error` means; before anything was heard of the load, an engine that is lost is simply started again."""
    killed = error.code == "engine_died" and error.details.get("reason") in KILLED
    name = Path(path).name or BUILT_IN.engine
    if error.code in SHORT and loading:
        return _Lost(error)
    if killed and loading:
        return _Lost(InkstoneError("memory_short", error.log, model=name))
    return InkstoneError("memory_ran_out", error.log, model=name) if killed else error
