"""Hearing a recording: one playing job in the player's process, told where to go while it runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.events import Event, Finished, Playing
from gui.transcribe.editor.task import Task

if TYPE_CHECKING:
    from core.host import EngineHost

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
STEP_SECONDS = 5.0
AT_END = 0.2  # so near to the end, Play begins anew
NEAR_SECONDS = 1.0
SETTLE_SECONDS = 0.4  # how long what the player says may be older than what it was told


class Playback(QObject):
    """Knows where the sound stands. `moved` comes about 15 times a second while it is heard, and after every jump."""

    moved = Signal(float)
    state_changed = Signal()
    failed = Signal(object)  # InkstoneError
    beginning = Signal()  # a job will need the player's process
    released = Signal()  # the player's process is free for other work

    def __init__(self, player: EngineHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._path: Path | None = None
        self._task = Task(self)
        self._task.happened.connect(self.happened)
        self._task.failed.connect(self.failed)
        self._task.ended.connect(lambda: self._set_playing(False))
        self._task.idle.connect(self.released)
        self._heard = False  # the running job has said where it is: it can be told things
        self._told_at = 0.0
        self.position = 0.0
        self.seconds = 0.0
        self.speed = 1.0
        self.playing = False

    @property
    def busy(self) -> bool:
        """Whether a job holds the player's process (paused ones do)."""
        return self._task.running

    def open(self, path: Path | None, seconds: float) -> None:
        """This sound from now on, silent at its beginning; None: there is none."""
        self.release()
        self._path, self.seconds, self.position = path, seconds, 0.0
        self.moved.emit(0.0)
        self.state_changed.emit()

    def toggle(self) -> None:
        """Play or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self, start: float | None = None) -> None:
        """From `start`, or from where it stands; from the beginning when it stands at the end."""
        if self._path is None:
            return
        if start is None and self.seconds and self.position >= self.seconds - AT_END:
            start = 0.0
        if start is not None:
            self._stand(start)
        if not self.busy or not self._told("seek", start) or not self._told("resume"):
            self._begin()
        self._set_playing(True)

    def pause(self) -> None:
        """Keep the place."""
        if self.playing and not self._told("pause"):
            self._task.drop()
        self._set_playing(False)

    def seek(self, seconds: float) -> None:
        """Jump; what was playing goes on there."""
        if self._path is None:
            return
        self._stand(seconds)
        if self.busy and not self._told("seek", self.position):
            self._begin()

    def skip(self, seconds: float) -> None:
        """A little forward or back."""
        self.seek(self.position + seconds)

    def set_speed(self, factor: float) -> None:
        """Faster or slower at the same pitch."""
        self.speed = factor
        if self.busy and not self._told("set_speed", factor):
            self._begin()

    def release(self) -> None:
        """Give the player's process free; the place is kept."""
        self._task.drop()
        self._set_playing(False)

    def shutdown(self) -> None:
        """Hear nothing more, and wait until the threads have left."""
        self._task.shutdown()

    def happened(self, event: Event) -> None:
        """What the player says."""
        if isinstance(event, Finished) and event.reason == "end":
            self._stand(self.seconds)
        if not isinstance(event, Playing) or self._is_old(event):
            return
        self._heard = True
        self.position = event.position
        self._set_playing(event.playing)
        self.moved.emit(event.position)

    def _is_old(self, event: Playing) -> bool:
        """Sent before the player heard what it was told last."""
        agrees = event.playing == self.playing and abs(event.position - self.position) < NEAR_SECONDS
        return self._heard and not agrees and time.monotonic() - self._told_at < SETTLE_SECONDS

    def _told(self, method: str, *args: float | None) -> bool:
        """True when the running job has been told (or there was nothing to tell)."""
        if None in args:
            return True
        self._told_at = time.monotonic()
        return self._heard and self._player.tell(method, *args)

    def _stand(self, seconds: float) -> None:
        self.position = max(0.0, min(seconds, self.seconds or seconds))
        self.moved.emit(self.position)

    def _begin(self) -> None:
        """A new job from here; one that has not begun to play yet is given up."""
        self._heard = False
        self.beginning.emit()
        path, start, speed, player = str(self._path), self.position, self.speed, self._player

        def job(stop: threading.Event) -> Iterator[Event]:
            yield from player.run("play", path, start, speed, stop=stop)

        self._task.start(job)

    def _set_playing(self, playing: bool) -> None:
        if playing != self.playing:
            self.playing = playing
            self.state_changed.emit()
