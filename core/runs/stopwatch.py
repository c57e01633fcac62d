"""Real steps of a plan, timed on this computer: with how many threads and which numbers it is fastest, and what it
takes."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from core import hardware
from core.engines.torch_device import choose_device
from core.jobs import check_stop
from core.runs.memory import Peak
from core.training.kinds import kind_of
from core.training.machine import Machine
from core.training.timing import candidates

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from core.training.kinds import Batch
    from core.training.plan import Plan

STEPS = 7
"""So many are timed, after one that warms up; fewer of slow ones."""
FEWEST = 2
ENOUGH_SECONDS = 1.5
SMALL_SECONDS = 0.004
"""Of a step that short a second thread only waits: on a busy computer it makes it ten times longer."""
CLEARLY = 0.9
"""Another choice must be so much faster than the simpler one."""
HOPELESS = 1.5
"""A choice whose first step takes so many times the best one's is not timed further."""


@dataclass(frozen=True)
class Taken:
    """What a plan takes: seconds of each timed step, of one validation; bytes of memory and of a save point."""

    steps: tuple[float, ...]
    validation: float
    memory: int
    checkpoint: int
    parameters: int


class Stopwatch:
    """`settings` are the person's: threads and precision set by hand are not touched. Remembers what it timed."""

    def __init__(self, settings: Mapping[str, Any], stop: threading.Event) -> None:
        self._settings, self._stop = settings, stop
        self._choices: dict[str, tuple[Plan, float]] = {}

    def seconds(self, plan: Plan) -> float:
        """Seconds of one step at the best choice."""
        chosen, seconds = self._chosen(plan)
        return seconds * chosen.batch / min(chosen.batch, chosen.micro)

    def fastest(self, plan: Plan) -> Plan:
        """The plan with device, threads and precision as they are best here."""
        chosen, _ = self._chosen(plan)
        return replace(plan, threads=chosen.threads, precision=chosen.precision, device=chosen.device)

    def take(self, plan: Plan, folder: Path) -> Taken:
        """Time whole steps of exactly this plan, on made-up rows, and a part of its validation."""
        with Peak() as peak:
            machine, batch = self._machine(plan)
            steps = tuple(self._timed(machine, batch))
            validation = self._validation(machine, folder)
        model, optimizers = machine.model, machine.optimizers
        weights = sum(_bytes(tensor) for tensor in model.state_dict().values())
        states = [slot for optimizer in optimizers for slot in optimizer.state.values()]
        moments = sum(_bytes(value) for slot in states for value in slot.values())
        parameters = sum(parameter.numel() for parameter in model.parameters())
        return Taken(steps, validation, peak.bytes, weights + moments, parameters)

    def _chosen(self, plan: Plan) -> tuple[Plan, float]:
        part = replace(plan, steps=1, seed=1, batch=min(plan.batch, plan.micro))  # what is done again and again
        key = repr(replace(part, threads=1, precision="float32", device="cpu"))
        if key not in self._choices:
            first, *others = self._candidates(part)  # one thread, float32: what never goes wrong
            best, seconds = first, self._mean(first, float("inf"))
            for one in others:
                if one.threads > best.threads and seconds < SMALL_SECONDS:
                    continue
                took = self._mean(one, seconds)
                if took < CLEARLY * seconds:
                    best, seconds = one, took
            self._choices[key] = (best, seconds)
        return self._choices[key]

    def _candidates(self, plan: Plan) -> Iterator[Plan]:
        threads, precision = self._settings.get("threads"), self._settings.get("precision", "auto")
        device = choose_device()
        plans = candidates(replace(plan, device="cpu"), hardware.cores())
        plans += candidates(replace(plan, device=device), 1) if device != "cpu" else []
        found = [one for one in plans if _may_be_fast(one) or one.precision == precision]
        if threads:
            found = [replace(one, threads=threads) for one in found]
        if precision != "auto":
            found = [replace(one, precision=precision) for one in found]
        yield from dict.fromkeys(found)  # each once

    def _mean(self, plan: Plan, best: float) -> float:
        """Not the median: threads that sometimes wait long for each other are no good choice."""
        times = []
        with suppress(RuntimeError):  # a precision that this processor does not know at all
            machine, batch = self._machine(plan)
            for seconds in self._timed(machine, batch):
                times.append(seconds)
                if seconds > HOPELESS * best:
                    break
        return sum(times) / len(times) if times else float("inf")

    def _machine(self, plan: Plan) -> tuple[Machine, Batch]:
        torch.manual_seed(plan.seed)
        return Machine(replace(plan, processes=1)), kind_of(plan.model).made_up(plan)

    def _timed(self, machine: Machine, batch: Batch) -> Iterator[float]:
        """Seconds of each step but the first, which warms up."""
        spent, number = 0.0, 0
        while number <= FEWEST or (number <= STEPS and spent < ENOUGH_SECONDS):
            check_stop(self._stop)
            start = time.perf_counter()
            machine.step(batch, share=1e-6)
            took = time.perf_counter() - start
            if number:
                spent += took
                yield took
            number += 1

    def _validation(self, machine: Machine, folder: Path) -> float:
        """Scaled up from some rows: a validation part may be large."""
        plan = machine.plan
        rows = kind_of(plan.model).rows(plan, folder, "validation")
        wanted = min(plan.validation_rows, len(rows))
        part = min(wanted, 2 * plan.micro)
        if part == 0:
            return 0.0
        machine.evaluate(rows, min(part, plan.micro))
        start = time.perf_counter()
        machine.evaluate(rows, part)
        return (time.perf_counter() - start) * wanted / part


def _may_be_fast(plan: Plan) -> bool:
    flags = hardware.cpu_flags()
    return plan.device != "cpu" or plan.precision == "float32" or not flags or hardware.cpu_may_be_fast_at_bf16()


def _bytes(value: Any) -> int:
    return value.numel() * value.element_size() if isinstance(value, torch.Tensor) else 0
