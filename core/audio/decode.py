"""Any file with sound, video too, as what a speech engine hears: PyAV (FFmpeg) first, soundfile where that fails.

Second 0 is where the file's own clock starts, so that subtitles fit a video; sound that begins later, and sound that
is missing in between, is filled with silence. Damaged stretches are left out, the rest is decoded.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.audio.av_file import AvFile, NotForAv
from core.audio.resample import Resampler, mono
from core.audio.wav_file import WavFollower, plain_samples
from core.engines.speech import SAMPLE_RATE
from core.errors import InkstoneError

if TYPE_CHECKING:
    from core.engines.speech import Audio

log = logging.getLogger(__name__)

PIECE_SECONDS = 1.0
GAP_SECONDS = 0.04  # clocks of files jitter by less
MOST_GAP_SECONDS = 600.0  # a longer jump is a broken clock, not silence


def decode(path: Path | str, start: float = 0.0) -> Generator[Audio]:
    """Yield mono float32 (samples,) at 16 kHz, about a second each, from second `start` on. Memory stays flat.

    InkstoneError("file_missing", "file_unreadable", "audio_unreadable", "audio_empty").
    """
    resampler, rate = None, 0
    for now, samples in decode_as_is(path, start):
        if resampler is None or now != rate:
            if resampler is not None:
                yield resampler.last()
            resampler, rate = Resampler(now), now
        if len(ready := resampler.feed(samples)):
            yield ready
    if resampler is not None and len(rest := resampler.last()):
        yield rest


def decode_as_is(path: Path | str, start: float = 0.0) -> Generator[tuple[int, Audio]]:
    """Like `decode`, at the file's own rate: (rate, mono samples). The rate may change within a file."""
    path = Path(path)
    _check(path)
    if count := plain_samples(path):
        yield from _plain(path, round(start * SAMPLE_RATE), count)
        return
    try:
        file = AvFile(path)
    except NotForAv as error:
        yield from _with_soundfile(path, start, str(error))
        return
    with contextlib.closing(file):
        yield from _pieces(placed(file.frames(start), start))
        if not file.heard and start == 0.0:
            raise _nothing(path, file.damage)


def duration(path: Path | str) -> float:
    """Seconds as the file says it, 0.0 when it does not. Raises like `decode`."""
    path = Path(path)
    _check(path)
    if count := plain_samples(path):
        return count / SAMPLE_RATE
    try:
        with contextlib.closing(AvFile(path)) as file:
            return file.duration
    except NotForAv as error:
        with _soundfile(path, str(error)) as sound:
            return float(sound.frames / sound.samplerate)


def placed(frames: Iterator[tuple[float | None, int, Audio]], start: float) -> Iterator[tuple[int, Audio]]:
    """Frames (time or None, rate, samples) as one stream that begins exactly at `start` and has no holes."""
    position: float | None = None  # where the stream has come to
    offset = 0.0  # what a broken clock has jumped
    for time, rate, samples in frames:
        allowed = GAP_SECONDS
        if position is None:
            position = 0.0 if start <= 0 or time is None else time
            allowed = 0.0
        gap = 0.0 if time is None else time - offset - position
        if abs(gap) > MOST_GAP_SECONDS:
            offset += gap
        elif gap > allowed:
            yield from ((rate, part) for part in _silence(max(position, start), position + gap, rate))
            position += gap
        early = max(0, round((start - position) * rate))
        position += len(samples) / rate
        if early < len(samples):
            yield rate, samples[early:]


def _plain(path: Path, start: int, count: int) -> Iterator[tuple[int, Audio]]:
    """A recording of our own, ten times as fast as any decoder."""
    follower = WavFollower(path)
    for at in range(start, count, SAMPLE_RATE):
        yield SAMPLE_RATE, follower.read(at, min(SAMPLE_RATE, count - at))


def _silence(begin: float, end: float, rate: int) -> Iterator[Audio]:
    left = max(0, round((end - begin) * rate))
    while left:
        count = min(left, rate)
        yield np.zeros(count, np.float32)
        left -= count


def _pieces(stream: Iterator[tuple[int, Audio]]) -> Iterator[tuple[int, Audio]]:
    """Join small pieces to about a second."""
    waiting: list[Audio] = []
    rate = count = 0
    for now, samples in stream:
        if waiting and (now != rate or count >= PIECE_SECONDS * rate):
            yield rate, np.concatenate(waiting)
            waiting, count = [], 0
        rate, count = now, count + len(samples)
        waiting.append(samples)
    if waiting:
        yield rate, np.concatenate(waiting)


def _check(path: Path) -> None:
    """What needs no decoder to be seen."""
    try:
        with path.open("rb") as file:
            empty = not file.read(1)
    except FileNotFoundError:
        raise InkstoneError("file_missing", path=str(path)) from None
    except OSError as error:
        raise InkstoneError("file_unreadable", str(error), path=str(path), reason=error.strerror or "") from None
    if empty:
        raise InkstoneError("audio_empty", path=str(path))


def _nothing(path: Path, damage: str) -> InkstoneError:
    if damage:
        return InkstoneError("audio_unreadable", damage, path=str(path), reason=damage)
    return InkstoneError("audio_empty", path=str(path))


def _with_soundfile(path: Path, start: float, why: str) -> Iterator[tuple[int, Audio]]:
    with _soundfile(path, why) as sound:
        rate = int(sound.samplerate)
        sound.seek(min(sound.frames, round(start * rate)))
        for block in sound.blocks(rate, dtype="float32", always_2d=True):
            yield rate, mono(block)
        if not sound.frames:
            raise InkstoneError("audio_empty", path=str(path))


@contextlib.contextmanager
def _soundfile(path: Path, why: str) -> Iterator[Any]:
    """The open file. When this cannot read it either, the reason is the first decoder's."""
    try:
        import soundfile

        with _hushed():
            sound = soundfile.SoundFile(str(path))
    except (ImportError, OSError, RuntimeError) as error:
        log.info("%s: %s", path.suffix, error)
        if why == NotForAv.NO_SOUND:
            raise InkstoneError("audio_empty", path=str(path)) from None
        raise InkstoneError("audio_unreadable", str(error), path=str(path), reason=why) from None
    with sound:
        yield sound


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """libmpg123, inside libsndfile, complains of damaged files straight to standard error; the caller says it once."""
    try:
        kept = os.dup(2)
    except OSError:  # a window without a terminal has no standard error
        yield
        return
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 2)
        os.close(nothing)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
