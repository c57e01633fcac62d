"""Reads the waveform of a sound beside everything else; steps back while the player's process is needed to play."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.events import Event, Finished
from gui.transcribe.editor.task import Task

if TYPE_CHECKING:
    from core.host import EngineHost
    from gui.transcribe.editor.playback import Playback

BINS_A_SECOND = 20
LEAST_BINS, MOST_BINS = 600, 12_000


class Peaks(QObject):
    """`ready` carries the peaks and the seconds; `failed` an InkstoneError."""

    ready = Signal(object, float)
    failed = Signal(object)

    def __init__(self, player: EngineHost, playback: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player, self._playback = player, playback
        self._wanted: tuple[Path, int] | None = None
        self._task = Task(self)
        self._task.happened.connect(self.happened)
        self._task.failed.connect(self._failed)
        playback.beginning.connect(self._task.drop)
        playback.released.connect(self._begin)

    @property
    def missing(self) -> bool:
        """Whether a picture is still to come."""
        return self._wanted is not None

    def read(self, path: Path | None, seconds: float) -> None:
        """Give up what is being read and begin with this one; None: nothing to read."""
        self._task.drop()
        bins = max(LEAST_BINS, min(MOST_BINS, int(seconds * BINS_A_SECOND)))
        self._wanted = (path, bins) if path is not None else None
        self._begin()

    def shutdown(self) -> None:
        """Give up, and wait until the threads have left."""
        self._wanted = None
        self._task.shutdown()

    def happened(self, event: Event) -> None:
        """What the player says."""
        if isinstance(event, Finished) and "peaks" in event.result:
            self._wanted = None
            self.ready.emit(event.result["peaks"], float(event.result.get("seconds", 0.0)))

    def _begin(self) -> None:
        if self._wanted is None or self._task.running or self._playback.busy:
            return
        path, bins, player = str(self._wanted[0]), self._wanted[1], self._player

        def job(stop: threading.Event) -> Iterator[Event]:
            yield from player.run("waveform", path, bins, stop=stop)

        self._task.start(job)

    def _failed(self, error: object) -> None:
        self._wanted = None
        self.failed.emit(error)
