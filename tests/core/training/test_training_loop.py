from __future__ import annotations

import math
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from safetensors.torch import load_file

from core.events import Event, LossPoint, Metric, Sample, TrainingFinished
from core.training.checkpoint import CHECKPOINT
from core.training.loop import RESCUES, Diverged, train
from core.training.machine import Machine
from core.training.plan import Plan, load_plan, save_plan
from core.training.points import read_points

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.training.kinds import Batch


def run(plan: Plan, folder: Path, stop_at: int | None = None) -> list[Event]:
    stop, events = threading.Event(), []
    for event in train(plan, folder, stop):
        events.append(event)
        if isinstance(event, LossPoint) and event.step == stop_at:
            stop.set()
    return events


def curve(folder: Path) -> list[tuple[int, float, float | None]]:
    """The points without their times, which differ from run to run."""
    return [(point.step, point.train, point.validation) for point in read_points(folder / "points.jsonl")]


def same(one: Path, other: Path) -> bool:
    """Weights, optimiser and random state equal to the bit, in last and best."""
    for name in ("last", "best"):
        a, b = load_file(one / name / CHECKPOINT), load_file(other / name / CHECKPOINT)
        if a.keys() != b.keys() or not all(a[key].equal(b[key]) for key in a):
            return False
    return True


def test_it_learns_and_says_what_it_does(plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path) -> None:
    folder = make_run(tmp_path, plan := replace(plan, steps=24, prompts=("1加2等于多少？",)))
    events = run(plan, folder)
    points = [event for event in events if isinstance(event, LossPoint)]
    assert [point.step for point in points] == list(range(1, 25))
    assert points == read_points(folder / "points.jsonl")
    assert [point.step for point in points if point.validation is not None] == [4, 8, 12, 16, 20, 24]
    assert points[-1].train < 0.8 * points[0].train
    assert [event.step for event in events if isinstance(event, Sample)] == [4, 8, 12, 16, 20, 24]
    best = min(point.validation for point in points if point.validation is not None)
    assert events[-2:] == [Metric("best_validation", best), TrainingFinished("end", step=24, best=best)]


def test_stopped_and_resumed_equals_undisturbed(
    plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path
) -> None:
    straight, halting = make_run(tmp_path / "a", plan), make_run(tmp_path / "b", plan)
    run(plan, straight)
    assert isinstance(stopped := run(plan, halting, stop_at=3)[-1], TrainingFinished)
    assert (stopped.step, stopped.reason) == (3, "stopped")
    run(plan, halting)
    assert curve(straight) == curve(halting)
    assert same(straight, halting)


def test_a_finished_run_has_nothing_left_to_do(
    plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path
) -> None:
    folder = make_run(tmp_path, plan)
    run(plan, folder)
    assert isinstance(run(plan, folder)[0], Metric)


CHILD = """
import sys, threading, time
from pathlib import Path
from core.training.loop import train
from core.training.plan import load_plan
folder = Path(sys.argv[1])
for _ in train(load_plan(folder / "plan.json"), folder, threading.Event()):
    time.sleep(0.02)
"""


def test_killed_and_resumed_equals_undisturbed(
    plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path
) -> None:
    plan = replace(plan, steps=40, save_seconds=0.2)
    straight, killed = make_run(tmp_path / "a", plan), make_run(tmp_path / "b", plan)
    save_plan(killed / "plan.json", plan)
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(killed)], cwd=Path(__file__).parents[3])
    while len(read_points(killed / "points.jsonl")) < 15 and child.poll() is None:
        time.sleep(0.02)
    child.kill()
    assert child.wait() != 0, "it ended before it could be killed"
    assert 0 < len(curve(killed)) < plan.steps
    run(load_plan(killed / "plan.json"), killed)
    run(plan, straight)
    assert curve(straight) == curve(killed)
    assert same(straight, killed)


def break_steps(monkeypatch: pytest.MonkeyPatch, bad: set[int]) -> None:
    """Let the calls of Machine.step with these numbers see infinite numbers."""
    calls, honest = iter(range(10_000)), Machine._gradients

    def gradients(self: Machine, batch: Batch) -> float:
        loss = honest(self, batch)
        return math.inf if next(calls) in bad else loss

    monkeypatch.setattr(Machine, "_gradients", gradients)


def test_a_bad_number_goes_back_and_on_at_half_the_speed(
    plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_steps(monkeypatch, {5})
    plan = replace(plan, save_seconds=0.0)
    points = [event for event in run(plan, make_run(tmp_path, plan)) if isinstance(event, LossPoint)]
    assert [point.step for point in points] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(math.isfinite(point.train) for point in points)
    undisturbed = [event for event in run(plan, make_run(tmp_path / "b", plan)) if isinstance(event, LossPoint)]
    assert points[4].learning_rate == undisturbed[4].learning_rate
    assert points[5].learning_rate == undisturbed[5].learning_rate / 2


def test_it_gives_up_when_slowing_down_does_not_help(
    plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_steps(monkeypatch, set(range(2, 2 + 3 * (RESCUES + 1))))
    with pytest.raises(Diverged, match="step"):
        run(plan, make_run(tmp_path, plan))


def test_a_bad_number_never_reaches_the_weights(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    machine = Machine(plan)
    before = machine.model.norm.weight.clone()
    break_steps(monkeypatch, {0})
    tokens = torch.randint(plan.shape.vocab, (plan.batch, plan.context + 1))
    assert math.isnan(machine.step((tokens[:, :-1], tokens[:, 1:]), share=1.0))
    assert torch.equal(machine.model.norm.weight, before)


def test_small_parts_add_up_to_the_whole_batch(plan: Plan) -> None:
    import torch

    tokens = torch.randint(plan.shape.vocab, (plan.batch, plan.context + 1))
    weights = []
    for micro in (plan.batch, 1):
        machine = Machine(replace(plan, micro=micro))
        machine.step((tokens[:, :-1], tokens[:, 1:]), share=0.1)
        weights.append(machine.model.embed_tokens.weight.detach())
    assert torch.allclose(*weights, atol=2e-4)
