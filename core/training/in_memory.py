"""A network trained in memory on some of its rows, beside the run: to be compared, and to have several that vote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.jobs import check_stop
from core.training.judge import Judge, Some
from core.training.machine import Machine
from core.training.optim import schedule
from core.training.shuffled import Shuffled

if TYPE_CHECKING:
    import threading

    import numpy as np
    from numpy.typing import NDArray

    from core.training.kinds import Rows
    from core.training.plan import Plan


def train_in_memory(plan: Plan, rows: Rows, places: NDArray[np.int64], seed: int, stop: threading.Event) -> Judge:
    """The plan's network after all its steps on the rows at `places` (n,), with no look at others. Raises Cancelled."""
    plan = replace(plan, seed=seed, batch=min(plan.batch, len(places)), processes=1)
    machine, order, some = Machine(plan), Shuffled(len(places), plan.batch, seed), Some(rows, places)
    for step in range(plan.steps):
        check_stop(stop)
        machine.step(some.take(order.indices(step)), schedule(step, plan.steps, plan.warmup, plan.decay))
    model = machine.model.eval()
    assert isinstance(model, Judge)
    return model
