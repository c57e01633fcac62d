"""What a spawned process runs in the tests of the speech engines: one engine, asked once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from core.engines.speech import Listening, SpeechEngine, SpeechLoad, SpeechSource
from core.engines.speech_engines import make
from core.events import Event, Finished


class Service:
    """Loads an engine and lets it listen."""

    def __init__(self) -> None:
        self._engine: SpeechEngine | None = None

    def listen(self, source: SpeechSource, audio: Any, how: Listening, stop: threading.Event) -> Iterator[Event]:
        if self._engine is None:
            self._engine = make(source.engine)
            yield from self._engine.load(source, SpeechLoad(threads=1), stop)
        yield from self._engine.transcribe(audio, how, stop)
        yield Finished(result={"language": self._engine.heard[0]})
