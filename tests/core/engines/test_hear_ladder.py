"""Speech models that do not fit: smaller numbers, the processor, other engines, a smaller model, the one built in."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from core.engines import speech_repair
from core.engines.hear import BUILT_IN, Hearer
from core.engines.speech import Listening, SpeechEngine, SpeechLoad, SpeechSource
from core.engines.speech_engines import make
from core.engines.speech_service import SpeechService
from core.engines.ways import Room, Smaller
from core.errors import InkstoneError
from core.events import Event, Finished, LoadRepaired, Progress, Segment, SpeechModelLoaded
from core.hardware import Memory
from core.models import fit
from core.models.inspect import inspect
from core.transcribe.request import TranscribeRequest
from tests import tiny_speech

LARGE, SMALL = SpeechSource("faster-whisper", "/models/large"), SpeechSource("faster-whisper", "/models/small")
LOADING, LOADED = Progress("loading", 0, 1), SpeechModelLoaded("", "faster-whisper", "cpu", "int8", (), 0.0)
DONE = Finished()
SHORT = InkstoneError("memory_short", model="large")
KILLED = InkstoneError("engine_died", reason="SIGKILL")


class Host:
    """An engine process: what it says to one request after the other."""

    def __init__(self, *scripts: Sequence[Event | InkstoneError]) -> None:
        self.scripts, self.asked = list(scripts), list[TranscribeRequest]()
        self.pid: int | None = 7

    def run(self, method: str, asked: TranscribeRequest, stop: threading.Event) -> Iterator[Event]:
        assert method == "file"
        self.asked.append(asked)
        for step in self.scripts.pop(0):
            if isinstance(step, InkstoneError):
                raise step
            yield step


class Others(Room):
    """An idle engine, and a smaller model."""

    def __init__(self, idle: bool = False, models: Sequence[Smaller[SpeechSource]] = ()) -> None:
        self.idle, self.models = idle, models

    def can_free(self) -> bool:
        return self.idle

    def free(self) -> bool:
        freed, self.idle = self.idle, False
        return freed

    def smaller_speech(self, source: SpeechSource, language: str) -> Sequence[Smaller[SpeechSource]]:
        return self.models if source == LARGE else ()


def request(language: str = "en") -> TranscribeRequest:
    return TranscribeRequest("/recordings/1", LARGE, how=Listening(language))


def heard(hearer: Hearer, asked: TranscribeRequest) -> LoadRepaired | None:
    events = list(hearer.hear("file", asked, threading.Event()))
    return next((event for event in events if isinstance(event, LoadRepaired)), None)


def hearer(host: Host, room: Room | None = None) -> Hearer:
    return Hearer(cast(Any, host), room)


def test_from_rung_to_rung() -> None:
    host = Host([LOADING, SHORT], [LOADING, SHORT], [LOADING, KILLED], [LOADING, LOADED, DONE], [LOADED, DONE])
    asks = hearer(host, Others(True, (Smaller(SMALL, "small"),)))
    assert heard(asks, request()) == LoadRepaired(("freed", "built_in"))
    assert [asked.source for asked in host.asked] == [LARGE, LARGE, SMALL, BUILT_IN]
    assert [asked.load.repair for asked in host.asked] == [False, True, True, True]
    assert heard(asks, request()) is None  # for the next recording it is there already
    assert host.asked[-1].source == BUILT_IN


def test_the_smaller_model_listens() -> None:
    host = Host([LOADING, SHORT], [LOADING, LOADED, DONE])
    assert heard(hearer(host, Others(models=[Smaller(SMALL, "s")])), request("zh-Hans")) == LoadRepaired(
        ("smaller",), 0, "s"
    )


def test_the_built_in_model_hears_english_only() -> None:
    with pytest.raises(InkstoneError) as caught:
        heard(hearer(Host([LOADING, SHORT])), request("zh-Hans"))
    assert caught.value is SHORT


def test_what_the_engine_did_by_itself_is_told() -> None:
    host = Host([LOADING, LoadRepaired(("precision",)), LOADED, DONE])
    assert heard(hearer(host), request()) == LoadRepaired(("precision",))


def test_killed_while_it_listens() -> None:
    host = Host([LOADING, LOADED, Segment(0, 1, "Hi"), KILLED], [KILLED])
    for _ in range(2):
        with pytest.raises(InkstoneError) as caught:
            heard(hearer(host), request())
        assert caught.value.code == "memory_ran_out"


class Graphics(SpeechEngine):
    """Runs short unless it is loaded like `fits`."""

    def __init__(self, fits: tuple[str, str], log: list[tuple[str, str]]) -> None:
        self._fits, self._log = fits, log

    def load(self, source: SpeechSource, options: SpeechLoad, stop: threading.Event) -> Iterator[Event]:
        self.device = "cuda" if options.device == "auto" else "cpu"
        self.coarser = options.precision == "auto"
        self._log.append((self.device, options.precision))
        if (self.device, options.precision) != self._fits:
            raise RuntimeError("CUDA failed with error out of memory")
        yield LOADED

    def transcribe(self, audio: Any, how: Listening, stop: threading.Event) -> Iterator[Segment]:
        yield from ()

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("fits", "steps"),
    [(("cuda", "auto"), ()), (("cuda", "small"), ("precision",)), (("cpu", "small"), ("precision", "cpu"))],
)
def test_smaller_numbers_then_the_processor(fits: tuple[str, str], steps: tuple[str, ...]) -> None:
    log: list[tuple[str, str]] = []
    events = list(speech_repair.load(lambda: Graphics(fits, log), LARGE, SpeechLoad(), threading.Event()))
    assert events == ([LoadRepaired(steps)] if steps else []) + [LOADED]
    assert log[-1] == fits
    with pytest.raises(InkstoneError):
        list(speech_repair.load(lambda: Graphics(("", ""), log), LARGE, SpeechLoad(repair=False), threading.Event()))


def test_a_real_model_is_loaded_less_precisely(tmp_path: Path) -> None:
    folder = tiny_speech.real_ctc(tmp_path / "ctc")
    facts = inspect(folder)
    free = fit.memory_needed(facts, 0, 2)  # just enough for two bytes a number
    service = SpeechService(lambda source: make(source.engine, lambda: Memory(8 << 30, free)))
    events = list(service.load(SpeechSource("wav2vec2", str(folder)), SpeechLoad(), threading.Event()))
    assert LoadRepaired(("precision",)) in events
    assert next(event for event in events if isinstance(event, SpeechModelLoaded)).precision == "bf16"
    assert service._engine is not None
    sound = np.zeros(16_000, np.float32)
    list(service._engine.transcribe(sound, Listening("en"), threading.Event()))
    service._close()
