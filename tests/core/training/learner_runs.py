"""Small whole runs of the goals "labels" and "table"."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

from core.events import Event
from core.examples.source import Source
from core.training.baseline import fit
from core.training.goals import goal_of
from core.training.loop import train
from core.training.plan import Plan, save_plan
from core.training.report import finish
from core.training.request import RunRequest

if TYPE_CHECKING:
    from pathlib import Path


def fixed_seconds(plan: Plan) -> float:
    """A computer that needs a hundredth of a second for each step."""
    return 0.01


def prepare(request: RunRequest, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    list(goal_of(request.source.goal).prepare(request, folder, threading.Event()))
    return folder


def decide(request: RunRequest, folder: Path) -> Plan:
    plan = goal_of(request.source.goal).decide(request, folder, fixed_seconds)
    save_plan(folder / "plan.json", plan)
    return plan


def learn(request: RunRequest, folder: Path) -> list[Event]:
    """Everything but the report."""
    plan = decide(request, prepare(request, folder))
    return list(train(plan, folder, threading.Event()))


def whole_run(request: RunRequest, folder: Path) -> dict[str, Any]:
    """From the source to the report."""
    learn(request, folder)
    return report_on(request.source.goal, folder)[0]


def report_on(goal: str, folder: Path) -> tuple[dict[str, Any], list[Event]]:
    """The report of a run that has learned, and what was told meanwhile; with smaller forests and fewer folds than the
    product has."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"TREES": 12, "FEW_TREES": 6, "ROUNDS": 12}.items():
            patch.setattr(fit, name, value)
        patch.setattr(finish, "FOLDS", 3)
        events = list(goal_of(goal).finish(folder, threading.Event()))
    return json.loads((folder / "report.json").read_text("utf-8")), events


def table(path: Path, lines: list[str], label: str, **kinds: str) -> Source:
    """A CSV file as a source."""
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return Source("table", paths=(str(path),), label=label, kinds=tuple(kinds.items()))
