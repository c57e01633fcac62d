"""What a training run tells whoever watches it: small frozen values, safe to send between threads and
processes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """Base of everything a job yields."""


@dataclass(frozen=True)
class LossPoint(Event):
    """One point of the curve. `train` and `validation` are mean cross-entropy in nats a token; `seconds` is
    training time since step 0, pauses left out; `validation` is None where the plan has no validation
    point."""

    step: int
    train: float
    validation: float | None
    learning_rate: float
    tokens_per_second: float
    seconds: float


@dataclass(frozen=True)
class Sample(Event):
    """What the model writes at this step after one of the plan's prompts."""

    step: int
    prompt: str
    text: str


@dataclass(frozen=True)
class Metric(Event):
    """One named number about the run, such as `best_validation`."""

    name: str
    value: float


@dataclass(frozen=True)
class Finished(Event):
    """The last event. `completed` is False when the person stopped the run; `best` is the lowest validation
    loss."""

    step: int
    completed: bool
    best: float
