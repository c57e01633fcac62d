"""pocketsphinx with the English model in its wheel: nothing to download, rough, quick enough everywhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from core.engines.speech import SAMPLE_RATE, Listening, SpeechEngine, SpeechLoad, SpeechSource
from core.engines.speech_segments import segment_of_words, sentence_case
from core.engines.stretches import stretches
from core.errors import InkstoneError
from core.events import Event, Progress, Segment, SpeechModelLoaded, Word
from core.jobs import check_stop
from core.models.speech import BUILT_IN, BUILT_IN_LANGUAGES, plain_language

if TYPE_CHECKING:
    from core.engines.speech import Audio

FRAME_SECONDS = 0.01  # of the recogniser; its word times count these
PIECE = (
    4000  # samples (0.25 s) recognised between two looks at the stop flag: the library holds Python's lock meanwhile
)
FULL_LEVEL = 32767
NO_WORDS = ("<", "[", "+")  # how the names of silence and noises begin


class SphinxEngine(SpeechEngine):
    """The recogniser built into Inkstone."""

    def __init__(self) -> None:
        self._decoder: Any = None
        self._measure: Any = None  # a second recogniser of one word: quick, used for the sound of a stretch alone

    def load(self, source: SpeechSource, options: SpeechLoad, stop: threading.Event) -> Iterator[Event]:
        del source, options  # there is one model, and it uses one thread
        began = time.monotonic()
        yield Progress("loading", 0, 1)
        check_stop(stop)
        from pocketsphinx import Decoder

        self._decoder = Decoder(loglevel="FATAL")
        check_stop(stop)
        self._measure = Decoder(loglevel="FATAL", lm=None, keyphrase="hello", ds=20)
        yield Progress("loading", 1, 1)
        self.info = SpeechModelLoaded(
            name=BUILT_IN,
            engine="pocketsphinx",
            device="cpu",
            precision="int16",
            languages=BUILT_IN_LANGUAGES,
            seconds=time.monotonic() - began,
        )
        yield self.info

    def transcribe(self, audio: Audio, how: Listening, stop: threading.Event) -> Iterator[Segment]:
        if plain_language(how.language) not in ("auto", *BUILT_IN_LANGUAGES):
            raise InkstoneError("speech_language_missing", engine=BUILT_IN, language=how.language)
        if how.language == "auto":
            self.heard = ("en", 1.0)
        for stretch in stretches(audio, stop):
            segment = segment_of_words(self._words(audio[stretch.start : stretch.end], stretch.start, stop))
            if segment is not None:
                yield segment

    def close(self) -> None:
        self._decoder = self._measure = None

    def _words(self, sound: Audio, start: int, stop: threading.Event) -> list[Word]:
        """What is said in `sound`, which begins at the sample `start`."""
        data = as_pcm(sound)
        decoder = self._decoder
        decoder.reinit_feat()  # forgets the noise of what was heard before: the same sound gives the same words
        decoder.set_cmn(self._mean_cepstrum(data))
        decoder.start_utt()
        try:
            for place in range(0, len(data), 2 * PIECE):
                check_stop(stop)
                decoder.process_raw(data[place : place + 2 * PIECE])
        finally:
            decoder.end_utt()
        found = [segment for segment in decoder.seg() or () if not segment.word.startswith(NO_WORDS)]
        return [_word(segment, start / SAMPLE_RATE, first=segment is found[0]) for segment in found]

    def _mean_cepstrum(self, data: bytes) -> str:
        """The average spectrum of a whole stretch, which the recogniser takes away from it.

        Left to itself the recogniser learns it while it listens, and the first words are wrong; in its mode for
        whole utterances it cannot be stopped.
        """
        self._measure.reinit_feat()
        self._measure.start_utt()
        self._measure.process_raw(data, True, True)
        mean = str(self._measure.get_cmn(True))
        self._measure.end_utt()
        return mean


def as_pcm(audio: Audio) -> bytes:
    """16-bit samples."""
    import numpy as np

    return (np.clip(audio, -1, 1) * FULL_LEVEL).astype("<i2").tobytes()


def _word(segment: Any, offset: float, first: bool) -> Word:
    """The recogniser's word: without the number of its pronunciation, "read(2)"."""
    text = segment.word.split("(")[0]
    return Word(
        offset + segment.start_frame * FRAME_SECONDS,
        offset + (segment.end_frame + 1) * FRAME_SECONDS,
        sentence_case(text) if first else f" {text}",
        min(1.0, max(0.0, float(segment.prob))),
    )
