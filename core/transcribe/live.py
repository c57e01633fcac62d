"""Text while somebody speaks: the sound is read from the disk, where it is safe, and recognised as fast as may be.

An utterance that is still being spoken is recognised again and again (core.transcribe.agreement), as often as the
computer can; when it has ended, once more as a whole and with care. Slow computers skip drafts, never sound.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from core.engines.speech import SAMPLE_RATE
from core.events import Behind, Event, Segment, Settled, Tentative, Word
from core.transcribe.agreement import Agreement
from core.transcribe.listener import Listener
from core.transcribe.voice import FRAME, Cutter, Utterance
from core.transcribe.words import units

if TYPE_CHECKING:
    from core.engines.speech import Audio

READ_SECONDS = 30.0  # at once
IDLE_SECONDS = 0.05
CONTEXT = 200  # characters


class Sound(Protocol):
    """A recording that still grows (core.audio.wav_file.WavFollower)."""

    def available(self) -> int:
        """Samples that can be read."""
        ...

    def read(self, start: int, count: int) -> Audio:
        """Those from `start` on, (count,)."""
        ...


@dataclass(frozen=True)
class Pace:
    """How often drafts are made, in seconds."""

    per_work: float = 1.3  # the pause between two drafts, for each second that one took
    shortest: float = 1.0
    longest: float = 5.0  # a draft that takes longer is not worth it
    too_late: float = 10.0  # behind by more, there are no drafts
    told: float = 4.0  # behind by more, the person is told
    buffer: float = 15.0  # so much sound is recognised again at most

    def step(self, work: float) -> float:
        """How much new sound the next draft needs when the last one took `work`."""
        return min(max(self.per_work * work, self.shortest), self.longest)


class Live:
    """One recording, from its start until it has ended and everything is read."""

    def __init__(
        self,
        listener: Listener,
        cutter: Cutter,
        sound: Sound,
        recording: Callable[[], bool],
        first: int = 0,
        pace: Pace | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`first`: the number of the first utterance to come."""
        self._listener = listener
        self._cutter = cutter
        self._sound = sound
        self._recording = recording
        self._pace = pace or Pace()
        self._clock = clock
        self._waiting: deque[Utterance] = deque()  # ended, not yet recognised as a whole
        self._number = first
        self._work = 0.0  # seconds that the last draft took
        self._told = 0
        self._begin_utterance()

    def run(self, stop: threading.Event) -> Iterator[Event]:
        """Yield Settled, Tentative, Segment, Behind and LanguageHeard. Ends at once, quietly, when stopped.

        An utterance of which nothing is left after the second look ends with one Segment without text.
        """
        while not stop.is_set():
            goes_on = self._recording()  # asked before reading: what is saved until then belongs to it
            self._read()
            at_end = self._cutter.position >= self._sound.available()
            if not goes_on and at_end:
                self._waiting += self._cutter.finish()
            yield from self._tell_behind()
            if self._waiting:
                yield from self._second_look(self._waiting.popleft(), stop)
            elif not goes_on and at_end:
                return
            elif (utterance := self._draft_due()) is not None:
                yield from self._draft(utterance, stop)
            elif at_end:
                stop.wait(IDLE_SECONDS)

    def _read(self) -> None:
        """The file is the queue: no more is read than can be worked on."""
        if not self._waiting:
            position = self._cutter.position
            count = min(self._sound.available() - position, round(READ_SECONDS * SAMPLE_RATE))
            if count > 0:
                self._waiting += self._cutter.feed(self._sound.read(position, count))

    def _draft_due(self) -> Utterance | None:
        utterance = self._cutter.open
        if utterance is None or self._work > self._pace.longest or self._behind() > self._pace.too_late:
            return None
        new = utterance.end - max(self._drafted, utterance.start)
        return utterance if new >= self._pace.step(self._work) * SAMPLE_RATE else None

    def _draft(self, utterance: Utterance, stop: threading.Event) -> Iterator[Event]:
        """Recognise what is said at the moment, as far as it goes."""
        from_ = max(self._buffer_from, utterance.start)
        audio = utterance.audio[from_ - utterance.start :]
        voiced = utterance.voiced[(from_ - utterance.start) // FRAME :]
        began = self._clock()
        found = self._listener.listen(audio, voiced, stop, beams=1, context=self._agreement.context[-CONTEXT:])
        heard = [moved(segment, from_ / SAMPLE_RATE, self._number) for segment in found]
        self._work = self._clock() - began
        self._drafted = utterance.end
        if not stop.is_set():
            yield from self._tell(units(heard))
            self._shorten(heard, from_, utterance.end)

    def _tell(self, words: list[Word]) -> Iterator[Event]:
        before = self._agreement.settled
        settled = self._agreement.hear(words)
        if settled:
            text = self._agreement.settled[len(before) :]
            yield Settled(self._number, text, settled[0].start, settled[-1].end)
        if self._agreement.tentative != self._shown or settled:
            self._shown = self._agreement.tentative
            yield Tentative(self._number, self._shown)

    def _shorten(self, heard: list[Segment], from_: int, end: int) -> None:
        """A long buffer is cut where the last whole segment ended that is settled, else at the last settled word."""
        until = self._agreement.settled_until
        if until is None or end - from_ <= self._pace.buffer * SAMPLE_RATE:
            return
        whole = [segment.end for segment in heard[:-1] if segment.end <= until]
        cut = whole[-1] if whole else until
        self._buffer_from = max(from_, round(cut * SAMPLE_RATE))
        self._agreement.cut(cut)

    def _second_look(self, utterance: Utterance, stop: threading.Event) -> Iterator[Event]:
        """The whole utterance, with care where there is time; this replaces all drafts of it."""
        late = self._behind(utterance.end) > self._pace.too_late
        count = 0
        for segment in self._listener.listen(utterance.audio, utterance.voiced, stop, beams=1 if late else 0):
            count += 1
            yield moved(segment, utterance.start / SAMPLE_RATE, self._number)
        if stop.is_set():
            return
        if not count and (self._agreement.settled or self._shown):
            start, end = utterance.start / SAMPLE_RATE, utterance.end / SAMPLE_RATE
            yield Segment(start, end, "", utterance=self._number)
        if (language := self._listener.take_language()) is not None:
            yield language
        self._number += 1
        self._begin_utterance()

    def _begin_utterance(self) -> None:
        self._agreement = Agreement()
        self._shown = ""
        self._drafted = self._buffer_from = 0
        self._work = min(self._work, self._pace.longest)  # every utterance gets another try

    def _behind(self, known: int | None = None) -> float:
        """Seconds between what is saved and what has been made text of."""
        if known is None:
            known = self._known()
        return (self._sound.available() - known) / SAMPLE_RATE

    def _known(self) -> int:
        if self._waiting:
            return max(self._waiting[0].start, self._drafted)
        utterance = self._cutter.open
        return self._cutter.position if utterance is None else max(utterance.start, self._drafted)

    def _tell_behind(self) -> Iterator[Behind]:
        seconds = self._behind()
        limit = self._pace.told / 2 if self._told else self._pace.told  # no flickering around the limit
        shown = round(seconds) if seconds > limit else 0
        if shown != self._told:
            self._told = shown
            yield Behind(float(shown))


def moved(segment: Segment, seconds: float, utterance: int) -> Segment:
    """From the time of a piece of sound to that of the recording."""
    words = tuple(replace(word, start=word.start + seconds, end=word.end + seconds) for word in segment.words)
    start, end = segment.start + seconds, segment.end + seconds
    return replace(segment, start=start, end=end, words=words, utterance=utterance)
