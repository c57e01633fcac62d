from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import load_file

from core.events import LossPoint
from core.training.checkpoint import CHECKPOINT
from core.training.loop import train
from core.training.machine import Machine
from core.training.plan import Plan, load_plan, save_plan
from core.training.points import read_points
from core.training.team import Team, gathered, launch

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor


def work(folder: Path, stop_at: int | None = None) -> None:
    """What each process does: `train`, stopped by the second process only; counts the events it saw."""
    stop, events = threading.Event(), 0
    with gathered() as team:
        if stop_at is not None and not team.first:
            stop_after(stop_at, stop)
        for event in train(load_plan(folder / "plan.json"), folder, stop):
            events += isinstance(event, LossPoint)
        (folder / f"events {team.rank}").write_text(str(events))


def stop_after(steps: int, stop: threading.Event) -> None:
    honest, calls = Machine.step, iter(range(1, 10_000))

    def step(self: Machine, inputs: Tensor, targets: Tensor, share: float) -> float:
        if next(calls) == steps:
            stop.set()
        return honest(self, inputs, targets, share)

    Machine.step = step  # type: ignore[method-assign]  # this process ends soon


def work_with_a_bad_number(folder: Path) -> None:
    """The third step of the second process alone goes wrong."""
    honest, calls = Machine._gradients, iter(range(10_000))

    def gradients(self: Machine, inputs: Tensor, targets: Tensor) -> float:
        loss = honest(self, inputs, targets)
        return math.inf if not self.team.first and next(calls) == 2 else loss

    Machine._gradients = gradients  # type: ignore[method-assign]  # this process ends soon
    work(folder)


def fail(_folder: Path) -> None:
    """The second process fails, the first waits for it."""
    with gathered() as team:
        if not team.first:
            raise OSError("the disk is full")
        team.wait()


def curve(folder: Path) -> list[tuple[int, float, float | None]]:
    return [(point.step, point.train, point.validation) for point in read_points(folder / "points.jsonl")]


def prepared(folder: Path, plan: Plan, make_run: Callable[[Path, Plan], Path]) -> Path:
    make_run(folder, plan)
    save_plan(folder / "plan.json", plan)
    return folder


def test_two_processes_compute_what_one_computes(
    plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path
) -> None:
    plan = replace(plan, batch=5, steps=4)  # a share of three rows and one of two
    alone = prepared(tmp_path / "a", plan, make_run)
    together = prepared(tmp_path / "b", replace(plan, processes=2), make_run)
    for _ in train(plan, alone, threading.Event()):
        pass
    launch(2, work, together)
    for (step, *one), (number, *two) in zip(curve(alone), curve(together), strict=True):
        assert step == number
        assert [x for x in two if x is not None] == pytest.approx([x for x in one if x is not None], rel=1e-3)
    assert curve(together)[0][1] == pytest.approx(curve(alone)[0][1], rel=1e-6)
    assert (together / "events 0").read_text() == "4"
    assert (together / "events 1").read_text() == "0"


def one_step(folder: Path) -> None:
    """Save the gradients' sum of one batch in which the two shares ask for very different numbers of tokens."""
    machine = Machine(load_plan(folder / "plan.json"))
    torch.manual_seed(5)
    tokens = torch.randint(machine.plan.shape.vocab, (machine.plan.batch, machine.plan.context + 1))
    targets = tokens[:, 1:].clone()
    targets[::2, 3:] = -100
    loss = machine.team.add(machine._gradients(tokens[:, :-1], targets))[0]
    gradients = [p.grad.flatten() for p in machine.model.parameters() if p.grad is not None]
    torch.save((loss, torch.cat(gradients)), folder / f"gradients {machine.team.size} {machine.team.rank}")


