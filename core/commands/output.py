"""How commands speak: results on standard output, progress on standard error, or everything as lines of JSON."""

from __future__ import annotations

import contextlib
import json
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import Any

from core.events import Event, Finished, Progress

STAGES = {
    "loading": "Loading the model",
    "converting": "Converting the model",
    "comparing": "Comparing the models",
    "reading": "Reading",
    "copying": "Copying",
    "measuring": "Measuring",
    "transcribing": "Transcribing",
    "checking": "Checking the examples",
    "preparing": "Preparing the examples",
    "reporting": "Writing the report",
    "predicting": "Predicting",
}


class Output:
    """Prints the events of one command."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self._stage = ""

    def event(self, event: Event) -> None:
        """As a line of JSON; else only progress is shown, on standard error."""
        if self.as_json:
            self.line(event.as_json())
        elif isinstance(event, Progress):
            self._progress(event)

    def line(self, record: dict[str, Any]) -> None:
        """One line of JSON, at once."""
        print(json.dumps(record, ensure_ascii=False), flush=True)

    def text(self, text: str, end: str = "\n") -> None:
        """A result for people."""
        print(text, end=end, flush=True)

    def follow(self, events: Iterable[Event], last: bool = True) -> Finished:
        """Print all `events`; returns the Finished among them, which is not printed when more comes: `last` False."""
        finished = Finished()
        for event in events:
            if isinstance(event, Finished):
                finished = event
                if not last:
                    continue
            self.event(event)
        return finished

    def _progress(self, progress: Progress) -> None:
        """On a terminal one line that counts up, in a file one line a stage."""
        name = STAGES.get(progress.stage, progress.stage)
        if sys.stderr.isatty():
            share = f" {progress.done / progress.total:.0%}" if progress.total else ""  # some files hide their length
            end = "\n" if progress.total and progress.done >= progress.total else ""
            print(f"\r{name}{share}", end=end, file=sys.stderr, flush=True)
        elif progress.stage != self._stage:
            print(f"{name} ...", file=sys.stderr, flush=True)
        self._stage = progress.stage


@contextlib.contextmanager
def stop_on_signals() -> Iterator[threading.Event]:
    """An Event that Ctrl-C or SIGTERM sets. A second Ctrl-C ends the program the hard way."""
    stop = threading.Event()
    numbers: tuple[int, ...] = (signal.SIGINT, signal.SIGTERM)
    before: dict[int, Any] = {number: signal.getsignal(number) for number in numbers}

    def set_stop(number: int, _: Any) -> None:
        stop.set()
        signal.signal(number, before[number])

    for number in numbers:
        signal.signal(number, set_stop)
    try:
        yield stop
    finally:
        for number in numbers:
            signal.signal(number, before[number])
