"""The player: what runs in the process that owns the loudspeaker. The window imports no sound library."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from core.audio.backend import AudioBackend, Stream
from core.audio.decode import decode_as_is, duration
from core.audio.play_buffer import PlayBuffer
from core.audio.tempo import at_speed, clamped
from core.audio.waveform import Outline
from core.errors import InkstoneError
from core.events import Event, Finished, Playing, Progress

if TYPE_CHECKING:
    from core.engines.speech import Audio

EVENT_SECONDS = 1 / 15
AHEAD_SECONDS = 1.0


class PlayerService:
    """The loudspeaker's service. Jobs: `play`, `waveform`; beside a running `play`: `pause`, `resume`, `seek`,
    `set_speed`, which do nothing when none runs."""

    def __init__(self, backend: AudioBackend | None = None) -> None:
        if backend is None:
            from core.audio.portaudio import PortAudioBackend

            backend = PortAudioBackend()
        self._backend = backend
        self._playback: _Playback | None = None

    def play(self, path: str, start: float, speed: float, stop: threading.Event) -> Iterator[Event]:
        """Play from second `start` at `speed` (0.5 to 2); Playing events (15 a second), Finished at the end or stop.

        The position is what is heard now, not what was handed to the device. InkstoneError like core.audio.decode,
        "speaker_missing" when there is no loudspeaker or it goes, "sound_library_missing".
        """
        playback = self._playback = _Playback(self._backend, Path(path), start, speed)
        try:
            yield from playback.events(stop)
        finally:
            self._playback = None
            playback.close()
        yield Finished("stopped" if stop.is_set() else "end")

    def pause(self) -> None:
        """Fall silent at once; `play` goes on waiting."""
        if (playback := self._playback) is not None:
            playback.pause(True)

    def resume(self) -> None:
        """Go on after `pause`."""
        if (playback := self._playback) is not None:
            playback.pause(False)

    def seek(self, seconds: float) -> None:
        """Go on from this second; stays paused if it is."""
        if (playback := self._playback) is not None:
            playback.turn(position=max(0.0, seconds))

    def set_speed(self, factor: float) -> None:
        """Go on at this speed, at the same pitch."""
        if (playback := self._playback) is not None:
            playback.turn(speed=clamped(factor))

    def waveform(self, path: str, bins: int, stop: threading.Event) -> Iterator[Event]:
        """Progress("reading", seconds, seconds of the whole or 0), Finished(result={"seconds", "peaks": 0..1 per bin}).

        Memory stays flat. Raises like core.audio.decode. Stopped: Finished("stopped") with what was read.
        """
        outline, total = Outline(), duration(path)
        with contextlib.closing(decode_as_is(path)) as pieces:
            for number, (rate, samples) in enumerate(pieces):
                outline.add(rate, samples)
                if number % 30 == 0:
                    yield Progress("reading", outline.seconds, max(total, outline.seconds) if total else 0.0)
                if stop.is_set():
                    break
        result = {"seconds": outline.seconds, "peaks": outline.bins(bins)}
        yield Finished("stopped" if stop.is_set() else "end", result=result)


class _Playback:
    """One file being played. The job's thread decodes, the sound system's thread plays, a third one tells."""

    def __init__(self, backend: AudioBackend, path: Path, start: float, speed: float) -> None:
        self._path = path
        self._gone = threading.Event()
        self._woken = threading.Event()
        self._lock = threading.Lock()
        self._turn: dict[str, float] = {}
        self._speed = clamped(speed)
        self._buffer = PlayBuffer(start)
        self._stream: Stream = backend.open_output(0, self._buffer.fill, self._gone.set)
        self._buffer.rate = self._stream.rate
        self._pieces = self._from(start)

    def events(self, stop: threading.Event) -> Iterator[Playing]:
        """Playing events until the end or stop."""
        last = None
        while not stop.is_set() and not self._buffer.over():
            if self._gone.is_set():
                raise InkstoneError("speaker_missing")
            self._take_turn()
            self._read_ahead()
            now = Playing(self._buffer.heard(), not self._buffer.paused)
            if now.playing or now != last:
                yield now
            last = now
            self._woken.wait(EVENT_SECONDS)
            self._woken.clear()

    def pause(self, paused: bool) -> None:
        self._buffer.paused = paused
        self._woken.set()

    def turn(self, **change: float) -> None:
        """Go on at another position or speed, as soon as the job's thread looks."""
        with self._lock:
            self._turn |= change
        self._woken.set()

    def close(self) -> None:
        self._pieces.close()
        self._stream.close()

    def _take_turn(self) -> None:
        with self._lock:
            turn, self._turn = self._turn, {}
        if turn:
            self._speed = turn.get("speed", self._speed)
            position = turn.get("position", self._buffer.heard())
            self._pieces.close()
            self._buffer.restart(position)
            self._pieces = self._from(position)

    def _from(self, position: float) -> Generator[tuple[float, Audio]]:
        return at_speed(self._path, position, self._speed, self._stream.rate)

    def _read_ahead(self) -> None:
        while self._buffer.seconds < AHEAD_SECONDS and not self._buffer.complete:
            piece: tuple[float, Audio] | None = next(self._pieces, None)
            if piece is None:
                self._buffer.complete = True
            else:
                self._buffer.put(piece[0], self._speed, piece[1])
