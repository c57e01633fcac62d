"""The training loop: a generator of events. It knows nothing of windows, and everything it needs is in the
folder.

    runs/<id>/plan.json            what was decided
    runs/<id>/data/                what the kind of network reads (kinds.py)
    runs/<id>/points.jsonl         one line for each step, written as it happens
    runs/<id>/notes.jsonl          samples and health, a line each
    runs/<id>/{best,last}/checkpoint.safetensors
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.events import Event, Health, Metric, TrainingFinished, Waiting
from core.training.health import STUCK_SECONDS, is_slow, state_of
from core.training.orders import Orders
from core.training.pace import Pace
from core.training.points import is_full
from core.training.run import RESCUES, Diverged, Run

if TYPE_CHECKING:
    import threading
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from core.training.plan import Plan

__all__ = ["RESCUES", "Diverged", "train"]

LONG_PAUSE = 60.0
"""Seconds of standing still after which the memory is given back."""
LOOK_SECONDS = 0.2  # how often a run that stands still looks whether it may go on
DISK_SECONDS = 2.0


def train(plan: Plan, folder: Path, stop: threading.Event, orders: Orders | None = None) -> Iterator[Event]:
    """Train, or go on training, in `folder` (see above for what must lie there) until the plan's last step, its
    patience, `stop`, or as `orders` say.

    Yields a LossPoint for each step; after each validation Samples, and Health where it changed; TimeLeft; Waiting
    while it stands still; at last Metric and TrainingFinished. When stopped, the moment is saved; calling again goes
    on from there, to the bit as if nothing had happened (same computer, on a CPU). A pause changes nothing either; a
    full disk is a pause. Told to finish, it looks once more whether this moment is the best: the end of a schedule
    that was cut short would need steps, and now is now.

    Raises Diverged, ValueError for an empty data set, OSError when the disk fails.

    A plan of several processes is trained by as many calls, one in each process of a team (team.py): the
    first writes and yields, the others only work; `stop` in one of them stops all."""
    run = Run(plan, folder)
    for event in _Course(run, stop, orders or Orders()).events():
        if run.team.first:
            yield event


@dataclass(frozen=True)
class _Heard:
    """What some process of the team was told: the same in all of them."""

    stop: bool
    finish: bool
    wait: bool
    rest: bool
    levelled: bool


class _Course:
    """The course of a run."""

    def __init__(self, run: Run, stop: threading.Event, orders: Orders) -> None:
        self._run, self._stop, self._orders = run, stop, orders
        self._pace = Pace()
        self._state = "learning"
        self._waiting_since: float | None = None

    def events(self) -> Iterator[Event]:
        heard = self._listen()
        while not self._over(heard):
            yield from self._advance()
            heard = yield from self._stand_still()
        yield from self._conclude(self._over(heard))

    def _listen(self) -> _Heard:
        waited = 0.0 if self._waiting_since is None else time.monotonic() - self._waiting_since
        patience = self._run.plan.patience
        flags = (
            self._stop.is_set(),
            self._orders.finishing,
            bool(self._orders.reason),
            waited > LONG_PAUSE,
            0 < patience <= self._run.without_gain,
        )
        return _Heard(*(value > 0 for value in self._run.team.add(*map(float, flags))))

    def _over(self, heard: _Heard) -> str:
        """Why there is no next step, "" when there is one."""
        if self._run.position.step >= self._run.plan.steps:
            return "end"
        if heard.levelled:
            return "levelled"
        if heard.finish and self._run.position.step:  # before the first step there is nothing to keep
            return "finished"
        return "stopped" if heard.stop else ""

    def _advance(self) -> Iterator[Event]:
        run, before = self._run, self._run.position.seconds
        point = run.step()
        if not math.isfinite(point.train):
            yield from self._rescue()
            return
        run.take(point)
        yield point
        if point.validation is not None and run.is_better(point.validation):
            yield from self._save("best")
        if run.save_is_due:
            yield from self._save("last")
        if point.validation is not None:
            yield from self._show()
        yield from self._tell_pace(point.seconds - before)

    def _show(self) -> Iterator[Event]:
        """After a validation: what the model can do, and how it goes."""
        if not self._run.team.first:
            return
        for sample in self._run.samples():
            self._run.note(sample)
            yield sample
        yield from self._tell_health(state_of(self._run.checks))

    def _tell_health(self, state: str) -> Iterator[Event]:
        if state != self._state:
            self._state = state
            health = Health(state, self._run.position.step, self._run.position.best_step)
            self._run.note(health)
            yield health

    def _tell_pace(self, took: float) -> Iterator[Event]:
        slow = took > STUCK_SECONDS and self._pace.usual > 0 and is_slow(took, self._pace.usual)
        self._pace.stepped(took)
        if slow:
            yield from self._tell_health("slow")
        elif self._state == "slow":
            yield from self._tell_health(state_of(self._run.checks))
        left = self._pace.time_left(self._run.plan.steps - self._run.position.step)
        if left is not None:
            yield left

    def _rescue(self) -> Iterator[Event]:
        self._run.rescue()
        yield from self._tell_health("unstable")
        yield from self._save("last")
        self._pace.skip()

    def _stand_still(self) -> Generator[Event, None, _Heard]:
        """While something holds the run; returns what was heard last."""
        heard, said = self._listen(), ""
        if not heard.wait:
            return heard
        self._waiting_since = time.monotonic()
        while heard.wait and not self._over(heard):
            reason = self._orders.reason
            if reason and reason != said:
                said = reason
                yield Waiting(reason)
            if heard.rest and self._run.is_awake:
                yield from self._save("last")
                self._run.rest()
            self._orders.wait(LOOK_SECONDS)
            heard = self._listen()
        self._waiting_since = None
        if not self._run.is_awake:
            self._run.wake()
        self._pace.skip()
        yield Waiting("")
        return heard

    def _save(self, name: str) -> Iterator[Event]:
        """Keep this moment; a full disk is waited for. Stopped meanwhile, it is not kept."""
        said = False
        while not self._try_to_save(name) and not self._stop.is_set():
            if not said:
                said = True
                yield Waiting("disk")
            self._stop.wait(DISK_SECONDS)
        if said:
            self._pace.skip()
            yield Waiting("")

    def _try_to_save(self, name: str) -> bool:
        try:
            self._run.save(name)
        except OSError as error:
            if not is_full(error, self._run.folder):
                raise
            return False
        return True

    def _conclude(self, reason: str) -> Iterator[Event]:
        run = self._run
        if reason == "finished" and run.position.best_step < run.position.step and run.is_better(run.validate()):
            yield from self._save("best")
        yield from self._save("last")
        yield Metric("best_validation", run.position.best)
        yield TrainingFinished(reason, step=run.position.step, best=run.position.best)
