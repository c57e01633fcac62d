"""Find better settings: first how large a step may be, then a few short runs within a time.

Sources: Smith 2017 (learning-rate range test), Akiba et al. 2019 (Optuna), Bergstra et al. 2011 (its TPE sampler).
"""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.events import Event, Finished
from core.runs.measure import decided, prepare
from core.runs.records import Trial
from core.training.settings import settings_of
from core.training.timing import steps_for

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path

    import optuna

    from core.training.machine import Machine
    from core.training.plan import Plan
    from core.training.request import RunRequest

RANGE_STEPS = 80
RANGE_BATCHES = 4
"""The same few again and again: between new ones the loss would jump more than it falls."""
RANGE = (1e-2, 1e3)
"""From a hundredth to a thousand times the plan's own rate."""
RANGE_SHARE = 0.15  # of the time
SMOOTHING = 0.9
SAFELY = 4.0
BURST = 4.0
"""The range test ends when the loss is so many times the lowest."""
TRIALS = 8
"""The time is enough for about so many whole ones; bad ones end early, so that there are more."""
MOST_TRIALS = 40
LOOKS = 8  # validations of a trial
AROUND = 6.0  # how far from the rate of the range test others are tried
TELL_SECONDS = 0.2


def search(folder: Path, request: RunRequest, minutes: float, stop: threading.Event) -> Iterator[Event]:
    """Try settings for about so many minutes. Yields what `prepare` yields, Trial as they go on and end, and
    Finished(result={"settings": {...}}) with what was best: to be merged into the request's settings.

    Stopped, it ends within a step with the best so far (none: {}). The same seed and computer try the same first
    settings; how many fit into the time differs."""
    yield from prepare(folder, request, stop)
    yield from _Search(folder, request, minutes * 60, stop).events()


class _Stopped(Exception):
    """The person, or the clock."""


