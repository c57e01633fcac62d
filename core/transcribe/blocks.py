"""What a speech model is given of a file: utterances put together, the silence between them left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from core.engines.speech import SAMPLE_RATE
from core.events import Segment
from core.transcribe.voice import FRAME, Flags, Utterance

if TYPE_CHECKING:
    from core.engines.speech import Audio

LONGEST_BLOCK = 240.0  # seconds: Whisper looks at 30 at a time, and the last look of a block is seldom full


class Block:
    """Utterances as one piece of sound, and the way back from its times to those of the recording."""

    def __init__(self, utterances: Sequence[Utterance]) -> None:
        self.audio: Audio = np.concatenate([utterance.audio for utterance in utterances])
        self.voiced: Flags = _voiced(utterances, len(self.audio))
        lengths = [len(utterance.audio) for utterance in utterances]
        self._begins = [0, *np.cumsum(lengths[:-1]).tolist()]  # of each utterance in the block
        self._starts = [utterance.start for utterance in utterances]  # and in the recording
        self.end = utterances[-1].end / SAMPLE_RATE  # seconds of the recording

    def in_recording(self, segment: Segment) -> Segment:
        """`segment` with the recording's times."""
        words = tuple(
            replace(word, start=self._from(word.start), end=self._until(word.end, word.start)) for word in segment.words
        )
        start = self._from(segment.start)
        return replace(segment, start=start, end=self._until(segment.end, segment.start), words=words)

    def _from(self, seconds: float) -> float:
        return self._at(seconds, bisect_right(self._begins, seconds * SAMPLE_RATE) - 1)

    def _until(self, seconds: float, start: float) -> float:
        """A word that ends exactly where an utterance ends has not begun the next one."""
        number = bisect_left(self._begins, seconds * SAMPLE_RATE) - 1
        return max(self._at(seconds, number), self._from(start))

    def _at(self, seconds: float, number: int) -> float:
        number = max(number, 0)
        return (self._starts[number] - self._begins[number]) / SAMPLE_RATE + seconds


class Collector:
    """Puts utterances together while they fit into a block."""

    def __init__(self, longest: float) -> None:
        """`longest`: seconds; a longer utterance is a block of its own."""
        self._longest = longest * SAMPLE_RATE
        self._waiting: list[Utterance] = []

    def add(self, utterance: Utterance) -> Block | None:
        """Returns the block that is complete because `utterance` does not fit into it."""
        size = sum(len(waiting.audio) for waiting in self._waiting)
        full = self.finish() if size + len(utterance.audio) > self._longest else None
        self._waiting.append(utterance)
        return full

    def finish(self) -> Block | None:
        """What is left."""
        block = Block(self._waiting) if self._waiting else None
        self._waiting = []
        return block


def _voiced(utterances: Sequence[Utterance], samples: int) -> Flags:
    voiced = np.zeros(samples // FRAME + 1, np.bool_)
    at = 0
    for utterance in utterances:
        frames = utterance.voiced[: len(voiced) - at // FRAME]
        voiced[at // FRAME : at // FRAME + len(frames)] |= frames
        at += len(utterance.audio)
    return voiced
