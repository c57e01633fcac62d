"""Loading a speech model where memory is short, inside its process: smaller numbers, then the CPU."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace

from core.engines.repair import shortage
from core.engines.speech import SpeechEngine, SpeechLoad, SpeechSource
from core.events import Event, LoadRepaired, SpeechModelLoaded


def load(
    make: Callable[[], SpeechEngine], source: SpeechSource, options: SpeechLoad, stop: threading.Event
) -> Generator[Event, None, SpeechEngine]:
    """Yield what SpeechEngine.load yields; before the SpeechModelLoaded of a load that was repaired comes LoadRepaired.

    `make` makes an engine with nothing loaded. Returns the one that is loaded. Raises what SpeechEngine.load raises.
    """
    steps: tuple[str, ...] = ()
    while True:
        engine = make()
        try:
            yield from _told(engine.load(source, options, stop), steps)
        except BaseException as error:
            engine.close()
            short = shortage(error, source.path)
            if short is None:
                raise
            lower = None if stop.is_set() else _lower(engine, options)
            if lower is None:
                raise short from error
            options, steps = lower[0], (*steps, lower[1])
        else:
            return engine


def _told(events: Iterator[Event], steps: tuple[str, ...]) -> Iterator[Event]:
    for event in events:
        if isinstance(event, SpeechModelLoaded) and steps:
            yield LoadRepaired(steps)
        yield event


def _lower(engine: SpeechEngine, options: SpeechLoad) -> tuple[SpeechLoad, str] | None:
    """The next rung after a try on `engine`, and its name; None when there is none."""
    if not options.repair:
        return None
    if engine.coarser:
        return replace(options, precision="small"), "precision"
    if engine.device != "cpu":
        return replace(options, device="cpu"), "cpu"
    return None
