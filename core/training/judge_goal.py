"""What the goals that judge one example have in common: everything that comes after the loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.training.facts import load_facts
from core.training.goals import Goal
from core.training.saved import copy_model, open_predictor

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path

    from core.events import Event
    from core.training.goals import Predictor
    from core.training.plan import Plan


class JudgeGoal(Goal):
    """The report, the predictor and what is delivered; a goal brings `prepare`, `decide` and `settings`."""

    def finish(self, folder: Path, stop: threading.Event) -> Iterator[Event]:
        from core.training.report.finish import finish

        yield from finish(folder, stop)

    def report_seconds(self, folder: Path, seconds: float) -> float:
        from core.training.report.finish import seconds_for

        return seconds_for(load_facts(folder).rows, seconds)

    def beforehand(self, plan: Plan, folder: Path) -> float | None:
        from core.training.baseline.beforehand import judged_beforehand

        return judged_beforehand(plan, folder)

    def predictor(self, folder: Path) -> Predictor:
        return open_predictor(folder)

    def deliver(self, folder: Path, target: Path) -> None:
        copy_model(folder, target)
