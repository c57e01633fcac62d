"""Loading that repairs itself, inside the engine's process: where memory is short, the same model with less.

By prediction (an engine refuses at once what core.models.fit says is too much) and by reaction (an allocation that
failed): either leads to the next rung. The rungs that need more than this process are in core.engines.ask.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path

from core import hardware
from core.engines.text import LoadOptions, ModelSource, TextEngine
from core.errors import InkstoneError, ran_short
from core.events import Event, LoadRepaired, ModelLoaded
from core.hardware import Memory
from core.models import fit
from core.models.inspect import inspect

SHORT = frozenset({"model_too_large", "memory_short"})
"""Errors that say: with less it may go."""

CAREFUL_CONTEXT = 1024  # tokens

Make = Callable[[], TextEngine]
Measure = Callable[[], Memory]


def careful(options: LoadOptions) -> LoadOptions:
    """The same without what is known to bring engines down: for a model that stopped one the last time."""
    threads = max(1, (options.threads or hardware.cores()) - 1)
    context = min(options.context or CAREFUL_CONTEXT, CAREFUL_CONTEXT)
    return replace(options, context=context, threads=threads, device="cpu", mapped=False)


def smallest(options: LoadOptions) -> LoadOptions:
    """The same with the shortest memory window."""
    return replace(options, context=min(options.context or fit.SMALLEST_CONTEXT, fit.SMALLEST_CONTEXT))


def load(
    make: Make, source: ModelSource, options: LoadOptions, stop: threading.Event, memory: Measure = hardware.memory
) -> Generator[Event, None, TextEngine]:
    """Yield what TextEngine.load yields; before the ModelLoaded of a load that was repaired comes LoadRepaired.

    `make` makes an engine with nothing loaded. Returns the one that is loaded. Raises what TextEngine.load raises;
    where every rung was too high, the error of the last one, with the `device` it was tried on among its details.
    """
    ladder = _Ladder(source, options, memory)
    while True:
        engine = make()
        try:
            yield from _told(engine.load(source, ladder.options, stop), ladder)
        except BaseException as error:
            engine.close()
            short = shortage(error, source.path)
            if short is None:
                raise
            if stop.is_set() or not ladder.step_down(short, engine):
                short.details["device"] = engine.device
                raise short from error
        else:
            return engine


def shortage(error: BaseException, path: str) -> InkstoneError | None:
    """What to say of this error of a load when memory was too short for it; None when something else was wrong."""
    if isinstance(error, InkstoneError):
        return error if error.code in SHORT else None
    return InkstoneError("memory_short", repr(error), model=Path(path).name) if ran_short(error) else None


def _told(events: Iterator[Event], ladder: _Ladder) -> Iterator[Event]:
    for event in events:
        if isinstance(event, ModelLoaded) and (steps := ladder.steps_for(event)):
            yield LoadRepaired(steps, event.context)
        yield event


class _Ladder:
    """How the model is loaded now, and how it is loaded with less: shorter windows, then the CPU."""

    def __init__(self, source: ModelSource, options: LoadOptions, memory: Measure) -> None:
        self._path, self._asked, self._memory = Path(source.path), options, memory
        self.options = options
        self._steps: tuple[str, ...] = ()

    def steps_for(self, loaded: ModelLoaded) -> tuple[str, ...]:
        """What was done; an engine that is left the choice shortens the window by itself."""
        shorter = loaded.context < loaded.full_context and "window" not in self._steps
        return (*self._steps, "window") if shorter else self._steps

    def step_down(self, error: InkstoneError, engine: TextEngine) -> bool:
        """The next rung, after a try that ended with `error`; False when there is none."""
        window = self._shorter() if engine.takes_window_at_once or error.code == "model_too_large" else 0
        if "window" in self._asked.repair and window:
            self.options = replace(self.options, context=window)
            self._add("window")
            return True
        if "cpu" in self._asked.repair and engine.device != "cpu" and self.options.device != "cpu":
            self.options = replace(self._asked, device="cpu")
            self._steps = tuple(step for step in self._steps if step != "window")
            self._add("cpu")
            return True
        return False

    def _shorter(self) -> int:
        """Half of the window, or as often half as it takes to fit; 0 when it cannot be shorter."""
        facts, memory = inspect(self._path), self._memory()
        context = fit.choose_context(facts, self.options.context, memory)
        while context > fit.SMALLEST_CONTEXT:
            context = max(context // 2, fit.SMALLEST_CONTEXT)
            if fit.memory_needed(facts, context) <= memory.free:
                return context
        return 0

    def _add(self, step: str) -> None:
        if step not in self._steps:
            self._steps = (*self._steps, step)
