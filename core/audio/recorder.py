"""The recorder: what runs in the process that owns the microphone.

It knows nothing of windows and speech engines: whatever becomes of those, it goes on writing.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from core.audio.backend import AudioBackend
from core.audio.microphone import Microphone
from core.audio.tape import Tape
from core.errors import InkstoneError
from core.events import Event, Finished, Level
from core.transcribe.session import change_session

LEVEL_SECONDS = 1 / 15
KEPT_SECONDS = 3.0  # how long a microphone stays open after `watch` in case that `record` follows


class RecorderService:
    """The microphone's service. Jobs: `devices`, `watch`, `record`; beside a running one: `pause`, `resume`.

    What is kept: while a level is shown, and for three seconds after, the last second of sound is held in this
    process's memory, so that a recording which starts then has its first words. Only `record` writes anything.
    """

    def __init__(self, backend: AudioBackend | None = None) -> None:
        if backend is None:
            from core.audio.portaudio import PortAudioBackend

            backend = PortAudioBackend()
        self._backend = backend
        self._lock = threading.Lock()  # the timer that lets a kept microphone go is a thread of its own
        self._microphone: Microphone | None = None
        self._timer: threading.Timer | None = None
        self._tape: Tape | None = None

    def devices(self, stop: threading.Event) -> Iterator[Event]:  # noqa: ARG002
        """Finished(result={"devices": [{"id", "name", "default"}], "problem": "" or why there are none}).

        What was plugged in meanwhile is found; for that a microphone still open after `watch` is let go.
        """
        self._release()
        problem = ""
        try:
            found = self._backend.list_inputs()
        except InkstoneError as error:
            found, problem = [], error.code
        if not found:
            problem = problem or "microphone_missing"
        yield Finished(result={"devices": [asdict(device) for device in found], "problem": problem})

    def watch(self, device: str, stop: threading.Event) -> Iterator[Event]:
        """Level events (15 a second) of the microphone with that id, "" for the system's default, until stop.

        Nothing is written; see the class about the last second. InkstoneError("microphone_missing",
        "microphone_refused", "sound_library_missing"); "microphone_missing" also when it goes meanwhile.
        """
        microphone = self._opened(device)
        try:
            yield from self._levels(microphone, stop)
        finally:
            self._keep_a_moment()
        if not microphone.alive:
            self._release()
            raise InkstoneError("microphone_missing")
        yield Finished("stopped")

    def record(self, device: str, folder: str, stop: threading.Event) -> Iterator[Event]:
        """Record into the folder, which has its session.json, until stop; Level events, then Finished with "seconds".

        The first Level says that the microphone is really on. Raises like `watch`, and the state is "failed" then.
        "microphone_lost", "disk_full" and other refusals of the disk: what is there is kept, the state is "recorded".
        """
        try:
            microphone, tape = self._started(device, Path(folder))
            try:
                yield from self._levels(microphone, stop, tape)
            finally:
                microphone.finish()
            yield _outcome(microphone, tape)
        finally:
            self._tape = None
            self._release()

    def pause(self) -> None:
        """Leave out what is heard from now on; the pause is noted in session.json. Beside `record`."""
        if (tape := self._tape) is not None:
            tape.pause()

    def resume(self) -> None:
        """Go on recording after `pause`."""
        if (tape := self._tape) is not None:
            tape.resume()

    def _started(self, device: str, folder: Path) -> tuple[Microphone, Tape]:
        try:
            microphone = self._opened(device)
            tape = self._tape = Tape(folder)
        except InkstoneError:
            with contextlib.suppress(InkstoneError):
                change_session(folder, state="failed", pid=0)
            raise
        microphone.put_on(tape)
        return microphone, tape

    def _levels(self, microphone: Microphone, stop: threading.Event, tape: Tape | None = None) -> Iterator[Level]:
        while not stop.wait(LEVEL_SECONDS) and microphone.alive and not (tape and tape.ended):
            level = microphone.level()
            if level is not None:
                yield level

    def _opened(self, device: str) -> Microphone:
        """The microphone that `watch` left open if it is this one, else a new one."""
        with self._lock:
            self._cancel_timer()
            kept = self._microphone
            if kept is not None and kept.device == device and kept.alive:
                return kept
        self._release()
        self._microphone = Microphone(self._backend, device)
        return self._microphone

    def _keep_a_moment(self) -> None:
        with self._lock:
            self._timer = threading.Timer(KEPT_SECONDS, self._time_over)
            self._timer.daemon = True
            self._timer.start()

    def _time_over(self) -> None:
        with self._lock:
            if self._timer is threading.current_thread():
                self._close_microphone()

    def _release(self) -> None:
        with self._lock:
            self._close_microphone()

    def _cancel_timer(self) -> None:
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()

    def _close_microphone(self) -> None:
        self._cancel_timer()
        microphone, self._microphone = self._microphone, None
        if microphone is not None:
            microphone.close()


def _outcome(microphone: Microphone, tape: Tape) -> Finished:
    """How a recording ended: by the person, or by what made it end."""
    if tape.error is not None:
        raise tape.error
    if microphone.lost:
        raise InkstoneError("microphone_lost", device=microphone.name)
    return Finished("stopped", result={"seconds": tape.saved})
