"""A Job: a function that takes a stop flag and yields events. No Qt, no processes."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from core.errors import Cancelled
from core.events import Event, TextDelta, ThinkingDelta

Job = Callable[[threading.Event], Iterator[Event]]


def check_stop(stop: threading.Event | None) -> None:
    """Raises Cancelled once the person has stopped the job; None cannot be stopped."""
    if stop is not None and stop.is_set():
        raise Cancelled


@contextlib.contextmanager
def repeating(call: Callable[[], object], seconds: float, name: str) -> Iterator[None]:
    """Call now, and every so many seconds until the block ends, in a thread called `name`."""
    over = threading.Event()

    def run() -> None:
        while True:
            call()
            if over.wait(seconds):
                return

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def merge_text(
    events: Iterable[Event], interval: float, clock: Callable[[], float] = time.monotonic
) -> Iterator[Event]:
    """Join neighbouring text deltas so that at most one every `interval` seconds is passed on.

    Order is kept, nothing is dropped: held text goes out before any other kind of event, at the end,
    and before an error of the source is raised.
    """
    held: TextDelta | ThinkingDelta | None = None
    sent = float("-inf")
    try:
        for event in events:
            if held is not None and type(held) is not type(event):
                yield held
                held = None
            if not isinstance(event, TextDelta | ThinkingDelta):
                yield event
                continue
            held = event if held is None else type(event)(held.text + event.text)
            if clock() - sent >= interval:
                yield held
                held, sent = None, clock()
    except GeneratorExit:
        raise
    except BaseException:
        if held is not None:
            yield held
        raise
    if held is not None:
        yield held
