"""In the place of the player's process: keeps a position, answers what it is told, never makes a sound."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from typing import Any

from core.errors import InkstoneError
from core.events import Event, Finished, Playing


class ScriptedPlayer:
    """As an EngineHost of core.audio.player:PlayerService. `hear` moves on; `error` is raised by the next job."""

    def __init__(self, peaks: list[float] | None = None) -> None:
        self.peaks = peaks or [0.5] * 600
        self.jobs: list[tuple[Any, ...]] = []
        self.told: list[tuple[Any, ...]] = []
        self.error: InkstoneError | None = None
        self.hold = threading.Event()  # while not set, the waveform is not ready
        self.hold.set()
        self._answers: queue.Queue[Event] = queue.Queue()
        self._running = False

    def run(self, method: str, *args: Any, stop: threading.Event) -> Iterator[Event]:
        self.jobs.append((method, *args))
        if self.error is not None:
            raise self.error
        yield from (self._waveform(stop) if method == "waveform" else self._play(args[1], stop))

    def tell(self, method: str, *args: Any) -> bool:
        if not self._running:
            return False
        self.told.append((method, *args))
        return True

    def hear(self, position: float, playing: bool = True) -> None:
        """The sound stands there now."""
        self._answers.put(Playing(position, playing))

    def end(self) -> None:
        """The sound is over."""
        self._answers.put(Finished("end"))

    def _waveform(self, stop: threading.Event) -> Iterator[Event]:
        while not self.hold.wait(0.01):
            if stop.is_set():
                yield Finished("stopped")
                return
        yield Finished(result={"seconds": 60.0, "peaks": self.peaks})

    def _play(self, start: float, stop: threading.Event) -> Iterator[Event]:
        self._running = True
        self._answers = queue.Queue()
        yield Playing(start, True)
        try:
            while not stop.is_set():
                try:
                    event = self._answers.get(timeout=0.01)
                except queue.Empty:
                    continue
                yield event
                if isinstance(event, Finished):
                    return
        finally:
            self._running = False
