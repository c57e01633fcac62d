from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from core.training.checkpoint import CHECKPOINT, Position, load_checkpoint, load_weights, save_checkpoint
from core.training.machine import Machine

if TYPE_CHECKING:
    from pathlib import Path

    from core.training.plan import Plan


def stepped(plan: Plan) -> Machine:
    machine = Machine(plan)
    tokens = torch.randint(plan.shape.vocab, (plan.batch, plan.context + 1))
    for _ in range(3):
        machine.step((tokens[:, :-1], tokens[:, 1:]), share=1.0)
    return machine


def test_everything_comes_back(plan: Plan, tmp_path: Path) -> None:
    old, position = stepped(plan), Position(step=3, seconds=1.25, best=2.5, rate=0.5, rescues=1)
    save_checkpoint(tmp_path, old.model, old.optimizers, position)
    follows = torch.rand(3)
    new = Machine(plan)
    assert load_checkpoint(tmp_path, new.model, new.optimizers) == position
    assert torch.equal(torch.rand(3), follows)
    weights = new.model.state_dict()
    assert all(torch.equal(tensor, weights[name]) for name, tensor in old.model.state_dict().items())
    for before, after in zip(old.optimizers, new.optimizers, strict=True):
        state = after.state_dict()["state"]
        for number, slot in before.state_dict()["state"].items():
            assert all(torch.equal(value, state[number][name]) for name, value in slot.items())


def test_a_run_that_has_no_best_yet_is_kept_too(plan: Plan, tmp_path: Path) -> None:
    machine = Machine(plan)
    save_checkpoint(tmp_path, machine.model, machine.optimizers, Position())
    assert load_checkpoint(tmp_path, machine.model, machine.optimizers).best == float("inf")


def test_weights_alone(plan: Plan, tmp_path: Path) -> None:
    old = stepped(plan)
    save_checkpoint(tmp_path, old.model, old.optimizers, Position(step=3))
    new = Machine(plan)
    assert load_weights(tmp_path, new.model).step == 3
    assert torch.equal(new.model.norm.weight, old.model.norm.weight)


def test_only_one_file_lies_there(plan: Plan, tmp_path: Path) -> None:
    machine = Machine(plan)
    for step in range(3):
        save_checkpoint(tmp_path, machine.model, machine.optimizers, Position(step))
    assert [path.name for path in tmp_path.iterdir()] == [CHECKPOINT]


def test_no_save_point_is_said(plan: Plan, tmp_path: Path) -> None:
    machine = Machine(plan)
    with pytest.raises(FileNotFoundError):
        load_checkpoint(tmp_path, machine.model, machine.optimizers)
