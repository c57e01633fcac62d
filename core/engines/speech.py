"""The one interface behind which speech models run, and what is asked of them."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from core.events import Event, Segment, SpeechModelLoaded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Audio = NDArray[np.float32]

SpeechEngineName = Literal["pocketsphinx", "faster-whisper", "whisper", "wav2vec2"]

SAMPLE_RATE = 16_000
"""Samples a second of everything that an engine hears: mono, float32 from -1 to 1."""


@dataclass(frozen=True)
class SpeechSource:
    """Which engine, and where its model lies: "" for the one built into pocketsphinx."""

    engine: SpeechEngineName
    path: str = ""


@dataclass(frozen=True)
class SpeechLoad:
    """How to load. 0 and "auto" let the engine decide."""

    device: Literal["auto", "cpu"] = "auto"
    threads: int = 0
    precision: Literal["auto", "small"] = "auto"  # "small": the least memory at which the model still hears
    repair: bool = True  # with less when memory is short


@dataclass(frozen=True)
class Listening:
    """How to listen.

    `language`: "auto", "zh-Hans", "zh-Hant", or an ISO code of Whisper's list ("en", "ja" ...). `vocabulary`: names
    and terms to expect, separated by commas or spaces. `context`: what was said just before, for live partials.
    `beams` 1 is fast, 5 precise. `word_times` where the engine can. `fixed_tokens` > 0 writes exactly so many tokens
    for every 30 seconds: benchmarks only.
    """

    language: str = "auto"
    vocabulary: str = ""
    context: str = ""
    beams: int = 5
    word_times: bool = True
    fixed_tokens: int = 0


class SpeechEngine(ABC):
    """A loaded model that understands speech. Lives in the engine process only."""

    info: SpeechModelLoaded  # set by load
    device = "cpu"  # where it runs: set by load before anything can run short
    coarser = False  # whether there is a smaller precision than the one that is tried; set with it

    @abstractmethod
    def load(self, source: SpeechSource, options: SpeechLoad, stop: threading.Event) -> Iterator[Event]:
        """Yield Progress("loading" or "converting"), then SpeechModelLoaded.

        Raises InkstoneError("model_...", "memory_short"), Cancelled.
        """

    @abstractmethod
    def transcribe(self, audio: Audio, how: Listening, stop: threading.Event) -> Iterator[Segment]:
        """Yield the segments heard in `audio` (samples,), in order, as soon as each is known.

        Times count from the start of `audio`. What models invent on silence is not filtered here (that is
        core.transcribe.cleaning's work), but each segment's confidence is honest. With "auto" the language is found
        out, and `heard` says which it was. Raises InkstoneError("speech_language_missing"), Cancelled.
        """

    heard: tuple[str, float] = ("", 0.0)
    """Language and probability of the last `transcribe` with "auto"."""

    @abstractmethod
    def close(self) -> None:
        """Give the memory back."""