def test_gradients_are_those_of_the_whole_batch(plan: Plan, tmp_path: Path) -> None:
    save_plan(tmp_path / "plan.json", plan)
    one_step(tmp_path)
    launch(2, one_step, tmp_path)
    (loss, gradients), first, second = (torch.load(tmp_path / f"gradients {name}") for name in ("1 0", "2 0", "2 1"))
    assert first[0] == second[0] == pytest.approx(loss, rel=1e-6)
    assert torch.equal(first[1], second[1]), "both take the same step, to the bit"
    assert torch.allclose(first[1], gradients, atol=1e-6)


def test_a_stop_in_one_process_stops_all_and_the_resumed_run_is_the_undisturbed_one(
    plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path
) -> None:
    plan = replace(plan, processes=2)
    straight, halting = (prepared(tmp_path / name, plan, make_run) for name in "ab")
    launch(2, work, halting, 3)
    assert len(curve(halting)) == 3
    launch(2, work, halting)
    launch(2, work, straight)
    assert curve(straight) == curve(halting)
    for name in ("last", "best"):
        a, b = (load_file(folder / name / CHECKPOINT) for folder in (straight, halting))
        assert a.keys() == b.keys()
        assert all(a[key].equal(b[key]) for key in a)


def test_a_bad_number_in_one_process_takes_all_of_them_back(
    plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path
) -> None:
    folder = prepared(tmp_path, replace(plan, processes=2), make_run)
    launch(2, work_with_a_bad_number, folder)
    points = read_points(folder / "points.jsonl")
    assert [point.step for point in points] == list(range(1, 9))
    assert points[2].learning_rate == pytest.approx(plan.muon_rate / 2)


def test_one_that_fails_ends_the_others(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"the disk is full|terminated|closed"):
        launch(2, fail, tmp_path)


PARENT = """
import sys
from pathlib import Path
from core.training.team import launch
sys.path.insert(0, sys.argv[2])
from test_training_team import with_signals
if __name__ == "__main__":
    launch(2, with_signals, Path(sys.argv[1]))
"""


def with_signals(folder: Path) -> None:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stop.set())
    for _ in train(load_plan(folder / "plan.json"), folder, stop):
        pass


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGTERM to pass on")
def test_sigterm_reaches_all_and_saves(plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path) -> None:
    folder = prepared(tmp_path / "run", replace(plan, processes=2, steps=5000), make_run)
    (tmp_path / "parent.py").write_text(PARENT, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, str(tmp_path / "parent.py"), str(folder), str(Path(__file__).parent)]
    parent = subprocess.Popen(command, env=environment)
    while len(read_points(folder / "points.jsonl")) < 5 and parent.poll() is None:
        time.sleep(0.05)
    parent.terminate()
    assert parent.wait(30) == 0
    assert 5 <= len(curve(folder)) < 5000
    assert b'step\\": %d,' % len(curve(folder)) in (folder / "last" / CHECKPOINT).read_bytes()[:4096]


def test_variables_of_torchrun_are_enough(plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path) -> None:
    folder = prepared(tmp_path / "run", replace(plan, processes=2, steps=2), make_run)
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from test_training_team import work; work(Path(sys.argv[1]))"
    )
    run = ["-m", "torch.distributed.run", "--standalone", "--local-addr=127.0.0.1", "--nproc-per-node=2"]
    (tmp_path / "member.py").write_text(code, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, *run, str(tmp_path / "member.py"), str(folder), str(Path(__file__).parent)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=50)
    assert done.returncode == 0, done.stderr
    assert len(curve(folder)) == 2


def test_a_plan_for_more_processes_than_there_are_is_refused(
    plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path: Path
) -> None:
    plan = replace(plan, processes=2)
    with pytest.raises(ValueError, match="1 processes for a plan of 2"):
        next(train(plan, make_run(tmp_path, plan), threading.Event()))


def test_a_team_of_one_changes_nothing() -> None:
    with gathered() as team:
        assert team.add(0.1, 2) == [0.1, 2]
        assert team.any(True)
        assert not team.any(False)
        assert Team().first
