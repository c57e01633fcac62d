"""The run folders of a home: made, listed, renamed, deleted and brought back. Nothing heavy: the window asks."""

from __future__ import annotations

import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.files import explain_disk_errors
from core.folder_trash import FolderTrash, TrashedFolder
from core.runs.lock import holder
from core.runs.records import RunRecord
from core.runs.run_file import PLAN, REPORT, RUN, RunFile, load_json, load_run, load_state, save_run
from core.store.records import folder_name
from core.training.points import POINTS, last_point

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from core.paths import Home
    from core.training.request import RunRequest

LONGEST_TITLE = 200
DRAFT_SECONDS = 86_400.0
"""So long a run that was never begun is kept: it is a plan that somebody looked at."""
HEADLINES = ("accuracy", "r2", "loss")
"""The figure of a report that stands for all, the first that is there."""


def create(home: Home, request: RunRequest) -> str:
    """Make a new run's folder; returns its id. InkstoneError when the disk refuses."""
    run_id = time.strftime("%Y%m%d-%H%M%S-") + secrets.token_hex(2)
    folder = home.runs / run_id
    with explain_disk_errors(folder):
        folder.mkdir(parents=True)
    save_run(folder, RunFile(request, _tidy(request.title), time.time()))
    return run_id


def folder_of(home: Home, run_id: str) -> Path:
    """Raises InkstoneError("run_unknown") when there is none."""
    folder = home.runs / run_id
    if not folder_name(run_id) or not (folder / RUN).is_file():
        raise InkstoneError("run_unknown", run=run_id)
    return folder


def list_runs(home: Home) -> list[RunRecord]:
    """Every run that was begun, newest first."""
    folders = home.runs.iterdir() if home.runs.is_dir() else ()
    found = []
    for folder in folders:
        if (folder / PLAN).exists():
            with suppress(InkstoneError):  # somebody else's folder
                found.append(record_of(folder))
    return sorted(found, key=lambda run: (run.created, run.id), reverse=True)


def unfinished(home: Home) -> list[RunRecord]:
    """Runs that could go on and that nobody works on, newest first: what to offer at a start."""
    return [run for run in list_runs(home) if run.state == "paused"]


def record(home: Home, run_id: str) -> RunRecord:
    """Raises InkstoneError("run_unknown")."""
    return record_of(folder_of(home, run_id))


def record_of(folder: Path) -> RunRecord:
    """The run in `folder`, wherever that is. Raises InkstoneError("run_unknown")."""
    run, state, held = load_run(folder), load_state(folder), holder(folder)
    point = last_point(folder / POINTS)
    reported = (folder / REPORT).exists()
    if reported and state.score is None:  # killed between the two
        state = replace(state, **headline(load_json(folder / REPORT)))
    if held is not None:
        name = "training"
    elif reported:
        name = "reported"
    elif state.error:
        name = "failed"
    else:
        name = "paused" if point is not None or state.ended else "prepared"
    return RunRecord(
        id=folder.name,
        title=run.title,
        goal=run.request.source.goal,
        created=run.created,
        state=name,
        preset=run.request.preset,
        background=held is not None and held.background,
        step=0 if point is None else point.step,
        steps=int(load_json(folder / PLAN).get("steps", 0)),
        minutes=0.0 if point is None else point.seconds / 60,
        score=state.score,
        delivered=state.delivered,
        error=state.error if name == "failed" else "",
    )


def headline(report: dict[str, Any]) -> dict[str, Any]:
    """`score` and `delivered` of a report.json."""
    metrics = report.get("metrics")
    figures = metrics if isinstance(metrics, dict) else {}
    score = next((float(figures[name]) for name in HEADLINES if isinstance(figures.get(name), int | float)), None)
    return {"score": score, "delivered": str(report.get("delivered", ""))}


def request_of(home: Home, run_id: str) -> RunRequest:
    """What was asked for. Raises InkstoneError("run_unknown")."""
    return load_run(folder_of(home, run_id)).request


def rename(home: Home, run_id: str, title: str) -> None:
    """Give the run another name to show. Raises InkstoneError: run_unknown, option_invalid for an empty one."""
    folder = folder_of(home, run_id)
    if not _tidy(title):
        raise InkstoneError("option_invalid", option="name", reason="at least 1 character is needed")
    save_run(folder, replace(load_run(folder), title=_tidy(title)))


def delete(home: Home, run_id: str) -> str:
    """Move the run into the trash, for 30 days; returns its id there. InkstoneError: run_unknown, run_in_use."""
    folder = folder_of(home, run_id)
    if holder(folder) is not None:
        raise InkstoneError("run_in_use", run=run_id)
    return _trash(home).put(run_id, load_run(folder).title or run_id)


def restore(home: Home, trash_id: str) -> str:
    """Bring it back; returns its id. Raises InkstoneError("run_unknown")."""
    return _trash(home).restore(trash_id)


def trashed(home: Home) -> list[TrashedFolder]:
    """What is in the trash, the latest first."""
    return _trash(home).contents()


def delete_forever(home: Home, trash_id: str) -> None:
    """Raises InkstoneError("run_unknown")."""
    _trash(home).delete_forever(trash_id)


def purge(home: Home, now: datetime) -> int:
    """Empty the trash of what was deleted more than 30 days before `now`; returns how many runs that were."""
    return _trash(home).purge(now)


def clean_up(home: Home) -> None:
    """Remove plans that were only looked at, a day later."""
    for run in home.runs.glob(f"*/{RUN}"):
        with suppress(InkstoneError, OSError):
            old = time.time() - run.stat().st_mtime > DRAFT_SECONDS
            if old and not (run.parent / PLAN).exists() and holder(run.parent) is None:
                shutil.rmtree(run.parent, ignore_errors=True)


def _tidy(title: str) -> str:
    return " ".join(title.split())[:LONGEST_TITLE]


def _trash(home: Home) -> FolderTrash:
    return FolderTrash(home.runs, home.trashed_runs, lambda run: InkstoneError("run_unknown", run=run))
