"""Stand-ins for the parts that tests do without: an engine that says what it is told to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from core.engines.speech import SpeechSource
from core.engines.text import ModelSource, TextRequest
from core.errors import Cancelled, InkstoneError
from core.events import AnswerFinished, Event, PromptRead, TextDelta
from core.models.model import Model
from core.models.speech import source_of

Script = Iterable[Event | InkstoneError | float | threading.Event]
HostScript = Iterable[Event | InkstoneError | float | threading.Event | None]


class ScriptedEngine:
    """In the place of an EngineHost: plays one script after another, the last one again and again.

    A number in a script is a pause in seconds, an InkstoneError is raised, a threading.Event is waited for.
    """

    def __init__(self, *scripts: Script) -> None:
        self.scripts = [list(script) for script in scripts] or [answer("Hello.")]
        self.requests: list[TextRequest] = []
        self.jobs = 0

    pid: int | None = None
    idle = False

    def run(self, method: str, *args: Any, stop: threading.Event) -> Iterator[Event]:
        """As EngineHost.run."""
        assert method == "answer"
        self.requests.append(args[0])
        script = self.scripts[min(self.jobs, len(self.scripts) - 1)]
        self.jobs += 1
        for step in script:
            if stop.is_set():
                raise Cancelled
            if isinstance(step, Event):
                yield step
            elif isinstance(step, InkstoneError):
                raise step
            else:
                _pause(step, stop)


class ScriptedHost:
    """In the place of an EngineHost with several methods: for each of them scripts, the last one again and again.

    The steps are those of ScriptedEngine; None waits until the job is stopped, and then ends it in good order.
    """

    def __init__(self, **scripts: Sequence[HostScript]) -> None:
        self.scripts = {method: list(given) for method, given in scripts.items()}
        self.calls: list[tuple[Any, ...]] = []
        self.told: list[tuple[Any, ...]] = []

    def run(self, method: str, *args: Any, stop: threading.Event) -> Iterator[Event]:
        """As EngineHost.run."""
        number = sum(call[0] == method for call in self.calls)
        self.calls.append((method, *args))
        scripts = self.scripts[method]
        for step in scripts[min(number, len(scripts) - 1)]:
            if step is None:
                while not stop.is_set():
                    time.sleep(0.005)
                return
            if stop.is_set():
                raise Cancelled
            if isinstance(step, Event):
                yield step
            elif isinstance(step, InkstoneError):
                raise step
            else:
                _pause(step, stop)

    def tell(self, method: str, *args: Any) -> bool:
        """As EngineHost.tell."""
        self.told.append((method, *args))
        return True

    pid: int | None = None
    idle = False

    def close_if_idle(self, seconds: float) -> bool:
        """As EngineHost.close_if_idle, where nothing runs."""
        return False

    def close(self) -> None:
        """As EngineHost.close."""

    def count(self, method: str) -> int:
        """How often it was asked to do this."""
        return sum(call[0] == method for call in self.calls)


def _pause(step: float | threading.Event, stop: threading.Event) -> None:
    """Until the time is over, or the test opens the gate, or the person stops."""
    if isinstance(step, threading.Event):
        while not step.wait(0.01):
            if stop.is_set():
                raise Cancelled
    elif stop.wait(step):
        raise Cancelled


def answer(text: str, reason: str = "end", piece: int = 4, pause: float = 0.0, context: int = 2048) -> list[Any]:
    """A script that reads, writes `text` in pieces and ends."""
    script: list[Any] = [PromptRead(0, 40, context)]
    for start in range(0, len(text), piece):
        script.append(TextDelta(text[start : start + piece]))
        if pause:
            script.append(pause)
    return [*script, AnswerFinished(reason, tokens=len(text) // 3, first_word_seconds=0.4, seconds=1.5)]


class FakeLibrary:
    """Models that are only names."""

    def __init__(self, *models: Model) -> None:
        self.models = list(models)

    def list(self) -> list[Model]:
        return self.models

    def text_models(self) -> list[Model]:
        return [model for model in self.models if model.kind == "text"]

    def speech_models(self) -> list[Model]:
        return [model for model in self.models if model.kind == "speech"]

    def get(self, model_id: str) -> Model:
        for model in self.models:
            if model.id == model_id:
                return model
        raise InkstoneError("model_unknown", model=model_id)

    def mark_used(self, model_id: str) -> None:
        """Nothing to remember."""

    def source(self, model_id: str = "") -> ModelSource:
        model = self.get(model_id or "starter")
        return ModelSource(str(model.path), "gguf")

    def speech_source(self, model_id: str = "") -> SpeechSource:
        return source_of(self.get(model_id) if model_id else None)


def fake_model(model_id: str = "starter", name: str = "Starter", **card: Any) -> Model:
    """One entry of a FakeLibrary."""
    path = Path("/nowhere") / f"{model_id}.gguf"
    starter = model_id == "starter"
    return Model(model_id, name, "text", "gguf", path, 37_000_000, card, False, starter, False)


def fake_speech_model(model_id: str = "whisper", languages: Sequence[str] = ("en", "zh")) -> Model:
    """A Whisper of a FakeLibrary."""
    card = {"architecture": "whisper", "languages": list(languages)}
    path = Path("/nowhere") / model_id
    return Model(model_id, model_id.title(), "speech", "ctranslate2", path, 75_000_000, card, False, False, False)


def wait_for(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """For tests without Qt."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)
