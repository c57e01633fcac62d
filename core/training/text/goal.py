"""Goal "text": write in the style of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.training.goals import Goal
from core.training.plan_settings import settings_in
from core.training.text.facts import load_facts
from core.training.text.ngrams import best_ngrams
from core.training.text.prepare import STARTER, prepare
from core.training.text.report import finish
from core.training.text.sizes import decide
from core.training.text.stream import load_part

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from core.events import Event
    from core.training.plan import Plan
    from core.training.request import RunRequest

COUNTED_AT_ONCE = 1_000_000
"""Tokens of a text whose contexts are counted in about a second: before the learning begins nobody waits for more."""


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
            **settings_in(plan, facts.rows["train"] // plan.context),
            "test_share": facts.shares[0],
            "validation_share": facts.shares[1],
        }

    def beforehand(self, plan: Plan, folder: Path) -> float | None:
        del plan
        train, unseen = load_part(folder / "data", "train"), load_part(folder / "data", "validation")
        if not len(unseen) or len(train) > COUNTED_AT_ONCE:
            return None
        return best_ngrams(train, unseen, load_facts(folder).vocab).loss(unseen)

    def finish(self, folder: Path, stop: threading.Event) -> Iterator[Event]:
        yield from finish(folder, stop)


GOAL = TextGoal()
