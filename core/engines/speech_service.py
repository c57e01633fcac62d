"""What runs inside the speech engine's process: `EngineHost("core.engines.speech_service:SpeechService")`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.engines import speech_repair
from core.engines.service import trim_memory
from core.engines.speech import SpeechEngine, SpeechLoad, SpeechSource
from core.events import Event

if TYPE_CHECKING:
    from core.transcribe.request import TranscribeRequest
    from core.transcribe.voice import Detector


class SpeechService:
    """Keeps one speech model loaded and listens with it. All methods are Jobs: generators of events."""

    def __init__(
        self,
        engine_for: Callable[[SpeechSource], SpeechEngine] | None = None,
        detector: Callable[[], Detector] | None = None,
    ) -> None:
        self._engine_for = engine_for or _engine_for
        self._detector = detector or _silero
        self._engine: SpeechEngine | None = None
        self._loaded: tuple[SpeechSource, SpeechLoad] | None = None

    def file(self, request: TranscribeRequest, stop: threading.Event) -> Iterator[Event]:
        """Yield Progress("loading" or "converting") and SpeechModelLoaded, then what transcribe_file yields."""
        from core.transcribe.recording import transcribe_file

        engine = yield from self._ready(request.source, request.load, stop)
        yield from transcribe_file(Path(request.folder), engine, request.how, self._detector(), stop)

    def live(self, request: TranscribeRequest, stop: threading.Event) -> Iterator[Event]:
        """Yield Progress("loading" or "converting") and SpeechModelLoaded, then what transcribe_live yields."""
        from core.transcribe.recording import transcribe_live

        engine = yield from self._ready(request.source, request.load, stop)
        yield from transcribe_live(Path(request.folder), engine, request.how, self._detector(), stop)

    def load(self, source: SpeechSource, load: SpeechLoad, stop: threading.Event) -> Iterator[Event]:
        """Yield Progress("loading") where there is something to do, and SpeechModelLoaded in every case."""
        yield from self._ready(source, load, stop)

    def unload(self, stop: threading.Event) -> Iterator[Event]:
        """Give the model's memory back to the system; this process stays. Yields nothing."""
        del stop
        self._close()
        yield from ()

    def _ready(
        self, source: SpeechSource, load: SpeechLoad, stop: threading.Event
    ) -> Generator[Event, None, SpeechEngine]:
        """Load what is wanted, unless it is there already; returns the engine."""
        wanted = source, replace(load, repair=False)
        if self._engine is not None and self._loaded == wanted:
            yield self._engine.info
            return self._engine
        self._close()  # first: two models at once may not fit
        engine = yield from speech_repair.load(lambda: self._engine_for(source), source, load, stop)
        self._engine, self._loaded = engine, wanted
        return engine

    def _close(self) -> None:
        if self._engine is not None:
            self._engine.close()
            self._engine = self._loaded = None
            trim_memory()


def _engine_for(source: SpeechSource) -> SpeechEngine:
    from core.engines.speech_engines import make

    if source.engine != "pocketsphinx":
        give_tqdm_a_plain_lock()
    return make(source.engine)


def give_tqdm_a_plain_lock() -> None:
    """The progress bars inside these libraries, shown or not, share a lock with other processes: a semaphore of the
    system, which stays behind when this process is ended, and of which Python then warns on standard error."""
    from tqdm import tqdm  # type: ignore[import-untyped]

    tqdm.set_lock(threading.RLock())


def _silero() -> Detector:
    from core.transcribe.voice import Silero

    return Silero()
