"""Where somebody speaks: the Silero voice detector, and sound cut into utterances at the pauses.

The detector is Silero v6 as ONNX, which lies inside the faster-whisper package (MIT licence,
https://github.com/snakers4/silero-vad).
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.engines.speech import SAMPLE_RATE
from core.errors import InkstoneError

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

FRAME = 512  # samples of which the detector says at once how likely they are speech: 32 ms
STARTS, GOES_ON = 0.5, 0.35  # so likely must speech be to begin, and to go on
FRAMES_TO_START = 3
LEAST_VOICED = 6  # frames, 0.2 s: the shortest word has more, a click or the attack of a note has fewer
QUIET_FRAME = SAMPLE_RATE // 50


class Detector(Protocol):
    """How likely each frame is speech; remembers the sound before."""

    def probabilities(self, audio: Floats) -> Floats:
        """(frames * FRAME,) samples to (frames,) probabilities."""
        ...


class Silero:
    """The detector itself, about 0.1 ms a frame."""

    _CONTEXT = 64  # samples before each frame that the model sees again

    def __init__(self) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        self._session: Any = onnxruntime.InferenceSession(str(_weights()), options, ["CPUExecutionProvider"])
        self._state = [np.zeros((1, 1, 128), np.float32), np.zeros((1, 1, 128), np.float32)]
        self._before = np.zeros(self._CONTEXT, np.float32)

    def probabilities(self, audio: Floats) -> Floats:
        """As Detector; a call goes on where the last one ended."""
        if not len(audio):
            return np.empty(0, np.float32)
        frames = audio.reshape(-1, FRAME)
        before = np.vstack([self._before, frames[:-1, -self._CONTEXT :]])
        inputs = {"input": np.hstack([before, frames]), "h": self._state[0], "c": self._state[1]}
        found, *self._state = self._session.run(None, inputs)
        self._before = frames[-1, -self._CONTEXT :].copy()
        return np.asarray(found, np.float32).reshape(-1)


def _weights() -> Path:
    """Found without importing faster_whisper, which takes a second."""
    package = importlib.util.find_spec("faster_whisper")
    for folder in (package.submodule_search_locations if package else None) or ():
        for path in sorted((Path(folder) / "assets").glob("silero_vad*.onnx")):
            return path
    raise InkstoneError("internal", reason="the voice detector is missing")


@dataclass(frozen=True)
class Cutting:
    """When an utterance begins and ends, in seconds."""

    pause: float = 0.6  # so long a silence ends it
    before: float = 0.5  # sound kept from before the first voiced frame: first consonants are quiet
    after: float = 0.3
    longest: float = 25.0  # then it is cut at the quietest moment of the last `look_back`
    look_back: float = 1.5


@dataclass(frozen=True)
class Utterance:
    """What was said between two pauses."""

    start: int  # sample of the recording at which it begins
    audio: Floats
    voiced: Flags  # of each frame, counted from `start`

    @property
    def end(self) -> int:
        return self.start + len(self.audio)


def voiced_seconds(voiced: Flags, start: float, end: float) -> float:
    """How much of the time between `start` and `end` (seconds from the first frame on) is speech."""
    first, last = int(start * SAMPLE_RATE / FRAME), int(np.ceil(end * SAMPLE_RATE / FRAME))
    return float(np.count_nonzero(voiced[max(first, 0) : max(last, 0)])) * FRAME / SAMPLE_RATE


class Cutter:
    """Takes the sound of a recording piece by piece, gives back whole utterances. Keeps no more than one of them."""

    def __init__(self, detector: Detector, cutting: Cutting | None = None, start: int = 0) -> None:
        """`start`: the sample of the recording at which the sound to come begins."""
        self._detector = detector
        self._cutting = cutting or Cutting()
        self._from = start  # the sample at which what is kept begins
        self._sound = np.empty(0, np.float32)
        self._heard = start  # up to this sample the detector has listened
        self._voiced: list[bool] = []  # of the frames from _voiced_from on
        self._voiced_from = start
        self._run = 0  # voiced frames in a row
        self._opened: int | None = None
        self._last_voiced = start  # end of the last voiced frame
        self._taken = start  # up to here it belongs to an utterance already given back

    @property
    def position(self) -> int:
        """The end of all sound so far."""
        return self._from + len(self._sound)

    @property
    def open(self) -> Utterance | None:
        """What is being said at the moment, as far as it is known."""
        return None if self._opened is None else self._spoken(self._opened, self.position)

    def feed(self, audio: Floats) -> list[Utterance]:
        """Add sound; returns the utterances that ended in it."""
        self._sound = np.concatenate([self._sound, audio])
        begin = self._heard - self._from
        frames = (len(self._sound) - begin) // FRAME
        found = self._detector.probabilities(self._sound[begin : begin + frames * FRAME])
        ended = [utterance for probability in found if (utterance := self._frame(float(probability)))]
        self._forget()
        return ended

    def finish(self) -> list[Utterance]:
        """There is no more sound; returns what was still being said."""
        if self._opened is None:
            return []
        last = self._close(min(self.position, self._last_voiced + _samples(self._cutting.after)))
        return [last] if last else []

    def _frame(self, probability: float) -> Utterance | None:
        speaks = probability >= (STARTS if self._opened is None else GOES_ON)
        self._voiced.append(speaks)
        self._heard += FRAME
        self._run = self._run + 1 if speaks else 0
        if speaks:
            self._last_voiced = self._heard
        if self._opened is None:
            if self._run >= FRAMES_TO_START:
                first = self._heard - self._run * FRAME
                self._opened = max(self._taken, first - _samples(self._cutting.before), self._from)
            return None
        return self._maybe_end(self._opened)

    def _maybe_end(self, opened: int) -> Utterance | None:
        if self._heard - self._last_voiced >= _samples(self._cutting.pause):
            return self._close(self._last_voiced + _samples(self._cutting.after))
        if self._heard - opened >= _samples(self._cutting.longest):
            utterance = self._close(self._quietest())
            self._opened = self._taken  # and goes straight on
            return utterance
        return None

    def _quietest(self) -> int:
        """The middle of the quietest 20 ms of the last seconds."""
        start = self._heard - _samples(self._cutting.look_back)
        tail = self._sound[start - self._from : self._heard - self._from]
        frames = tail[: len(tail) // QUIET_FRAME * QUIET_FRAME].reshape(-1, QUIET_FRAME)
        return start + int(np.argmin((frames**2).sum(axis=1))) * QUIET_FRAME + QUIET_FRAME // 2

    def _close(self, end: int) -> Utterance | None:
        assert self._opened is not None
        utterance = self._spoken(self._opened, end)
        self._opened, self._taken, self._run = None, end, 0
        return utterance

    def _spoken(self, start: int, end: int) -> Utterance | None:
        """None when there is too little voice in it."""
        first, last = ((at - self._voiced_from) // FRAME for at in (start, end))
        voiced = np.array(self._voiced[first : last + 1], np.bool_)
        if np.count_nonzero(voiced) < LEAST_VOICED:
            return None
        return Utterance(start, self._sound[start - self._from : end - self._from].copy(), voiced)

    def _forget(self) -> None:
        """Sound that no utterance can need any more."""
        keep = self._opened
        if keep is None:
            before = self._heard - self._run * FRAME - _samples(self._cutting.before)
            keep = max(self._from, self._taken, before)
        self._sound = self._sound[keep - self._from :]
        self._from = keep
        frames = max(0, (keep - self._voiced_from) // FRAME)
        del self._voiced[:frames]
        self._voiced_from += frames * FRAME


def _samples(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)
