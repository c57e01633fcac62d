"""Text of a whole file: decoded piece by piece, cut at the pauses, recognised block by block."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from core.engines.speech import SAMPLE_RATE
from core.events import Event, Progress
from core.transcribe.blocks import Block, Collector
from core.transcribe.listener import Listener
from core.transcribe.voice import Cutter

if TYPE_CHECKING:
    from core.engines.speech import Audio

TELL_SECONDS = 0.25  # between two Progress
GUESS_SECONDS = 5.0  # of work, before the time left is worth telling


class FileJob:
    """One file from a given second on. Keeps a few minutes of its sound at most."""

    def __init__(
        self,
        listener: Listener,
        cutter: Cutter,
        longest_block: float,
        total: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`total`: seconds of the whole file, 0 for unknown, which all Progress but the last then says; those before
        the cutter's start are done already."""
        self._listener = listener
        self._cutter = cutter
        self._collector = Collector(longest_block)
        self._total = total
        self._clock = clock
        self._began, self._from = clock(), self.seconds
        self._done = self.seconds
        self._told = float("-inf")

    @property
    def seconds(self) -> float:
        """How much of the file has been decoded."""
        return self._cutter.position / SAMPLE_RATE

    def run(self, pieces: Iterable[Audio], stop: threading.Event) -> Iterator[Event]:
        """Yield Progress("transcribing") in seconds of sound, Segments, LanguageHeard; ends early when stopped.

        `pieces`: the sound from the cutter's start on. Raises what the engine and the decoder raise.
        """
        yield from self._progress(self._done)
        for piece in pieces:
            if stop.is_set():
                return
            for utterance in self._cutter.feed(piece):
                yield from self._block(self._collector.add(utterance), stop)
            yield from self._progress(self._done)
        for utterance in self._cutter.finish():
            yield from self._block(self._collector.add(utterance), stop)
        yield from self._block(self._collector.finish(), stop)
        if not stop.is_set():
            self._total = self.seconds
            yield from self._progress(self.seconds, at_once=True)

    def _block(self, block: Block | None, stop: threading.Event) -> Iterator[Event]:
        if block is None or stop.is_set():
            return
        for segment in self._listener.listen(block.audio, block.voiced, stop):
            segment = block.in_recording(segment)
            yield segment
            yield from self._progress(segment.end)
        if (language := self._listener.take_language()) is not None:
            yield language
        yield from self._progress(block.end)

    def _progress(self, done: float, at_once: bool = False) -> Iterator[Progress]:
        now = self._clock()
        self._done = max(self._done, done)
        if at_once or now - self._told >= TELL_SECONDS:
            self._told = now
            total = max(self._total, self._done) if self._total else 0.0
            yield Progress("transcribing", self._done, total, self._left(now - self._began))

    def _left(self, worked: float) -> float | None:
        done = self._done - self._from
        if worked < GUESS_SECONDS or done <= 0 or not self._total:
            return None
        return max(0.0, self._total - self._done) * worked / done
