"""Points of a curve on their way to the page: a few times a second many together, instead of one by one."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.events import Event, LossPoint, Metric, Sample

UPDATE_SECONDS = 0.1
SLICE = 500  # points at once: the window takes them in without being late
PAUSE_SECONDS = 0.015  # between two full slices: it may paint meanwhile


@dataclass(frozen=True)
class Points(Event):
    """Points of the curve, in order."""

    points: tuple[LossPoint, ...]


def in_batches(
    events: Iterable[Event],
    interval: float = UPDATE_SECONDS,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], object] = time.sleep,
) -> Iterator[Event]:
    """Join LossPoints to Points, at most one every `interval` seconds, or SLICE points at once when there are many.

    Order is kept and nothing is dropped: held points go out before any other event, at the end, and before an error.
    """
    held: list[LossPoint] = []
    sent = float("-inf")
    try:
        for event in events:
            if not isinstance(event, LossPoint):
                yield from _flush(held)
                yield event
                continue
            held.append(event)
            full = len(held) >= SLICE
            if full or clock() - sent >= interval:
                yield from _flush(held)
                sent = clock()
                if full:
                    pause(PAUSE_SECONDS)
    except GeneratorExit:
        raise
    except BaseException:
        yield from _flush(held)
        raise
    yield from _flush(held)


def _flush(held: list[LossPoint]) -> Iterator[Points]:
    if held:
        points = Points(tuple(held))
        held.clear()
        yield points


def read_run(folder: Path, stop: threading.Event) -> Iterator[Event]:
    """The curve of a run as it stands in its folder, then its samples and the error of the simple model; nothing where
    there are no files. A line that a crash cut off is left out."""
    for values in _lines(folder / "points.jsonl", stop):
        yield LossPoint(**values)
    for values in _lines(folder / "notes.jsonl", stop):
        if values.pop("event", "") == Sample.__name__:
            yield Sample(**values)
    simple = _simple(folder)
    if simple is not None:
        yield Metric("simple_validation", simple)


def _simple(folder: Path) -> float | None:
    from core.runs.run_file import load_state

    return load_state(folder).simple


def _lines(path: Path, stop: threading.Event) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            if stop.is_set():
                return
            if line.endswith("\n") and line.strip():
                yield json.loads(line)
