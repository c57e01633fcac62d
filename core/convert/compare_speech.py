"""A Whisper before and after: how many seconds of sound each works through in a second, and what each writes down."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from core.convert.compare import STAGE
from core.convert.verdict import verdict
from core.engines.speech import SAMPLE_RATE, Listening, SpeechLoad, SpeechSource
from core.events import Event, Finished, Progress
from core.jobs import check_stop
from core.paths import RESOURCES

if TYPE_CHECKING:
    from core.engines.speech import Audio

HOW = Listening(language="en")
RECORDING = RESOURCES / "selftest" / "recording.flac"


def compare_speech(first: Path, second: Path, stop: threading.Event) -> Iterator[Event]:
    """The Hugging Face folder through transformers, the CTranslate2 folder through faster-whisper, on the recording
    that Inkstone brings along. Yields Progress("comparing"), then Finished with what `compare` tells; "speed" is
    seconds of sound a second, and there is no perplexity. Raises what the engines raise, Cancelled."""
    speeds: list[float] = []
    texts: list[list[str]] = []
    for number, source in enumerate((SpeechSource("whisper", str(first)), SpeechSource("faster-whisper", str(second)))):
        yield Progress(STAGE, number, 2)
        speed, text = _listen(source, stop)
        speeds.append(speed)
        texts.append([text])
    yield Progress(STAGE, 2, 2, 0.0)
    result = {
        "perplexity": [None, None],
        "tokens_per_second": [None, None],
        "speed": speeds,
        "bytes": [_weights(first), _weights(second)],
        "answers": texts,
        "questions": [(RECORDING.with_suffix(".txt")).read_text("utf-8").strip()],
    }
    said = verdict({"perplexity": [None, None], "tokens_per_second": speeds}, 1.0)
    yield Finished(result={**result, "verdict": said})


def _listen(source: SpeechSource, stop: threading.Event) -> tuple[float, str]:
    """Seconds of sound a second, the second time: the first one warms up."""
    from core.engines.speech_engines import make

    engine = make(source.engine)
    try:
        for event in engine.load(source, SpeechLoad(), stop):
            del event
        audio = _audio()
        words, seconds = "", 0.0
        for _ in range(2):
            began = time.monotonic()
            words = "".join(segment.text for segment in engine.transcribe(audio, HOW, stop))
            seconds = time.monotonic() - began
            check_stop(stop)
    finally:
        engine.close()
    return len(audio) / SAMPLE_RATE / max(seconds, 1e-6), words.strip()


def _audio() -> Audio:
    import numpy as np

    from core.audio.decode import decode

    return np.concatenate(list(decode(RECORDING)))


def _weights(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if file.suffix in (".safetensors", ".bin"))
