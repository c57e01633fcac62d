"""What a running Job tells: small frozen records, the same for window, command line and tests."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Event:
    """Base of everything a Job yields."""

    def as_json(self) -> dict[str, Any]:
        """One plain dictionary: the class name under "event", then the fields."""
        return {"event": type(self).__name__, **asdict(self)}


@dataclass(frozen=True)
class Progress(Event):
    """How far long work is. `stage` is an id ("loading", "reading", "copying" ...); units are the stage's own."""

    stage: str
    done: float
    total: float
    seconds_left: float | None = None


@dataclass(frozen=True)
class ModelLoaded(Event):
    """A text model is in memory and ready."""

    name: str
    architecture: str
    parameters: int
    context: int  # tokens that fit into the memory window
    device: str  # "cpu", "cuda", "mps"
    precision: str  # "q8_0", "bf16", "f32" ...
    chats: bool  # has a chat template; False: a base model that continues text
    seconds: float


@dataclass(frozen=True)
class PromptRead(Event):
    """The model has read what it is to answer."""

    first_kept: int  # index of the first message of the request that still fits; earlier ones are forgotten
    tokens: int
    context: int


@dataclass(frozen=True)
class ThinkingDelta(Event):
    """More of what a thinking model says to itself before it answers."""

    text: str


@dataclass(frozen=True)
class TextDelta(Event):
    """More of the answer: whole characters only."""

    text: str


@dataclass(frozen=True)
class Finished(Event):
    """The Job is over. `reason`: "end", "length" (limit reached), "stopped" (by the person), "loop" (guard)."""

    reason: str = "end"
    result: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class AnswerFinished(Finished):
    """An answer is over, with what it took."""

    tokens: int = 0
    first_word_seconds: float = 0.0
    seconds: float = 0.0  # from the first word to the last


@dataclass(frozen=True)
class LossPoint(Event):
    """One point of the learning curve. Losses are mean cross-entropy in nats a token; `validation` only where the
    plan has a validation point; `seconds` is training time since step 0, pauses left out."""

    step: int
    train: float
    validation: float | None
    learning_rate: float
    tokens_per_second: float
    seconds: float


@dataclass(frozen=True)
class Sample(Event):
    """What the model in training writes at this step after one of the plan's prompts."""

    step: int
    prompt: str
    text: str


@dataclass(frozen=True)
class Metric(Event):
    """A named figure of the model, such as `best_validation`."""

    name: str
    value: float


@dataclass(frozen=True)
class TrainingFinished(Finished):
    """The last event of a run. `reason` is "end" or "stopped"; `best` is the lowest validation loss."""

    step: int = 0
    best: float = 0.0
