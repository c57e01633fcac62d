"""Goal "text": write in the style of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.training.dials import positions
from core.training.goals import Goal
from core.training.text.facts import load_facts
from core.training.text.prepare import STARTER, prepare
from core.training.text.report import finish
from core.training.text.sizes import decide

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from core.events import Event
    from core.training.plan import Plan
    from core.training.request import RunRequest


class TextGoal(Goal):
    """See core/training/goals.py."""

    def prepare(self, request: RunRequest, folder: Path, stop: threading.Event) -> Iterator[Event]:
        yield from prepare(request, folder, stop)

    def decide(self, request: RunRequest, folder: Path, seconds: Callable[[Plan], float]) -> Plan:
        from core.training.text.start import load_start

        facts = load_facts(folder)
        start = load_start(STARTER)[0].shape if facts.start else None
        return decide(request, facts, seconds, start)

    def settings(self, plan: Plan, folder: Path) -> dict[str, Any]:
        facts, shape = load_facts(folder), plan.shape
        return {
            "start": "starter" if plan.start else "random",
            "vocabulary": facts.vocabulary,
            "layers": shape.layers,
            "width": shape.width,
            "heads": shape.heads,
            "context": plan.context,
            **positions(plan, facts.rows["train"] // plan.context),
            "test_share": facts.shares[0],
            "validation_share": facts.shares[1],
        }

    def finish(self, folder: Path, stop: threading.Event) -> Iterator[Event]:
        yield from finish(folder, stop)


GOAL = TextGoal()
