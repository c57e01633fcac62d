"""What a person wants to be trained, and what a preset would do about it on this computer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.events import Event
from core.examples.seen import Decision
from core.examples.source import Source


@dataclass(frozen=True)
class RunRequest:
    """All that goes into a run. `settings` holds only what was changed by hand, values by the names of settings.py;
    `minutes` (0: the preset's own) is how long it may take."""

    source: Source
    decisions: tuple[Decision, ...] = ()
    preset: str = "quick"
    minutes: float = 0.0
    settings: dict[str, Any] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True)
class PlanMeasured(Event):
    """What a preset would do, from timed steps. Minutes as a range; memory and disk in bytes; `settings` holds the
    value of every setting; `parameters` counts the network's numbers; `passes` how often each example is read."""

    preset: str
    low_minutes: float
    high_minutes: float
    memory: int
    disk: int
    parameters: int
    steps: int
    passes: float
    settings: dict[str, Any]
