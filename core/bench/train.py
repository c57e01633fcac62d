"""`bench train`: how fast the wizard's trainer learns, beside nanoGPT's recipe for a CPU.

Both learn the first nine tenths of a text, character by character, with a model of the same size (4 layers, 4 heads,
128 wide, 64 characters at a time). The peer takes its 2,000 steps; ours goes until its loss on the whole rest, in
windows that do not overlap, is not above the peer's last one. Looking at the rest costs neither side time.

`headline`: ours alone at the size with which it reaches nanoGPT's result for a GPU.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import hardware
from core.errors import InkstoneError
from core.events import Event, Finished, LossPoint, Progress
from core.examples.source import Source
from core.training.request import RunRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.training.plan import Plan

PUBLISHED, TOLERANCE = 1.88, 0.02
"""nanoGPT's README says so of this recipe on Shakespeare; a peer that ends elsewhere is not that recipe."""
PEER_STEPS = 2000
OUR_SETTINGS: Mapping[str, Any] = {
    "vocabulary": "characters",
    "layers": 4,
    "heads": 4,
    "width": 128,
    "context": 64,
    "batch": 12,
    "l2": 0.0,
    "passes": 0.165,
    "seed": 1,
}
"""What a person would set by hand on the wizard's page for the plan."""
HEADLINE, HEADLINE_MINUTES = 1.4697, 20.0
HEADLINE_SETTINGS: Mapping[str, Any] = {
    "vocabulary": "characters",
    "layers": 6,
    "heads": 4,
    "width": 256,
    "context": 256,
    "batch": 16,
    "l2": 0.1,
    "dropout": 0.15,
    "patience": 0,
}


def run(folder: Path, data: Path | None, peer_steps: int = PEER_STEPS, threads: int = 0) -> Iterator[Event]:
    """Yield Progress("measuring") and Finished with both sides' loss and seconds, and `speed_ratio_nanogpt` (peer's
    seconds / ours) when the peer ended where it should and ours got there.

    `folder` keeps the run; `threads`: the most of each side, 0 for one a core. Raises InkstoneError("file_missing")."""
    path, threads = find_text(data), threads or hardware.cores()
    theirs: dict[str, Any] = {}
    for theirs in _peer(path, peer_steps, threads):
        yield Progress("measuring", theirs.get("step", peer_steps), 2.0 * peer_steps)
    plan = prepared(folder, path, OUR_SETTINGS, threads)
    ours: dict[str, Any] = {}
    for ours in _ours(plan, folder, theirs["loss"]):
        yield Progress("measuring", peer_steps * (1 + ours["step"] / plan.steps), 2.0 * peer_steps)
    yield Finished(result=compared(theirs, ours, full=peer_steps == PEER_STEPS))


def run_headline(
    folder: Path, data: Path | None, minutes: float = HEADLINE_MINUTES, threads: int = 0
) -> Iterator[Event]:
    """Yield Progress("measuring") and Finished with `headline_loss`, `headline_minutes` of training and `steps`: ours
    until the loss on the whole rest is that of nanoGPT's GPU recipe, or the minutes are over."""
    plan = prepared(folder, find_text(data), HEADLINE_SETTINGS, threads or hardware.cores(), minutes)
    ours: dict[str, Any] = {}
    for ours in _ours(plan, folder, HEADLINE):
        yield Progress("measuring", ours["step"], plan.steps)
    result = {"headline_loss": ours["loss"], "headline_minutes": ours["seconds"] / 60, "steps": ours["step"]}
    yield Finished(result=result | _choices(plan))


def find_text(data: Path | None) -> Path:
    """The file `data`, the text in the folder `data`, or the one of that name among the real test data.

    Raises InkstoneError("file_missing")."""
    if data is None:
        raise InkstoneError("option_invalid", option="--data", reason="a text is needed, such as Shakespeare's")
    known = Path(os.environ.get("INKSTONE_REAL_DATA", ".")) / "text" / data
    for place in (data, known):
        found = sorted(place.glob("*.txt")) if place.is_dir() else [place]
        if found and found[0].is_file():
            return found[0]
    raise InkstoneError("file_missing", path=str(data))


def _peer(path: Path, steps: int, threads: int) -> Iterator[dict[str, Any]]:
    """What the peer prints: its steps, at last its result."""
    command = [sys.executable, "-m", "core.bench.bare_nanogpt", str(path), str(steps), str(threads)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield json.loads(line)
    if process.returncode:
        raise InkstoneError("engine_died", reason="the peer of the comparison")


def prepared(folder: Path, path: Path, settings: Mapping[str, Any], threads: int, minutes: float = 0.0) -> Plan:
    """The wizard's own plan for these settings in a prepared folder, with the peer's border between the parts."""
    import shutil

    from core.training.goals import goal_of
    from core.training.plan import save_plan
    from core.training.text.stream import save_parts
    from core.training.timing import choose_fastest

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shares = {"test_share": 0.0, "validation_share": 0.1}
    request = RunRequest(Source("text", paths=(str(path),)), settings={**settings, **shares}, minutes=minutes)
    goal = goal_of("text")
    for _ in goal.prepare(request, folder, threading.Event()):
        pass
    total = (folder / "data" / "tokens.bin").stat().st_size // 2
    save_parts(folder / "data", {"train": (0, int(0.9 * total)), "validation": (int(0.9 * total), total)})
    plan = goal.decide(request, folder, lambda plan: choose_fastest(plan, threads)[1])
    plan, _ = choose_fastest(plan, threads)
    looks = 20 if not minutes else 40
    plan = replace(plan, prompts=(), validation_rows=total, validate_every=max(1, plan.steps // looks), patience=0)
    save_plan(folder / "plan.json", plan)
    return plan


def _ours(plan: Plan, folder: Path, target: float) -> Iterator[dict[str, Any]]:
    """Train with the wizard's loop until the loss of the whole validation part is at most `target`; yields step,
    seconds without looking, and the loss seen last."""
    from core.training.loop import train

    stop, seconds, loss, before = threading.Event(), 0.0, math.inf, 0.0
    last = time.perf_counter()
    for event in train(plan, folder, stop):
        if not isinstance(event, LossPoint):
            continue
        now = time.perf_counter()
        # A look at the validation part lies between: there only the step's own time counts.
        seconds += now - last if event.validation is None else event.seconds - before
        last, before = now, event.seconds
        if event.validation is not None:
            loss = event.validation
            yield {"step": event.step, "seconds": seconds, "loss": loss, "threads": plan.threads}
            if loss <= target:
                stop.set()


def _choices(plan: Plan) -> dict[str, Any]:
    return {"threads": plan.threads, "precision": plan.precision}


def compared(theirs: Mapping[str, Any], ours: Mapping[str, Any], full: bool) -> dict[str, Any]:
    """All figures, and the ratio when the peer took its `full` course to where it should end and ours got there."""
    result: dict[str, Any] = {
        "peer_loss": theirs["loss"],
        "peer_seconds": theirs["seconds"],
        "peer_threads": theirs["threads"],
        "loss": ours["loss"],
        "seconds": ours["seconds"],
        "steps": ours["step"],
        "threads": ours["threads"],
    }
    honest = full and abs(theirs["loss"] - PUBLISHED) <= TOLERANCE
    if honest and ours["loss"] <= theirs["loss"]:
        result["speed_ratio_nanogpt"] = theirs["seconds"] / ours["seconds"]
    return result