class _Search:
    def __init__(self, folder: Path, request: RunRequest, seconds: float, stop: threading.Event) -> None:
        from core.training.goals import goal_of

        self._folder, self._request, self._stop = folder, request, stop
        self._goal = goal_of(request.source.goal)
        self._plan, self._taken = decided(folder, request, stop)
        self._values = self._goal.settings(self._plan, folder)
        self._best: tuple[float, dict[str, Any]] = (math.inf, {})
        self._began, self._seconds = time.monotonic(), seconds

    def events(self) -> Iterator[Event]:
        try:
            rate = float(self._values["learning_rate"])
            for event in self._range():
                yield event
                rate = event.settings.get("learning_rate", rate)
            yield from self._trials(rate)
        except _Stopped:
            pass
        yield Finished("stopped" if self._stop.is_set() else "end", {"settings": self._best[1]})

    def _look(self, until: float = 1.0) -> None:
        """Before each step: is there time left? `until` is a share of it."""
        if self._stop.is_set() or time.monotonic() - self._began > until * self._seconds:
            raise _Stopped

    # -- how large a step may be ------------------------------------------------------------------------------------

    def _range(self) -> Iterator[Trial]:
        """Steps that grow until the loss bursts."""
        from core.training.kinds import kind_of
        from core.training.machine import Machine

        machine, batches = Machine(self._plan), self._batches(self._plan)
        kind_of(self._plan.model).begin(self._plan, self._folder, machine.model)
        own = float(self._values["learning_rate"])
        curve: list[tuple[float, float]] = []
        smooth, told = 0.0, 0.0
        for number in range(RANGE_STEPS):
            try:
                self._look(RANGE_SHARE)
            except _Stopped:
                if self._stop.is_set():
                    raise
                break
            factor = RANGE[0] * (RANGE[1] / RANGE[0]) ** (number / (RANGE_STEPS - 1))
            loss = machine.step(batches.batch(number % RANGE_BATCHES), factor)
            if not math.isfinite(loss):
                break
            smooth = SMOOTHING * smooth + (1 - SMOOTHING) * loss
            curve.append((own * factor, smooth / (1 - SMOOTHING ** (number + 1))))
            if curve[-1][1] > BURST * min(value for _, value in curve):
                break
            if time.monotonic() - told > TELL_SECONDS:
                told = time.monotonic()
                yield Trial(0, "range", {}, tuple(curve), None)
        yield Trial(0, "range", {"learning_rate": _tidy(largest_good(curve) or own)}, tuple(curve), None)

    def _batches(self, plan: Plan) -> Any:
        from core.training.kinds import kind_of

        return kind_of(plan.model).batches(plan, self._folder)

    # -- short runs -------------------------------------------------------------------------------------------------

    def _trials(self, rate: float) -> Iterator[Event]:
        import optuna

        optuna.logging.set_verbosity(optuna.logging.WARNING)
        study = optuna.create_study(
            sampler=optuna.samplers.TPESampler(seed=self._plan.seed, n_startup_trials=5),
            pruner=optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=2),
        )
        study.enqueue_trial(self._as_it_is())
        for number in range(1, MOST_TRIALS + 1):
            self._look()
            trial = study.ask()
            yield from self._trial(study, trial, number, self._suggest(trial, rate))

    def _as_it_is(self) -> dict[str, Any]:
        """The plan itself is the first that is tried."""
        free = self._free()
        own = {name: value for name, value in self._values.items() if name in free & {"dropout", "l2", "layers"}}
        return {"learning_rate": float(self._values["learning_rate"]), "size": 1.0, **own}

    def _free(self) -> set[str]:
        """What may be tried: settings that this goal has and the person did not set; a network that begins from
        another one keeps its size."""
        names = {setting.name for setting in settings_of(self._request.source.goal)} & set(self._values)
        fixed = {"width", "layers"} if self._values.get("start") == "starter" else set()
        return names - fixed - (set(self._request.settings) - {"learning_rate"})

    def _suggest(self, trial: optuna.Trial, rate: float) -> dict[str, Any]:
        """Settings for one run; `rate` is the middle of the rates."""
        own, free = self._values, self._free()
        low, high = rate / AROUND, rate * AROUND
        usual = float(own["learning_rate"])
        tried = trial.suggest_float("learning_rate", min(low, usual), max(high, usual), log=True)
        chosen: dict[str, Any] = {"learning_rate": _tidy(tried)}
        size = trial.suggest_categorical("size", [0.5, 1.0, 2.0]) if "width" in free else 1.0
        if size != 1.0:
            chosen["width"] = max(8, int(own["width"] * size))
        if "layers" in free:
            layers = int(own["layers"])
            chosen["layers"] = trial.suggest_int("layers", max(1, layers - 1), layers + 1)
        if "dropout" in free:
            chosen["dropout"] = round(trial.suggest_float("dropout", 0.0, max(0.5, float(own["dropout"]))), 2)
        if "l2" in free:
            chosen["l2"] = _tidy(trial.suggest_float("l2", 0.0, max(0.2, float(own["l2"]))))
        return chosen

    def _trial(self, study: optuna.Study, trial: optuna.Trial, number: int, chosen: dict[str, Any]) -> Iterator[Event]:
        import optuna

        curve: list[tuple[float, float]] = []
        state = optuna.trial.TrialState.COMPLETE
        try:
            for share, loss in self._short_run(chosen):
                curve.append((share, loss))
                trial.report(loss, len(curve))
                yield Trial(number, "run", chosen, tuple(curve), None)
                if trial.should_prune():
                    state = optuna.trial.TrialState.PRUNED
                    break
        except (InkstoneError, ValueError, RuntimeError):  # sizes that do not fit together, numbers that burst
            state = optuna.trial.TrialState.FAIL
        value = min((loss for _, loss in curve), default=math.inf)
        failed = state == optuna.trial.TrialState.FAIL or not math.isfinite(value)
        if failed:
            state = optuna.trial.TrialState.FAIL
        study.tell(trial, value if state == optuna.trial.TrialState.COMPLETE else None, state)
        best = not failed and value < self._best[0]
        if best:
            self._best = (value, chosen)
        yield Trial(number, "run", chosen, tuple(curve), None if failed else value, best)

    def _short_run(self, chosen: dict[str, Any]) -> Iterator[tuple[float, float]]:
        """(share of its steps, validation loss), until the steps that fit into its part of the time are done."""
        plan = self._short_plan(chosen)
        from core.training.kinds import kind_of
        from core.training.machine import Machine

        kind, machine, batches = kind_of(plan.model), Machine(plan), self._batches(plan)
        kind.begin(plan, self._folder, machine.model)
        validation = kind.rows(plan, self._folder, "validation")
        looks = {max(1, plan.steps * look // LOOKS) for look in range(1, LOOKS + 1)}
        for step in range(plan.steps):
            self._look()
            if not math.isfinite(self._step(machine, batches.batch(step), step)):
                raise ValueError("the numbers burst")
            if step + 1 in looks:
                yield (step + 1) / plan.steps, machine.evaluate(validation, plan.validation_rows)

    def _step(self, machine: Machine, batch: Any, step: int) -> float:
        from core.training.optim import schedule

        plan = machine.plan
        return machine.step(batch, schedule(step, plan.steps, plan.warmup, plan.decay))

    def _short_plan(self, chosen: dict[str, Any]) -> Plan:
        usual = sorted(self._taken.steps)[len(self._taken.steps) // 2]
        request = replace(self._request, settings={**self._request.settings, **chosen})
        plan = self._goal.decide(request, self._folder, lambda _plan: usual)
        steps = min(plan.steps, steps_for(self._seconds * (1 - RANGE_SHARE) / TRIALS / 60, usual))
        same = self._plan
        return replace(
            plan,
            steps=steps,
            warmup=min(plan.warmup, max(1, steps // 10)),
            threads=same.threads,
            precision=same.precision,
            device=same.device,
        )


def largest_good(curve: list[tuple[float, float]]) -> float | None:
    """A quarter of the rate at which the (smoothed) loss was lowest: there it still fell, and what follows is too much.
    The steepest place, which others take, drowns in the noise of small batches. None for an empty curve."""
    return min(curve, key=lambda point: point[1])[0] / SAFELY if curve else None


def _tidy(value: float) -> float:
    """Three digits are enough for a person to read."""
    return float(f"{value:.3g}")
