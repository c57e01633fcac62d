"""What is known of a run, and what the search for better settings tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.events import Event


@dataclass(frozen=True)
class RunRecord:
    """One run, as its folder tells. `state`: "prepared" (a plan, no step yet), "training" (a process works on it now),
    "paused" (can go on), "reported" (there is a report), "failed" (`error` is the code). `background`: the process that
    works on it belongs to no window. `minutes` is training time so far, `score` the headline figure of the report
    (accuracy, r2, or loss)."""

    id: str
    title: str
    goal: str
    created: float
    state: str
    preset: str = "quick"
    background: bool = False
    step: int = 0
    steps: int = 0
    minutes: float = 0.0
    score: float | None = None
    delivered: str = ""
    error: str = ""


@dataclass(frozen=True)
class Trial(Event):
    """One short run of the search for better settings. `stage`: "range" (learning-rate range test: `curve` is (rate,
    loss)) or "run" (`curve` is (share of its steps, validation loss)); `value` is what is compared (lower is better,
    None while it runs); `best`: the best so far."""

    number: int
    stage: str
    settings: dict[str, Any]
    curve: tuple[tuple[float, float], ...]
    value: float | None
    best: bool = False
