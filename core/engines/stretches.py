"""Where in a recording somebody speaks: pieces between pauses, for recognisers that take one utterance at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.engines.speech import SAMPLE_RATE
from core.jobs import check_stop

if TYPE_CHECKING:
    from core.engines.speech import Audio

PAUSE = 0.6  # seconds without speech that end a stretch
LONGEST = 30.0  # seconds of a stretch
MARGIN = 0.1  # seconds kept before and after speech, so that no sound at the edge is lost
QUIET_STEP = 0.02  # seconds over which loudness is measured where a stretch must be cut
QUIET, LOUD_ENOUGH, MOST_GAIN = 0.1, 0.3, 30.0  # peaks below the first are raised to the second, at most so much


@dataclass(frozen=True)
class Stretch:
    """Samples from `start` to `end` in which somebody speaks."""

    start: int
    end: int


def stretches(audio: Audio, stop: threading.Event) -> Iterator[Stretch]:
    """The stretches of speech in `audio` (samples,), cut at pauses of 0.6 s, none longer than 30 s."""
    pending: Stretch | None = None
    for found in _spoken(audio, stop):
        if pending is None:
            pending = found
        elif found.start - pending.end < PAUSE * SAMPLE_RATE:
            pending = Stretch(pending.start, found.end)
        else:
            yield from _short(audio, _widened(pending, len(audio)))
            pending = found
    if pending is not None:
        yield from _short(audio, _widened(pending, len(audio)))


def _spoken(audio: Audio, stop: threading.Event) -> Iterator[Stretch]:
    """What pocketsphinx's end pointer (WebRTC's voice detector, smoothed over 0.3 s) takes for speech."""
    import numpy as np
    from pocketsphinx import Endpointer

    pointer = Endpointer(sample_rate=SAMPLE_RATE)
    data = (np.clip(audio * _gain(audio), -1, 1) * 32767).astype("<i2").tobytes()
    size = pointer.frame_bytes
    for number, place in enumerate(range(0, len(data), size)):
        if number % 1000 == 0:
            check_stop(stop)
        frame = data[place : place + size]
        spoke = pointer.in_speech
        if len(frame) == size:
            pointer.process(frame)
        elif spoke:
            pointer.end_stream(frame)
        if spoke and not pointer.in_speech:
            yield _at(pointer.speech_start, pointer.speech_end)
    if pointer.in_speech:
        yield _at(pointer.speech_start, len(audio) / SAMPLE_RATE)


def _at(start: float, end: float) -> Stretch:
    return Stretch(round(start * SAMPLE_RATE), round(end * SAMPLE_RATE))


def _gain(audio: Audio) -> float:
    """What makes a quiet recording loud enough for the voice detector, which goes by loudness."""
    import numpy as np

    peak = float(np.percentile(np.abs(audio), 99.9)) if len(audio) else 0.0
    return min(MOST_GAIN, LOUD_ENOUGH / peak) if 0 < peak < QUIET else 1.0


def _widened(stretch: Stretch, length: int) -> Stretch:
    margin = round(MARGIN * SAMPLE_RATE)
    return Stretch(max(0, stretch.start - margin), min(length, stretch.end + margin))


def _short(audio: Audio, stretch: Stretch) -> Iterator[Stretch]:
    """Cut what is too long where it is quietest in the second half of the longest piece."""
    longest = round(LONGEST * SAMPLE_RATE)
    start = stretch.start
    while stretch.end - start > longest:
        cut = quietest(audio, start + longest // 2, start + longest)
        yield Stretch(start, cut)
        start = cut
    yield Stretch(start, stretch.end)


def quietest(audio: Audio, start: int, end: int) -> int:
    """The middle of the quietest 20 ms between two samples."""
    import numpy as np

    step = round(QUIET_STEP * SAMPLE_RATE)
    count = (end - start) // step
    loudness = np.square(audio[start : start + count * step].reshape(count, step)).mean(axis=1)
    return start + int(loudness.argmin()) * step + step // 2
