"""For the tests of the plan and of the learning page: services with a scripted trainer, runs in their folders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from core.events import LossPoint
from core.examples.source import Source
from core.paths import Home
from core.runs.folders import create
from core.settings import Settings
from core.training.request import PlanMeasured, RunRequest
from gui.messages import Messages
from gui.services import Services
from gui.theme import Theme
from tests.fakes import FakeLibrary, ScriptedEngine, ScriptedHost

STEPS = 400


def make_services(home: Home, theme: Theme, trainer: ScriptedHost) -> Services:
    """Everything a step is handed; only the trainer does anything."""
    idle = cast(Any, ScriptedHost())
    return Services(
        home=home,
        settings=Settings(),
        store=cast(Any, None),
        library=cast(Any, FakeLibrary()),
        text_engine=cast(Any, ScriptedEngine()),
        speech_engine=idle,
        recorder=idle,
        device_lister=idle,
        player=idle,
        trainer=cast(Any, trainer),
        examiner=idle,
        downloader=idle,
        hub_reader=idle,
        workshop=idle,
        theme=theme,
        messages=Messages(),
    )


def request(goal: str = "text") -> RunRequest:
    """One that needs no files."""
    return RunRequest(Source(goal, sample="fables_en" if goal == "text" else "iris"), title="fables")


def loss_points(first: int, last: int) -> list[LossPoint]:
    """A falling curve with a validation every 50 steps; the lowest is at step 200."""
    return [
        LossPoint(
            step,
            2.0 / step**0.5 + 1.0,
            1.5 + abs(step - 200) / 1_000 if step % 50 == 0 else None,
            0.02,
            12_000.0,
            step / 50,
        )
        for step in range(first, last + 1)
    ]


def make_run(home: Home, points: int = 0, reported: bool = False, error: str = "") -> str:
    """A run in its folder: with `points` it has learned something, and may have ended in one way or another."""
    run = create(home, request())
    folder = home.runs / run
    if points:
        write(folder / "plan.json", {"steps": STEPS})
        lines = [json.dumps(vars(point)) for point in loss_points(1, points)]
        (folder / "points.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        sample = {"event": "Sample", "step": 50, "prompt": "The fox", "text": " ran", "truth": "", "probability": 1.0}
        (folder / "notes.jsonl").write_text(json.dumps(sample) + "\n", encoding="utf-8")
    if reported:
        write(folder / "report.json", {"goal": "text", "metrics": {"loss": 1.5}, "delivered": "network"})
    if error:
        write(folder / "state.json", {"error": error})
    return run


def write(path: Path, values: dict[str, Any]) -> None:
    path.write_text(json.dumps(values), encoding="utf-8")


def plan(preset: str, minutes: float = 2.0, **more: Any) -> PlanMeasured:
    """What was measured for a preset."""
    fields: dict[str, Any] = {"memory": 50 << 20, "disk": 1 << 20, "parameters": 800_000, "steps": STEPS, "passes": 4.0}
    fields |= {"settings": {"layers": 4, "learning_rate": 0.02, "start": "random", "optimizer": "muon"}} | more
    return PlanMeasured(preset, minutes, 2 * minutes, **fields)
