"""Ways to get something out of an engine whose model may not fit into the memory: one after the other, each with less.

What core.engines.ask (text) and core.engines.hear (speech) have in common; which ways there are, they know themselves.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from core.errors import Cancelled, InkstoneError
from core.events import Event
from core.guard import MEMORY_REASON

if TYPE_CHECKING:
    from core.engines.speech import SpeechSource
    from core.engines.text import ModelSource, TextRequest
    from core.transcribe.request import TranscribeRequest

KILLED = frozenset({"SIGKILL", MEMORY_REASON})
"""Reasons of "engine_died" that mean: memory ran out."""

Request = TypeVar("Request", "TextRequest", "TranscribeRequest")
Source = TypeVar("Source", "ModelSource", "SpeechSource")


@dataclass(frozen=True)
class Smaller(Generic[Source]):
    """A smaller version of a model, and its id in the library."""

    source: Source
    model: str


class Room:
    """What can be done outside the engine's process when memory is short. This one can do nothing."""

    def can_free(self) -> bool:
        """Whether something of ours holds memory and does nothing with it."""
        return False

    def free(self) -> bool:
        """Put all of that away; False when nothing was."""
        return False

    def smaller(self, source: ModelSource) -> Sequence[Smaller[ModelSource]]:
        """Smaller versions of the model, the largest first."""
        del source
        return ()

    def smaller_speech(self, source: SpeechSource, language: str) -> Sequence[Smaller[SpeechSource]]:
        """Smaller models that understand `language` too, the largest first."""
        del source, language
        return ()


@dataclass(frozen=True)
class Way(Generic[Request]):
    """What is asked, and what was done to get there; `model`: the library's id of another one than was asked for."""

    request: Request
    steps: tuple[str, ...] = ()
    model: str = ""

    def asking(self, request: Request) -> Self:
        """This way to load, for another question."""
        return replace(self, request=replace(request, source=self.request.source, load=self.request.load))

    def loading(self, **changes: Any) -> Self:
        """The same with other options of loading."""
        return replace(self, request=replace(self.request, load=replace(self.request.load, **changes)))

    def after(self, step: str) -> Self:
        """The same when this was done first: see LoadRepaired."""
        return replace(self, steps=(*self.steps, step))

    def taking(self, source: Any, step: str, model: str = "") -> Self:
        """The same with another model."""
        return replace(self, request=replace(self.request, source=source), model=model).after(step)


class Lost(Exception):
    """A way came to nothing, probably because memory is short; `killed`: it took its process along."""

    def __init__(self, error: InkstoneError, killed: bool = False) -> None:
        super().__init__(error)
        self.error, self.killed = error, killed

    @property
    def on_gpu(self) -> bool:
        """Whether it was tried there."""
        return str(self.error.details.get("device", "cpu")) != "cpu"


def first_that_works(
    ways: Generator[Way[Request], Lost, None], go: Callable[[Way[Request]], Iterator[Event]], stop: threading.Event
) -> Iterator[Event]:
    """Yield what `go` yields on the first way that is not lost. `ways` is sent each Lost, and yields the next one.

    Raises Cancelled, what `go` raises, and the error of the last way when all are lost."""
    way = next(ways)
    while True:
        try:
            yield from go(way)
            return
        except Lost as lost:
            if stop.is_set():
                raise Cancelled from lost
            try:
                way = ways.send(lost)
            except StopIteration:
                raise lost.error from lost
