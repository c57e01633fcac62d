"""The hosts that a model can come from: who answers, who is fast, who has to rest, who lied."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from core.errors import Cancelled, InkstoneError
from core.hub import wire
from core.hub.wire import Call
from core.net.rules import NetworkRules

T = TypeVar("T")
PATIENCE = 4.0  # seconds that a host may think before the next one is asked, too
LONGEST_REST = 300.0
NO_ANSWER = ("hub_link_circle", "hub_busy", "hub_unreachable")  # errors that say nothing of what was asked for
SLOWER = 3  # times slower than another is too slow


@dataclass
class Source:
    """One host. `speed`: bytes a second that it has shown, 0: not known."""

    endpoint: str
    first_rest: float = 2.0  # seconds
    speed: float = 0.0
    failures: int = 0  # since it last sent something
    rests_until: float = 0.0  # time.monotonic
    reason: str = "network"  # of its rest
    dropped: bool = False  # for good: it lies, or has not got it
    broken: InkstoneError | None = None  # why it was dropped, where that is to be told if nobody else has it
    whole_only: bool = False  # does not send from the middle
    crawls: bool = False  # hardly anything came from it the last time

    @property
    def name(self) -> str:
        """For people: "huggingface.co"."""
        return urlsplit(self.endpoint).netloc or self.endpoint

    @property
    def doubtful(self) -> bool:
        """It failed more than once in a row, or has never sent anything."""
        return self.failures > (1 if self.speed else 0)

    def rest(self, reason: str, seconds: float | None = None) -> None:
        """It failed: leave it alone for a while, longer each time it fails in a row."""
        self.failures += 1
        self.reason = reason
        growing = min(LONGEST_REST, self.first_rest * 2.0 ** min(self.failures - 1, 10))
        self.rests_until = time.monotonic() + (growing if seconds is None else seconds)


class Sources:
    """All of them, in order of preference; the first is the official hub."""

    def __init__(self, rules: NetworkRules, first_rest: float = 2.0) -> None:
        """`first_rest`: seconds that a host is left alone after a failure; twice as long after the next one."""
        self.all = [Source(endpoint.rstrip("/"), first_rest) for endpoint in dict.fromkeys(rules.endpoints)]
        if not self.all:
            raise InkstoneError("hub_unreachable")

    def ready(self) -> list[Source]:
        """Those that can be asked now, the fastest first; before speeds are known, in order."""
        now = time.monotonic()
        awake = [source for source in self.all if not source.dropped and source.rests_until <= now]
        return sorted(awake, key=lambda source: (source.whole_only, source.doubtful or source.crawls, -source.speed))

    def left(self) -> list[Source]:
        """Those that are not dropped."""
        return [source for source in self.all if not source.dropped]

    def of(self, endpoint: str) -> Source | None:
        """The one with that address."""
        return next((source for source in self.all if source.endpoint == endpoint), None)

    def until_ready(self) -> tuple[str, float]:
        """Why everybody rests, and the seconds until the first one is back."""
        first = min(self.left(), key=lambda source: source.rests_until)
        return first.reason, max(0.0, first.rests_until - time.monotonic())

    def too_slow(self, source: Source, speed: float) -> bool:
        """Whether another host, ready to go on, has shown to be much faster than `source` is now."""
        others = (other.speed for other in self.ready() if other is not source and not other.whole_only)
        return speed < max(others, default=0.0) / SLOWER

    def ask(
        self, question: Callable[[str], T], purpose: str, repo: str, stop: threading.Event, patience: float = PATIENCE
    ) -> tuple[Source, T]:
        """The first good answer, the official hub's before a mirror's: mirrors are asked when it fails or thinks longer
        than `patience`. Raises Cancelled, and the most telling error when nobody answers."""
        waiting, errors = self.left(), []
        asked: list[tuple[Source, Call[T]]] = []
        began = float("-inf")
        try:
            while waiting or asked:
                if waiting and (not asked or time.monotonic() - began > patience):
                    source, began = waiting.pop(0), time.monotonic()
                    asked.append((source, Call(partial(question, source.endpoint), purpose)))
                for pair in [pair for pair in asked if pair[1].over]:
                    if pair[1].error is None:
                        return pair[0], pair[1].result()
                    asked.remove(pair)
                    errors.append(self._judge(pair[0], pair[1].error, repo))
                if stop.is_set():
                    raise Cancelled
                if asked:
                    asked[0][1].wait(wire.POLL_SECONDS)
            raise _most_telling(errors)
        finally:
            _give_up(asked)

    def _judge(self, source: Source, error: BaseException, repo: str) -> InkstoneError:
        """A host that cannot answer rests; when the official hub refuses, no mirror is asked."""
        meaning = wire.explained(error, repo)
        if meaning.code in NO_ANSWER:
            source.rest("busy" if meaning.code == "hub_busy" else "network", wire.asked_to_wait(error))
        elif source is self.all[0]:
            raise meaning from error
        return meaning


def _give_up(asked: list[tuple[Source, Call[T]]]) -> None:
    """Those that are still thinking when another one has answered come later."""
    for source, call in asked:
        if not call.over:
            source.rest("network")
            call.abort()


def _most_telling(errors: list[InkstoneError]) -> InkstoneError:
    """What one host refuses says more than that another one is not there."""
    ranked = sorted(errors, key=lambda error: NO_ANSWER.index(error.code) if error.code in NO_ANSWER else -1)
    return ranked[0] if ranked else InkstoneError("hub_unreachable")
