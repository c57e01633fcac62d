"""A small real speech engine for tests: every word is a tone of its own pitch, so that its text and times are known."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from core.engines.speech import SAMPLE_RATE, Listening, SpeechEngine, SpeechLoad, SpeechSource
from core.engines.speech_service import SpeechService
from core.errors import Cancelled
from core.events import Event, Progress, Segment, SpeechModelLoaded, Word
from core.transcribe.voice import FRAME

Floats = NDArray[np.float32]

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", *"今天会议讨论预算")
PITCHES = {word: 400.0 + 100.0 * number for number, word in enumerate(WORDS)}
CHINESE = "今天会议讨论预算"
WORD_SECONDS, GAP_SECONDS = 0.3, 0.1
STEP = SAMPLE_RATE // 50
UNSURE_SECONDS = 0.15  # a word that has only begun is misheard


def silence(seconds: float) -> Floats:
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)


def say(words: Sequence[str], pause: float = 1.0) -> Floats:
    """The words one after the other, and a pause after them."""
    time = np.arange(round(WORD_SECONDS * SAMPLE_RATE)) / SAMPLE_RATE
    parts = []
    for word in words:
        parts += [(0.5 * np.sin(2 * np.pi * PITCHES[word] * time)).astype(np.float32), silence(GAP_SECONDS)]
    return np.concatenate([*parts, silence(pause)])


class ToneEngine(SpeechEngine):
    """Hears tones; knows 今天会议讨论预算 as "zh", the rest as "en"."""

    def __init__(self, name: str = "pocketsphinx") -> None:
        self._name = name
        self.calls: list[tuple[float, Listening]] = []  # seconds of sound, and how

    def load(self, source: SpeechSource, options: SpeechLoad, stop: threading.Event) -> Iterator[Event]:
        yield Progress("loading", 0, 1)
        self.info = SpeechModelLoaded("Tones", self._name, "cpu", "f32", ("en", "zh"), 0.0)
        yield self.info

    def transcribe(self, audio: Floats, how: Listening, stop: threading.Event) -> Iterator[Segment]:
        self.calls.append((len(audio) / SAMPLE_RATE, how))
        words = list(_words(audio))
        self.heard = ("zh" if any(word.text in CHINESE for word in words) else "en", 0.9)
        for begin in range(0, len(words), 4):  # sentences of four words
            if stop.is_set():
                raise Cancelled
            part = tuple(words[begin : begin + 4])
            yield Segment(part[0].start, part[-1].end, "".join(w.text for w in part).strip(), part, 0.9)

    def close(self) -> None:
        """Nothing to give back."""


class LoudDetector:
    """In the place of Silero, which takes no tone for speech."""

    def probabilities(self, audio: Floats) -> Floats:
        return (np.abs(audio.reshape(-1, FRAME)).max(axis=1) > 0.05).astype(np.float32)


class ToneService(SpeechService):
    """The service over both, for an engine process."""

    def __init__(self) -> None:
        super().__init__(lambda source: ToneEngine(), LoudDetector)


def _words(audio: Floats) -> Iterator[Word]:
    heard = [_pitch(audio[at : at + STEP]) for at in range(0, len(audio) - STEP + 1, STEP)]
    begin = 0
    for at in range(1, len(heard) + 1):
        if at == len(heard) or heard[at] != heard[begin]:
            length = (at - begin) * STEP / SAMPLE_RATE
            if heard[begin] and length >= 0.06:
                begun = at == len(heard) and length < UNSURE_SECONDS
                yield _word(begin * STEP / SAMPLE_RATE, length, "erm" if begun else heard[begin])
            begin = at


def _word(start: float, length: float, text: str) -> Word:
    return Word(start, start + length, text if text in CHINESE else f" {text}", 0.9)


def _pitch(frame: Floats) -> str:
    if np.abs(frame).max() < 0.05:
        return ""
    strength = np.abs(np.fft.rfft(frame * np.hanning(len(frame)), 3200))
    pitch = float(np.argmax(strength)) * SAMPLE_RATE / 3200
    return min(PITCHES, key=lambda word: abs(PITCHES[word] - pitch))
