"""From a request to a plan with minutes and memory: prepare the data once, time the plan of each preset."""

from __future__ import annotations

import hashlib
import json
import math
import shutil
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.events import Event, Finished, Progress
from core.files import write_atomically
from core.jobs import check_stop
from core.runs.run_file import PLAN, REPORT, STATE, RunFile, load_json, load_run, save_run
from core.training.pace import quantile
from core.training.request import PlanMeasured, RunRequest

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from core.runs.stopwatch import Taken
    from core.training.plan import Plan

FACTS, PREPARED, PLANS = "facts.json", "prepared.json", "plans"
PREPARING = ("test_share", "validation_share", "seed", "vocabulary", "context", "start")
"""Settings that change what is prepared; all others leave the data as they are."""
DISK_SPEED = 150e6  # bytes a second, and ...
SAVE_SECONDS = 0.02  # ... the least that a save point takes
MARGIN = 0.1
"""How much a computer that does something else beside makes of it."""


def measure(folder: Path, request: RunRequest, presets: tuple[str, ...], stop: threading.Event) -> Iterator[Event]:
    """Prepare `folder` for the request, unless it is, and say what each preset would take.

    Yields Progress("preparing"), Progress("measuring"), PlanMeasured for each preset and Finished(result={"facts"}).
    Raises InkstoneError (what is wrong with the examples), Cancelled."""
    yield from prepare(folder, request, stop)
    for number, preset in enumerate(presets):
        yield Progress("measuring", number, len(presets))
        yield _measured(folder, replace(request, preset=preset), stop)
    yield Progress("measuring", len(presets), len(presets))
    yield Finished(result={"facts": load_json(folder / FACTS)})


def prepare(folder: Path, request: RunRequest, stop: threading.Event) -> Iterator[Event]:
    """Write the folder's data for this request, unless they are there."""
    from core.training.goals import goal_of

    key = _prepared_key(request)
    if load_json(folder / PREPARED).get("key") == key:
        return
    for name in (PREPARED, PLANS):
        _remove(folder / name)
    yield from goal_of(request.source.goal).prepare(request, folder, stop)
    check_stop(stop)
    write_atomically(folder / PREPARED, json.dumps({"key": key}))


def begin(folder: Path, request: RunRequest, stop: threading.Event) -> Iterator[Event]:
    """Write run.json and plan.json: from now on the run can be trained. Quick after `measure`; a run that has learned
    something starts afresh."""
    from core.training.plan import load_plan, save_plan

    planned = folder / PLANS / f"{_request_key(request)}.json"
    yield from prepare(folder, request, stop)
    if not planned.exists():
        yield Progress("measuring", 0, 1)
        _measured(folder, request, stop)
    for name in ("points.jsonl", "notes.jsonl", "test.jsonl", "model.gguf", "model", "best", "last", REPORT, STATE):
        _remove(folder / name)
    save_plan(folder / PLAN, load_plan(planned))
    run = load_run(folder)
    save_run(folder, RunFile(request, request.title or run.title, run.created))
    yield Finished()


def decided(folder: Path, request: RunRequest, stop: threading.Event) -> tuple[Plan, Taken]:
    """The plan of the request in a prepared folder, with what is fastest here, and what it takes."""
    from core.runs.stopwatch import Stopwatch
    from core.training.goals import goal_of

    watch = Stopwatch(request.settings, stop)
    plan = goal_of(request.source.goal).decide(request, folder, watch.seconds)
    plan = watch.fastest(plan)
    return plan, watch.take(plan, folder)


def _measured(folder: Path, request: RunRequest, stop: threading.Event) -> PlanMeasured:
    from core.training.goals import goal_of
    from core.training.plan import save_plan

    plan, taken = decided(folder, request, stop)
    (folder / PLANS).mkdir(exist_ok=True)
    save_plan(folder / PLANS / f"{_request_key(request)}.json", plan)
    low, high = (_with_report(folder, request, seconds) / 60 for seconds in _seconds(plan, taken))
    rows = load_json(folder / FACTS).get("rows", {}).get("train", 0)
    return PlanMeasured(
        preset=request.preset,
        low_minutes=low,
        high_minutes=high,
        memory=taken.memory,
        disk=2 * taken.checkpoint + _size(folder / "data"),
        parameters=taken.parameters,
        steps=plan.steps,
        passes=_passes(plan, folder, rows),
        settings=goal_of(request.source.goal).settings(plan, folder),
    )


def _passes(plan: Plan, folder: Path, rows: int) -> float:
    """How often each example is read; a text says by itself, for its rows are cut anew."""
    from core.training.kinds import kind_of

    with suppress(OSError):
        rows = len(kind_of(plan.model).rows(plan, folder, "train"))
    return plan.steps * plan.batch / max(1, rows)


def _with_report(folder: Path, request: RunRequest, seconds: float) -> float:
    from core.training.goals import goal_of

    return seconds + goal_of(request.source.goal).report_seconds(folder, seconds)


def _seconds(plan: Plan, taken: Taken) -> tuple[float, float]:
    """From the 10th to the 90th percentile of the steps, with validation and saving."""
    looks = math.ceil(plan.steps / plan.validate_every)
    saving = SAVE_SECONDS + taken.checkpoint / DISK_SPEED
    between = looks * (taken.validation + saving)
    times = list(taken.steps)
    low, high = (quantile(times, share) * plan.steps + between for share in (0.1, 0.9))
    return low * (1 - MARGIN), high * (1 + MARGIN)


def _prepared_key(request: RunRequest) -> str:
    """Changes with everything that the data depend on, the files themselves included."""
    settings = {name: value for name, value in request.settings.items() if name in PREPARING}
    files = [stamp for path in request.source.paths for stamp in _stamps(Path(path))]
    decisions = sorted(asdict(decision).items() for decision in request.decisions)
    return _hash([asdict(request.source), decisions, settings, files])


def _stamps(path: Path) -> list[tuple[str, int, int]]:
    try:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        return [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    except OSError as error:
        raise InkstoneError("file_missing", repr(error), path=str(path)) from error


def _request_key(request: RunRequest) -> str:
    return _hash([_prepared_key(request), request.preset, request.minutes, request.settings])


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:24]


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
