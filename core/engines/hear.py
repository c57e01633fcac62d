"""Ask the speech engine's process, and see to it that the model loads: if not as it was asked for, then with less.

The counterpart of core.engines.ask: what the engine can do by itself is in core.engines.speech_repair, here is what
needs more than its process.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from core.engines.repair import SHORT
from core.engines.speech import SpeechLoad, SpeechSource
from core.engines.ways import KILLED, Lost, Room, Way, first_that_works
from core.errors import InkstoneError
from core.events import Event, LoadRepaired, Progress, SpeechModelLoaded
from core.host import EngineHost
from core.models.speech import BUILT_IN_LANGUAGES, plain_language

if TYPE_CHECKING:
    from core.transcribe.request import TranscribeRequest

    SpeechWay = Way[TranscribeRequest]

BUILT_IN = SpeechSource("pocketsphinx")
LOADING = ("loading", "converting")


class Hearer:
    """Asks one engine process again and again, and keeps in mind what made each model fit."""

    def __init__(self, host: EngineHost, room: Room | None = None) -> None:
        self._host, self._room = host, room or Room()
        self._fitting: dict[tuple[SpeechSource, SpeechLoad, str], SpeechWay] = {}
        self._process: int | None = None  # what is known here is true of this one

    def hear(self, method: str, request: TranscribeRequest, stop: threading.Event) -> Iterator[Event]:
        """Yield what SpeechService.file or .live (`method`) yields; LoadRepaired says what had to be done for it.

        Raises InkstoneError: memory_short and model_too_large when nothing helped, memory_ran_out when the system took
        the engine away while it listened.
        """
        yield from first_that_works(self._ways(request), lambda way: self._go(method, request, way, stop), stop)

    def _go(self, method: str, request: TranscribeRequest, way: SpeechWay, stop: threading.Event) -> Iterator[Event]:
        """Ask this way, and remember what fits. Raises InkstoneError, Lost."""
        for event in self._try(method, way, stop):
            if isinstance(event, SpeechModelLoaded):
                self._process, self._fitting[_key(request)] = self._host.pid, way
            yield event

    def _ways(self, request: TranscribeRequest) -> Generator[SpeechWay, Lost, None]:
        """One after the other, each when the one before is lost."""
        known = self._fitting.get(_key(request)) if self._host.pid == self._process else None
        if known is not None:
            yield known.asking(request)
        way = Way(request)
        if self._room.can_free():
            yield way.loading(repair=False)
            if self._room.free():
                way = way.after("freed")
        yield way
        for smaller in self._room.smaller_speech(request.source, request.how.language):
            yield way.taking(smaller.source, "smaller", smaller.model)
        if request.source != BUILT_IN and plain_language(request.how.language) in BUILT_IN_LANGUAGES:
            yield way.taking(BUILT_IN, "built_in")

    def _try(self, method: str, way: SpeechWay, stop: threading.Event) -> Iterator[Event]:
        """Ask this way. Raises InkstoneError, Lost."""
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


def _explained(error: InkstoneError, path: str, loading: bool) -> Exception:
    """What `error` means; before anything was heard of the load, an engine that is lost is simply started again."""
    killed = error.code == "engine_died" and error.details.get("reason") in KILLED
    name = Path(path).name or BUILT_IN.engine
    if error.code in SHORT and loading:
        return Lost(error)
    if killed and loading:
        return Lost(InkstoneError("memory_short", error.log, model=name))
    return InkstoneError("memory_ran_out", error.log, model=name) if killed else error
