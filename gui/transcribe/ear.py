"""Listens to the chosen microphone without recording: its level moves, and what is plugged in or out is noticed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.errors import Cancelled, InkstoneError
from core.events import Event, Finished, Level
from core.host import EngineHost
from gui.transcribe.run import Run, finish_all

LOOK_AGAIN_SECONDS = 2.0
NAP_SECONDS = 0.05


class Ear(QObject):
    """Runs in the recorder's process, and leaves it as soon as something is to be recorded."""

    devices_found = Signal(object, str)  # list of {"id", "name", "default"}, problem ("" or an error's code)
    heard = Signal(object)  # Level
    trouble = Signal(str)  # an error's code: the chosen microphone cannot be opened

    def __init__(self, recorder: EngineHost, parent: QObject) -> None:
        super().__init__(parent)
        self.recorder = recorder
        self._run: Run | None = None
        self._device = ""

    def set_device(self, device: str) -> None:
        """Listen to this one from now on."""
        self._device = device

    def start(self) -> None:
        """Listen until `stop`."""
        if self._run is None:
            self._run = Run(self._listen, self)
            self._run.happened.connect(self._happened)
            self._run.start()

    def stop(self) -> None:
        """Hear nothing more; the microphone is free within a moment."""
        if self._run is not None:
            self._run.drop()
            self._run = None

    def shutdown(self) -> None:
        """The page goes away."""
        self._run = None
        finish_all(self)

    def _happened(self, event: Event) -> None:
        if isinstance(event, Level):
            self.heard.emit(event)
        elif isinstance(event, Finished) and "devices" in event.result:
            self.devices_found.emit(event.result["devices"], event.result["problem"])
        elif isinstance(event, Finished) and "trouble" in event.result:
            self.trouble.emit(event.result["trouble"])

    # in the thread

    def _listen(self, stop: threading.Event) -> Iterator[Event]:
        while not stop.is_set():
            device = self._device
            turn = _Turn(stop, partial(self._is_other, device))
            yield from self._one_turn(device, turn, stop)
            turn.begin()
            while not turn.is_set():  # nothing to listen to: look again a little later
                time.sleep(NAP_SECONDS)

    def _is_other(self, device: str) -> bool:
        return device != self._device

    def _one_turn(self, device: str, turn: _Turn, stop: threading.Event) -> Iterator[Event]:
        try:
            for event in self.recorder.run("devices", stop=stop):
                yield event
                if isinstance(event, Finished) and event.result.get("problem"):
                    return
            with suppress(Cancelled):
                for event in self.recorder.run("watch", device, stop=turn):
                    turn.begin()
                    yield event
        except InkstoneError as error:
            yield Finished(result={"trouble": error.code})


class _Turn(threading.Event):
    """Set by itself a while after it began, or as soon as it is stopped or `over` says so.

    It begins when something is heard: opening a microphone takes its own time.
    """

    def __init__(self, stop: threading.Event, over: Callable[[], bool]) -> None:
        super().__init__()
        self._stop, self._over = stop, over
        self._until: float | None = None

    def begin(self) -> None:
        """The time runs from the first call on."""
        if self._until is None:
            self._until = time.monotonic() + LOOK_AGAIN_SECONDS

    def is_set(self) -> bool:
        return self._stop.is_set() or self._over() or (self._until is not None and time.monotonic() > self._until)
