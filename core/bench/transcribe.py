"""`bench transcribe`: files beside faster-whisper used directly; live, how long after a word its text appears."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from core import hardware
from core.bench.live_delay import live_delays
from core.bench.peer import peer
from core.bench.random_whisper import WhisperShape, make_whisper
from core.engines.speech import SAMPLE_RATE, Listening, SpeechLoad, SpeechSource
from core.events import Event, Finished, Progress
from core.host import ENGINE_NICE, EngineHost
from core.paths import RESOURCES
from core.transcribe.request import TranscribeRequest
from core.transcribe.session import Session, save_session

if TYPE_CHECKING:
    from core.engines.speech import Audio

SERVICE = "core.engines.speech_service:SpeechService"
RECORDING = RESOURCES / "selftest" / "recording.flac"
BEAMS = 5


def run(
    folder: Path, data: Path | None = None, seconds: float = 60.0, tokens: int = 64, rounds: int = 5, threads: int = 0
) -> Iterator[Event]:
    """Yield Progress("measuring"), then Finished with medians of `rounds` turns of everybody.

    `data`: the recording, else the bundled one; it is repeated for `seconds`. `tokens`: written for every 30 seconds.
    `threads`: of every side, 0 for one a core. `folder` keeps the model of random weights for the next time.
    """
    threads = threads or hardware.cores()
    total = rounds + 1
    yield Progress("measuring", 0, total)
    spoken = _sound(data or RECORDING)
    model = make_whisper(folder / "random-whisper-base", WhisperShape())
    ours: list[float] = []
    theirs: list[float] = []
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=folder)))
        long = _repeated(spoken, seconds, work / "long.wav")
        host = EngineHost(SERVICE)
        stack.callback(host.close)
        request = _request(work / "file", model, tokens, threads)
        _our_seconds(host, request, long)  # converts the model, and warms it up
        other = stack.enter_context(
            peer("core.bench.bare_faster_whisper", str(_converted(model)), str(threads), str(ENGINE_NICE))
        )
        order = {"path": str(long), "beams": BEAMS, "tokens": tokens}
        other.run(order)
        for number in range(rounds):
            ours.append(_our_seconds(host, request, long))
            theirs.append(other.run(order)["seconds"])
            yield Progress("measuring", number + 1, total)
        host.close()
        live = live_delays(work / "live", spoken)
    yield Progress("measuring", total, total)
    yield Finished(
        result={
            "audio_seconds": seconds,
            "speed": seconds / median(ours),  # seconds of sound a second
            "speed_ratio_fasterwhisper": median(theirs) / median(ours),
            **live,
        }
    )


def _our_seconds(host: EngineHost, request: TranscribeRequest, long: Path) -> float:
    """From the request to the last event, as a page gets it. Loading is not counted: it is warm."""
    save_session(Path(request.folder), Session("bench", "", 0.0, "recorded", source=str(long)))
    began = time.perf_counter()
    for _ in host.run("file", request, stop=threading.Event()):
        pass
    return time.perf_counter() - began


def _request(folder: Path, model: Path, tokens: int, threads: int) -> TranscribeRequest:
    return TranscribeRequest(
        folder=str(folder),
        source=SpeechSource("faster-whisper", str(model)),
        load=SpeechLoad(device="cpu", threads=threads),
        how=Listening(language="en", beams=BEAMS, word_times=False, fixed_tokens=tokens),
    )


def _converted(model: Path) -> Path:
    """The same files for both sides."""
    from core.models.whisper_convert import converted_place

    return converted_place(model)


def _sound(path: Path) -> Audio:
    import numpy as np

    from core.audio.decode import decode

    return np.concatenate(list(decode(path)))


def _repeated(spoken: Audio, seconds: float, path: Path) -> Path:
    """Speech without long pauses, so that both sides hear the same amount of it."""
    import numpy as np

    from core.audio.wav_file import WavWriter

    writer = WavWriter(path)
    writer.add(np.resize(spoken, round(seconds * SAMPLE_RATE)))
    writer.close()
    return path
