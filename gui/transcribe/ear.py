"""Listens to the chosen microphone without recording: its level moves, and what is plugged in or out is noticed.

The list is read in a process of its own: to see what was plugged in, the sound library must begin afresh, which
would close the microphone that is being listened to (and with it the second before a recording starts).
"""

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
    """Leaves the microphone as soon as something is to be recorded."""

    devices_found = Signal(object)  # list of {"id", "name", "default"}
    heard = Signal(object)  # Level
    problem_changed = Signal(str)  # an error's code, "" when all is well

    def __init__(self, recorder: EngineHost, lister: EngineHost, parent: QObject) -> None:
        super().__init__(parent)
        self.recorder, self.lister = recorder, lister
        self._runs: list[Run] = []
        self._device = ""
        self._default = ""
        self._missing = self._trouble = self._told = ""

    def set_device(self, device: str) -> None:
        """Listen to this one from now on."""
        if device != self._device:
            self._device, self._trouble = device, ""

    def start(self) -> None:
        """Listen until `stop`."""
        if not self._runs:
            self._missing = self._trouble = ""
            self._runs = [Run(self._look, self), Run(self._listen, self)]
            for run, happened in zip(self._runs, (self._found, self._happened), strict=True):
                run.happened.connect(happened)
                run.start()

    def stop(self) -> None:
        """Hear nothing more; the microphone is free within a moment."""
        for run in self._runs:
            run.drop()
        self._runs = []

    def shutdown(self) -> None:
        """The page goes away."""
        self._runs = []
        finish_all(self)

    def _found(self, event: Event) -> None:
        if not isinstance(event, Finished):
            return
        devices = event.result.get("devices", [])
        self._missing = str(event.result.get("problem", ""))
        self._default = next((str(device["id"]) for device in devices if device.get("default")), "")
        self.devices_found.emit(devices)
        self._tell()

    def _happened(self, event: Event) -> None:
        if isinstance(event, Level):
            self._trouble = ""
            self.heard.emit(event)
        elif isinstance(event, Finished):
            self._trouble = str(event.result.get("problem", ""))
        self._tell()

    def _tell(self) -> None:
        """That there is no microphone says more than that it could not be opened."""
        problem = self._missing or self._trouble
        if problem != self._told:
            self._told = problem
            self.problem_changed.emit(problem)

    # in threads

    def _look(self, stop: threading.Event) -> Iterator[Event]:
        while not stop.is_set():
            try:
                yield from self.lister.run("devices", stop=stop)
            except InkstoneError as error:
                yield _problem(error)
            stop.wait(LOOK_AGAIN_SECONDS)

    def _listen(self, stop: threading.Event) -> Iterator[Event]:
        while not stop.is_set():
            device, default = self._device, self._default
            turn = _Turn(stop, partial(self._is_other, device, default))
            try:
                with suppress(Cancelled):
                    yield from self.recorder.run("watch", device, stop=turn)
            except InkstoneError as error:
                yield _problem(error)
            turn.wait_a_while()

    def _is_other(self, device: str, default: str) -> bool:
        """Another microphone is wanted, or the system means another one by its default."""
        return device != self._device or (not device and default != self._default)


def _problem(error: InkstoneError) -> Finished:
    return Finished(result={"problem": error.code})


class _Turn(threading.Event):
    """Set when it is stopped, or as soon as `over` says so."""

    def __init__(self, stop: threading.Event, over: Callable[[], bool]) -> None:
        super().__init__()
        self._stop, self._over = stop, over

    def is_set(self) -> bool:
        return self._stop.is_set() or self._over()

    def wait_a_while(self) -> None:
        """Before the next try, where this one ended by itself."""
        until = time.monotonic() + LOOK_AGAIN_SECONDS
        while not self.is_set() and time.monotonic() < until:
            time.sleep(NAP_SECONDS)
