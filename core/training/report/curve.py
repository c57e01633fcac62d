"""What a finished curve says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.events import LossPoint


@dataclass(frozen=True)
class Curve:
    """`best_step` had the lowest validation loss, `last_step` was the last of the planned `steps`; `seconds` of
    training."""

    best_step: int
    last_step: int
    steps: int
    seconds: float

    @property
    def stopped_early(self) -> bool:
        """Ended before the plan's last step: no gain any more, or the person was content."""
        return self.last_step < self.steps


def curve_of(points: Sequence[LossPoint], steps: int) -> Curve:
    """From the points of a run of `steps` planned steps."""
    if not points:
        return Curve(0, 0, steps, 0.0)
    seen = [point for point in points if point.validation is not None]
    best = min(seen, key=lambda point: point.validation or 0.0, default=points[-1])
    return Curve(best.step, points[-1].step, steps, points[-1].seconds)
