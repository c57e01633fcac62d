"""The training loop: a generator of events. It knows nothing of windows, and everything it needs is in the
folder.

    runs/<id>/plan.json            what was decided
    runs/<id>/data/                what the kind of network reads (kinds.py)
    runs/<id>/points.jsonl         one line for each step, written as it happens
    runs/<id>/{best,last}/checkpoint.safetensors
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from core.events import Event, LossPoint, Metric, Sample, TrainingFinished
from core.training.checkpoint import CHECKPOINT, Position, load_checkpoint, save_checkpoint
from core.training.kinds import kind_of
from core.training.machine import Machine
from core.training.optim import schedule
from core.training.points import append_point, cut_points

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from core.training.plan import Plan

RESCUES = 2
"""How often a run that met a bad number goes back and on at half the speed, before it gives up."""


class Diverged(Exception):
    """The numbers became infinite although the learning rate was halved twice."""


class Run:
    """One run in its folder: position, curve, save points."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan, self.folder, self.machine = plan, folder, Machine(plan)
        self.team = self.machine.team
        if self.team.size != plan.processes:
            raise ValueError(f"{self.team.size} processes for a plan of {plan.processes}")
        self.kind = kind_of(plan.model)
        self.batches, self.validation = self.kind.batches(plan, folder), self.kind.rows(plan, folder, "validation")
        self.position, self.saved_at = Position(), time.monotonic()
        if not (folder / "last" / CHECKPOINT).exists():
            self.kind.begin(plan, folder, self.machine.model)
            self.save("last")  # a bad number in the first steps needs a place to go back to
        self.team.wait()
        self.go_back()

    def save(self, name: str) -> None:
        """Keep this moment as "last" or "best"."""
        if self.team.first:
            save_checkpoint(self.folder / name, self.machine.model, self.machine.optimizers, self.position)
        self.saved_at = time.monotonic() if name == "last" else self.saved_at

    def go_back(self) -> None:
        """Return to the last save point, and the curve with it."""
        machine = self.machine
        self.position = load_checkpoint(self.folder / "last", machine.model, machine.optimizers)
        if self.team.first:
            cut_points(self.folder / "points.jsonl", self.position.step)
        self.team.wait()  # nobody writes while somebody reads

    def step(self) -> LossPoint:
        """One step, its validation where the plan has one, and its line in points.jsonl."""
        plan, position, start = self.plan, self.position, time.perf_counter()
        share = schedule(position.step, plan.steps, plan.warmup, plan.decay) * position.rate
        loss = self.machine.step(self.batches.batch(position.step), share)
        took = time.perf_counter() - start
        position.step, position.seconds = position.step + 1, position.seconds + took
        validation = self._validate()
        rate = share * (plan.muon_rate if plan.optimizer == "muon" else plan.rate)
        return LossPoint(position.step, loss, validation, rate, plan.examples_per_step / took, position.seconds)

    def _validate(self) -> float | None:
        at = self.position.step
        if at % self.plan.validate_every and at != self.plan.steps:
            return None
        return self.machine.evaluate(self.validation, self.plan.validation_rows)

    def keep(self, point: LossPoint) -> None:
        """Save as "best" when this validation is the lowest so far, and as "last" when it is time."""
        if point.validation is not None and point.validation < self.position.best:
            self.position.best = point.validation
            self.save("best")
        if time.monotonic() - self.saved_at >= self.plan.save_seconds:
            self.save("last")

    def rescue(self) -> None:
        """After a bad number: back to the last save point, on at half the speed. Diverged when that did not
        help."""
        rescues, rate = self.position.rescues, self.position.rate
        if rescues >= RESCUES:
            raise Diverged(f"loss is not finite at step {self.position.step}")
        self.go_back()
        self.position.rescues, self.position.rate = rescues + 1, rate / 2
        self.save("last")

    def samples(self) -> Iterable[Sample]:
        """What the model can do now."""
        model = self.machine.model.eval()
        return self.kind.samples(self.plan, self.folder, model, self.position.step)


def train(plan: Plan, folder: Path, stop: threading.Event) -> Iterator[Event]:
    """Train, or go on training, in `folder` (see above for what must lie there) until the plan's last step or
    `stop`.

    Yields a LossPoint for each step, Samples after each validation, at last Metric and Finished. When
    stopped, the moment is saved; calling again goes on from there, to the bit as if nothing had happened
    (same computer, on a CPU). Raises Diverged, ValueError for an empty data set, OSError when the disk is
    full.

    A plan of several processes is trained by as many calls, one in each process of a team (team.py): the
    first writes and yields, the others only work; `stop` in one of them stops all."""
    run = Run(plan, folder)
    for event in _course(run, stop):
        if run.team.first:
            yield event


def _course(run: Run, stop: threading.Event) -> Iterator[Event]:
    while run.position.step < run.plan.steps and not run.team.any(stop.is_set()):
        yield from _advance(run)
    run.save("last")
    yield Metric("best_validation", run.position.best)
    reason = "end" if run.position.step >= run.plan.steps else "stopped"
    yield TrainingFinished(reason, step=run.position.step, best=run.position.best)


def _advance(run: Run) -> Iterator[Event]:
    point = run.step()
    if not math.isfinite(point.train):
        return run.rescue()
    if run.team.first:
        append_point(run.folder / "points.jsonl", point)
    yield point
    run.keep(point)
    if point.validation is not None and run.team.first:
        yield from run.samples()
