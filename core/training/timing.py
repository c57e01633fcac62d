"""Real steps, timed before a run: which threads and precision are fast here, and how many steps fit into the
time."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from core.training.kinds import kind_of
from core.training.machine import Machine

if TYPE_CHECKING:
    from core.training.kinds import Batch
    from core.training.plan import Plan


def step_seconds(plan: Plan, repeats: int = 3) -> float:
    """Seconds of one optimiser step of `plan` on made-up rows; the fastest of `repeats`, after one that warms up. Sets
    torch's threads."""
    torch.manual_seed(plan.seed)
    machine, batch = Machine(plan), kind_of(plan.model).made_up(plan)
    return min([_timed(machine, batch) for _ in range(repeats + 1)][1:])


def _timed(machine: Machine, batch: Batch) -> float:
    start = time.perf_counter()
    machine.step(batch, share=1e-6)  # .item() inside waits for a GPU to finish
    return time.perf_counter() - start


def candidates(plan: Plan, cores: int) -> list[Plan]:
    """What is worth timing: on a CPU both precisions and 1 to `cores` threads (doubling), one left to the
    window where there are more than two; on a GPU bfloat16 alone."""
    if plan.device != "cpu":
        return [replace(plan, precision="bfloat16")]
    most = cores - 1 if cores > 2 else cores
    threads = sorted({min(2**power, most) for power in range(most.bit_length() + 1)})
    return [replace(plan, threads=n, precision=p) for p in ("float32", "bfloat16") for n in threads]


def choose_fastest(plan: Plan, cores: int) -> tuple[Plan, float]:
    """The fastest of the candidates and its seconds a step."""
    timed = [(step_seconds(one), one) for one in candidates(plan, cores)]
    seconds, fastest = min(timed, key=lambda pair: pair[0])
    return fastest, seconds


def steps_for(minutes: float, seconds_per_step: float) -> int:
    """How many steps fit, with 6 % kept for validation and saving. At least 1."""
    return max(1, int(minutes * 60 * 0.94 / seconds_per_step))
