"""What the panel of earlier runs needs from the disk; called in a thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.json_text import loads
from gui.train.report.reading import Report, read_report

if TYPE_CHECKING:
    from core.events import LossPoint
    from core.paths import Home
    from core.runs.records import RunRecord


@dataclass(frozen=True)
class RunSeen:
    """A run, and its report where there is one."""

    record: RunRecord
    report: Report | None


@dataclass(frozen=True)
class RunCurve:
    """A run to be compared: its points and its plan, as plan.json has it."""

    seen: RunSeen
    points: tuple[LossPoint, ...]
    plan: dict[str, Any]


def read_runs(home: Home) -> list[RunSeen]:
    """Every run, newest first."""
    from core.runs.folders import list_runs

    return [RunSeen(record, _report(home.runs / record.id, record)) for record in list_runs(home)]


def read_curves(home: Home, runs: list[RunSeen]) -> list[RunCurve]:
    """The curves of these; one that has none yet has no points."""
    return [_curve(home.runs / run.record.id, run) for run in runs]


def _report(folder: Path, record: RunRecord) -> Report | None:
    return read_report(folder) if record.state == "reported" else None


def _curve(folder: Path, run: RunSeen) -> RunCurve:
    from core.training.points import read_points

    try:
        points = tuple(read_points(folder / "points.jsonl"))
    except (OSError, ValueError, TypeError):
        points = ()
    try:
        plan = loads((folder / "plan.json").read_text("utf-8"))
    except (OSError, ValueError):
        plan = {}
    return RunCurve(run, points, plan if isinstance(plan, dict) else {})
