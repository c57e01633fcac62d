"""How long a network learns: passes over the examples that do it good, within the minutes that it may take."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.training.plan import Plan
    from core.training.request import RunRequest

MINUTES = {"quick": 0.75, "standard": 6.0, "thorough": 25.0}
"""Of training itself; comparing and testing come on top."""
FEWEST_STEPS = {"quick": 400, "standard": 800, "thorough": 1500}
LOOKS = 25
"""Validations in a run."""


def with_steps(plan: Plan, request: RunRequest, rows: int, passes: float, seconds: float) -> Plan:
    """The plan with its steps: `passes` over `rows` (or those set by hand), not fewer than do anything at all, and not
    more than fit into the minutes at `seconds` a step; and with when to validate and how long to warm up."""
    per_pass = max(1.0, rows / plan.batch)
    if "passes" in request.settings:
        steps = float(request.settings["passes"]) * per_pass
    else:
        room = (request.minutes or MINUTES[request.preset]) * 60 / max(1e-6, seconds)
        steps = min(max(passes * per_pass, FEWEST_STEPS[request.preset]), room)
    steps = max(1, round(steps))
    return replace(plan, steps=steps, warmup=min(50, steps // 10), validate_every=max(1, steps // LOOKS))


def batch_for(rows: int) -> int:
    """A power of two from 8 to 256: about 40 steps a pass, as long as that is possible."""
    size = 8
    while size < 256 and size * 40 < rows:
        size *= 2
    return size
