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
from core.training.text.decoder import IGNORE

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.training.kinds import Batch


pytestmark = pytest.mark.timeout(180)  # two processes that import torch, on a busy computer


def everything(root: Path) -> None:
    """What each of two processes does, in one start (importing torch takes longer than all of it)."""
    one_step(root)
    work(root / "together")
    work(root / "straight")
    with pytest.MonkeyPatch.context() as patch:
        stop = threading.Event()
        disturb(patch, call=2, act=lambda loss: (stop.set(), loss)[1])
        work(root / "halting", stop)
    Team().wait()
    (root / f"stopped {Team().rank}").write_text(str(len(curve(root / "halting"))))
    Team().wait()
    work(root / "halting")
    with pytest.MonkeyPatch.context() as patch:
        disturb(patch, call=2, act=lambda _loss: math.inf)
        work(root / "bad")


def work(folder: Path, stop: threading.Event | None = None) -> None:
    """Train, and write down how many points this process was told of."""
    with gathered() as team:
        events = list(train(load_plan(folder / "plan.json"), folder, stop or threading.Event()))
        told = sum(isinstance(event, LossPoint) for event in events)
        (folder / f"told {team.rank}").write_text(str(told))


def disturb(patch: pytest.MonkeyPatch, call: int, act: Callable[[float], float]) -> None:
    """Change the loss of one call (from 0) in the second process alone."""
    honest, calls = Machine._gradients, iter(range(10_000))

    def gradients(self: Machine, batch: Batch) -> float:
        loss = honest(self, batch)
        return act(loss) if not self.team.first and next(calls) == call else loss

    patch.setattr(Machine, "_gradients", gradients)


def one_step(root: Path) -> None:
    """Save the gradients of one batch whose two shares ask for very different numbers of tokens."""
    machine = Machine(load_plan(root / "straight/plan.json"))
    torch.manual_seed(5)
    tokens = torch.randint(machine.plan.shape.vocab, (machine.plan.batch, machine.plan.context + 1))
    targets = tokens[:, 1:].clone()
    targets[::2, 3:] = IGNORE
    loss = machine.team.add(machine._gradients((tokens[:, :-1], targets)))[0]
    gradients = [p.grad.flatten() for p in machine.model.parameters() if p.grad is not None]
    torch.save((loss, torch.cat(gradients)), root / f"gradients {machine.team.size} {machine.team.rank}")


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


@pytest.fixture(scope="module")
def done(plan: Plan, make_run: Callable[[Path, Plan], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which two processes did `everything`, and one process the same as "together"."""
    root = tmp_path_factory.mktemp("team")
    odd = replace(plan, batch=5, steps=4)  # a share of three rows and one of two
    alone = prepared(root / "alone", odd, make_run)
    prepared(root / "together", replace(odd, processes=2), make_run)
    for name in ("straight", "halting", "bad"):
        prepared(root / name, replace(plan, processes=2), make_run)
    work(alone)
    one_step(root)
    launch(2, everything, root)
    return root


def test_two_processes_compute_what_one_computes(done: Path) -> None:
    one, two = curve(done / "alone"), curve(done / "together")
    assert two[0][1] == pytest.approx(one[0][1], rel=1e-6)
    for (step, *a), (number, *b) in zip(one, two, strict=True):
        assert step == number
        assert [x for x in b if x is not None] == pytest.approx([x for x in a if x is not None], rel=1e-3)


def test_only_the_first_reports(done: Path) -> None:
    assert [(done / "together" / f"told {rank}").read_text() for rank in (0, 1)] == ["4", "0"]


def test_gradients_are_those_of_the_whole_batch(done: Path) -> None:
    (loss, gradients), first, second = (torch.load(done / f"gradients {name}") for name in ("1 0", "2 0", "2 1"))
    assert first[0] == second[0] == pytest.approx(loss, rel=1e-6)
    assert torch.equal(first[1], second[1]), "both take the same step, to the bit"
    assert torch.allclose(first[1], gradients, atol=1e-6)


def test_a_stop_in_one_process_stops_all(done: Path) -> None:
    assert [(done / f"stopped {rank}").read_text() for rank in (0, 1)] == ["3", "3"]


def test_stopped_and_resumed_equals_undisturbed(done: Path) -> None:
    assert curve(done / "straight") == curve(done / "halting")
    for name in ("last", "best"):
        a, b = (load_file(done / folder / name / CHECKPOINT) for folder in ("straight", "halting"))
        assert a.keys() == b.keys()
        assert all(a[key].equal(b[key]) for key in a)


def test_a_bad_number_in_one_process_takes_all_of_them_back(done: Path, plan: Plan) -> None:
    points = read_points(done / "bad" / "points.jsonl")
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


@pytest.mark.slow
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


@pytest.mark.slow
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
