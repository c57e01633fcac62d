"""How a training goes, judged from its curve alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.events import LossPoint

GAIN = 0.001
"""By which share an error must fall to count as a gain."""
WORSE = 0.05
"""By which share it must be above the best to count as worse."""
CHECKS = 3
"""So many validations in a row must be worse."""
PATIENCE = 5
"""After so many validations without gain a run has levelled off."""
STUCK_SECONDS, STUCK_TIMES = 30.0, 10.0
"""A step is slow when it takes longer than both: so many seconds, so many times the usual."""


@dataclass(frozen=True)
class Check:
    """A validation, and the mean training error since the one before."""

    step: int
    train: float
    validation: float


def checks_of(points: Iterable[LossPoint]) -> list[Check]:
    """The validations of a curve."""
    found, losses = [], []
    for point in points:
        losses.append(point.train)
        if point.validation is not None:
            found.append(Check(point.step, sum(losses) / len(losses), point.validation))
            losses.clear()
    return found


def state_of(checks: Sequence[Check]) -> str:
    """ "memorising": the last three validations were worse than the best although the training error fell on;
    "levelled": the last five brought no gain; else "learning"."""
    if not checks:
        return "learning"
    best = min(checks, key=lambda check: check.validation)
    last = checks[-CHECKS:]
    worse = len(checks) > CHECKS and all(check.validation > best.validation * (1 + WORSE) for check in last)
    if worse and last[-1].train < best.train:
        return "memorising"
    return "levelled" if checks_without_gain(checks) >= PATIENCE else "learning"


def checks_without_gain(checks: Sequence[Check]) -> int:
    """How many validations ago the error last fell by more than GAIN."""
    mark, waited = float("inf"), 0
    for check in checks:
        gained = check.validation < mark * (1 - GAIN)
        mark, waited = (check.validation, 0) if gained else (mark, waited + 1)
    return waited


def is_slow(seconds: float, usual: float) -> bool:
    """Whether a step that took (or has been taking) `seconds` is much longer than the usual one."""
    return seconds > max(STUCK_SECONDS, STUCK_TIMES * usual)
