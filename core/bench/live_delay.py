"""How long after a word has been said its text appears, grey and settled: with a recording played at its own pace."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from core.audio.wav_file import WavWriter
from core.engines.speech import SAMPLE_RATE, Listening, SpeechLoad, SpeechSource
from core.events import Event, Segment, Settled, SpeechModelLoaded, Tentative, Word
from core.host import EngineHost
from core.transcribe.request import TranscribeRequest
from core.transcribe.session import AUDIO, Session, change_session, save_session
from core.transcribe.words import fold, units

if TYPE_CHECKING:
    from core.engines.speech import Audio

SERVICE = "core.engines.speech_service:SpeechService"
BLOCK = SAMPLE_RATE // 10
TURNS, PAUSE_SECONDS = 4, 1.5


def live_delays(folder: Path, spoken: Audio, source: SpeechSource | None = None) -> dict[str, float]:
    """Play `spoken` a few times, with pauses, to a live transcription by the built-in engine (or `source`).

    Returns the medians in seconds from the end of a word to its grey text, to its settled text, and to its final one.
    A word's end is where the final pass over the whole utterance hears it.
    """
    source = source or SpeechSource("pocketsphinx")
    save_session(folder, Session("live", "", time.time(), "recording"))
    host = EngineHost(SERVICE)
    watch = _Watch()
    try:
        list(host.run("load", source, SpeechLoad(), stop=threading.Event()))
        player = _Player(folder, spoken)
        player.start()
        request = TranscribeRequest(str(folder), source, how=Listening(language="en"))
        for event in host.run("live", request, stop=threading.Event()):
            if not isinstance(event, SpeechModelLoaded):
                watch.saw(event, time.monotonic() - player.began)
        player.join()
    finally:
        host.close()
    return watch.delays()


class _Player(threading.Thread):
    """Writes the recording as the microphone would: a tenth of a second every tenth of a second."""

    def __init__(self, folder: Path, spoken: Audio) -> None:
        super().__init__(name="player")
        self._folder = folder
        self._spoken = spoken
        self.began = time.monotonic()

    def run(self) -> None:
        import numpy as np

        silence = np.zeros(round(PAUSE_SECONDS * SAMPLE_RATE), np.float32)
        audio = np.concatenate([self._spoken, silence] * TURNS)
        writer = WavWriter(self._folder / AUDIO)
        self.began = time.monotonic()
        for at in range(0, len(audio), BLOCK):
            due = self.began + (at + BLOCK) / SAMPLE_RATE
            time.sleep(max(0.0, due - time.monotonic()))
            writer.add(audio[at : at + BLOCK])
        writer.close()
        change_session(self._folder, state="recorded")


@dataclass
class _Utterance:
    """What was seen of one, and when (seconds of the recording): texts of grey and black together, and of black."""

    seen: list[tuple[float, list[str]]] = field(default_factory=list)
    settled: list[tuple[float, list[str]]] = field(default_factory=list)
    final: list[Word] = field(default_factory=list)
    finished: float = 0.0
    black: str = ""


class _Watch:
    """Notes when which text was there."""

    def __init__(self) -> None:
        self._utterances: dict[int, _Utterance] = {}

    def saw(self, event: Event, now: float) -> None:
        if isinstance(event, Settled):
            utterance = self._of(event.utterance)
            utterance.black += event.text
            utterance.settled.append((now, _words(utterance.black)))
            utterance.seen.append((now, _words(utterance.black)))
        elif isinstance(event, Tentative):
            utterance = self._of(event.utterance)
            utterance.seen.append((now, _words(utterance.black + event.text)))
        elif isinstance(event, Segment):
            utterance = self._of(event.utterance)
            utterance.final += units([event])
            utterance.finished = now

    def delays(self) -> dict[str, float]:
        """Medians over all words of the final text. A word that no draft had right came with the final text."""
        grey, black, final = [], [], []
        for utterance in self._utterances.values():
            for number, word in enumerate(utterance.final):
                grey.append(_first(utterance.seen, word, number, utterance.finished) - word.end)
                black.append(_first(utterance.settled, word, number, utterance.finished) - word.end)
                final.append(utterance.finished - word.end)
        if not final:
            return {}
        return {
            "live_grey_seconds": median(grey),
            "live_settled_seconds": median(black),
            "live_final_seconds": median(final),
            "live_words": len(final),
        }

    def _of(self, number: int) -> _Utterance:
        return self._utterances.setdefault(number, _Utterance())


def _words(text: str) -> list[str]:
    return [fold(word.text) for word in units([Segment(0.0, 1.0, text)])]


def _first(seen: list[tuple[float, list[str]]], word: Word, number: int, finished: float) -> float:
    """When the word was there first, at about its place."""
    for now, words in seen:
        if now >= word.end and fold(word.text) in words[max(0, number - 2) : number + 3]:
            return now
    return finished
