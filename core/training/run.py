"""One run in its folder: the machine, where it stands, its curve, its save points."""

from __future__ import annotations

import errno
import gc
import math
import shutil
import time
from typing import TYPE_CHECKING

from core.events import LossPoint
from core.training import health
from core.training.checkpoint import CHECKPOINT, Position, load_checkpoint, save_checkpoint
from core.training.kinds import kind_of
from core.training.machine import Machine
from core.training.optim import schedule
from core.training.points import NOTES, POINTS, Lines, read_points
from core.training.team import Team

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from core.events import Event, Sample
    from core.training.plan import Plan

RESCUES = 2
"""How often a run that met a bad number goes back and on at half the speed, before it gives up."""
ROOM = 2
"""So many times its size must be free for a save point: the disk is the person's."""


class Diverged(Exception):
    """The numbers became infinite although the learning rate was halved twice."""


class Run:
    """Everything that the loop works on. `checks` are the validations so far, `without_gain` says how many of the
    last ones brought nothing."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan, self.folder, self.team = plan, folder, Team()
        if self.team.size != plan.processes:
            raise ValueError(f"{self.team.size} processes for a plan of {plan.processes}")
        self.kind = kind_of(plan.model)
        self.batches, self.validation = self.kind.batches(plan, folder), self.kind.rows(plan, folder, "validation")
        self.curve, self.notes = Lines(folder / POINTS), Lines(folder / NOTES)
        self.position, self.saved_at = Position(), time.monotonic()
        self.checks: list[health.Check] = []
        self.without_gain = 0
        self._since: list[float] = []  # training losses since the last validation
        self.wake()

    @property
    def is_awake(self) -> bool:
        """Whether the model is in memory."""
        return self._machine is not None

    @property
    def machine(self) -> Machine:
        """Model and optimisers. RuntimeError while the run rests."""
        if self._machine is None:
            raise RuntimeError("the run rests")
        return self._machine

    def wake(self) -> None:
        """Have the model in memory, as the last save point left it."""
        self._machine: Machine | None = Machine(self.plan)
        if not (self.folder / "last" / CHECKPOINT).exists():
            self.kind.begin(self.plan, self.folder, self._machine.model)
            self.save("last")  # a bad number in the first steps needs a place to go back to
        self.team.wait()
        self.go_back()

    def rest(self) -> None:
        """Give the memory back. What was not saved is lost."""
        self._machine = None
        gc.collect()

    def save(self, name: str) -> None:
        """Keep this moment as "last" or "best", and the curve until here before it.

        OSError when the disk is (almost) full; the old save point is then whole."""
        if self.team.first:
            self._check_room(self.folder / "last" / CHECKPOINT)
            self.curve.flush(sync=True)
            self.notes.flush()
            save_checkpoint(self.folder / name, self.machine.model, self.machine.optimizers, self.position)
        self.saved_at = time.monotonic() if name == "last" else self.saved_at

    def _check_room(self, like: Path) -> None:
        if like.exists() and shutil.disk_usage(self.folder).free < ROOM * like.stat().st_size:
            raise OSError(errno.ENOSPC, "hardly any room left", str(like))

    def go_back(self) -> None:
        """Return to the last save point, and the curve with it."""
        machine = self.machine
        self.position = load_checkpoint(self.folder / "last", machine.model, machine.optimizers)
        if self.team.first:
            for lines in (self.curve, self.notes):
                lines.cut(self.position.step)
        self.team.wait()  # nobody writes while somebody reads
        points = read_points(self.folder / POINTS)
        self.checks = health.checks_of(points)
        self.without_gain = health.checks_without_gain(self.checks)
        self._since = [point.train for point in points if not self.checks or point.step > self.checks[-1].step]

    def step(self) -> LossPoint:
        """One step, and its validation where the plan has one."""
        plan, position, start = self.plan, self.position, time.perf_counter()
        share = schedule(position.step, plan.steps, plan.warmup, plan.decay) * position.rate
        loss = self.machine.step(self.batches.batch(position.step), share)
        took = time.perf_counter() - start
        position.step, position.seconds = position.step + 1, position.seconds + took
        at = position.step
        due = math.isfinite(loss) and (at % plan.validate_every == 0 or at == plan.steps)
        validation = self.validate() if due else None
        rate = share * (plan.muon_rate if plan.optimizer == "muon" else plan.rate)
        return LossPoint(at, loss, validation, rate, plan.examples_per_step / took, position.seconds)

    def validate(self) -> float:
        """Mean loss of the plan's validation rows, now."""
        return self.machine.evaluate(self.validation, self.plan.validation_rows)

    def take(self, point: LossPoint) -> None:
        """Write the point down."""
        if self.team.first:
            self.curve.add(vars(point))
        self._since.append(point.train)
        if point.validation is not None:
            self.checks.append(health.Check(point.step, sum(self._since) / len(self._since), point.validation))
            self.without_gain = health.checks_without_gain(self.checks)
            self._since = []

    def note(self, event: Event) -> None:
        """Write down what a later look at the run should show, too: an event with a `step`."""
        if self.team.first:
            self.notes.add(event.as_json())

    def is_better(self, validation: float) -> bool:
        """Whether this is the lowest validation so far, and if so, remember it: save "best" then."""
        if not validation < self.position.best:
            return False
        self.position.best, self.position.best_step = validation, self.position.step
        return True

    @property
    def save_is_due(self) -> bool:
        """Whether the last save point is old enough."""
        return time.monotonic() - self.saved_at >= self.plan.save_seconds

    def rescue(self) -> None:
        """After a bad number: back to the last save point, on at half the speed. Diverged when that did not
        help. `save` "last" afterwards, so that a kill does not forget it."""
        rescues, rate = self.position.rescues, self.position.rate
        if rescues >= RESCUES:
            raise Diverged(f"loss is not finite at step {self.position.step}")
        self.go_back()
        self.position.rescues, self.position.rate = rescues + 1, rate / 2

    def samples(self) -> Iterable[Sample]:
        """What the model can do now."""
        model = self.machine.model.eval()
        return self.kind.samples(self.plan, self.folder, model, self.position.step)
