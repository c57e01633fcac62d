"""What a run has told so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.events import Event, Health, Metric, Progress, TimeLeft, Waiting
from core.json_text import loads
from gui.train.learning.batches import Points
from gui.train.learning.curve import Curve

if TYPE_CHECKING:
    from pathlib import Path

SIMPLE = "simple_validation"  # the Metric with the error of the simple model
BUSY_STAGES = ("finishing", "reporting")


class Story:
    """Its curve, how it goes, why it waits. `state` is what the light shows while it runs."""

    def __init__(self, curve: Curve | None = None) -> None:
        self.curve = curve or Curve()
        self.simple: float | None = None
        self.health = Health("starting", 0)
        self.waiting = self.stage = ""
        self.left: TimeLeft | None = None

    @property
    def state(self) -> str:
        """A key of health.LOOKS."""
        return self.waiting or (self.stage if self.finishing else self.health.state)

    @property
    def finishing(self) -> bool:
        """Whether the learning is over, and only the report is being made."""
        return self.stage in BUSY_STAGES

    @property
    def share(self) -> float:
        """How much of the plan is done, 0 to 1; -1 where that is not known."""
        return self.curve.step / self.curve.steps if self.curve.steps else -1.0

    def take(self, event: Event) -> bool:
        """Go on with one event. Whether more than the curve has changed."""
        match event:
            case Points():
                self.curve.add(event.points)
                starting = self.health.state == "starting"
                if starting:
                    self.health = Health("learning", self.curve.step)
                return starting
            case Health():
                self.health = event
                if event.state == "unstable":  # the points after its save point were taken back
                    self.curve.go_back(event.step)
            case Waiting():
                self.waiting = event.reason
            case TimeLeft():
                self.left = event
            case Metric() if event.name == SIMPLE:
                self.simple = event.value
            case Progress():
                self.stage = event.stage
        return True

    def stand_still(self) -> None:
        """Nothing works on the run any more."""
        self.waiting = self.stage = ""
        self.left = None

    def read_plan(self, folder: Path) -> None:
        """How many steps the plan has; without them the curve only grows to the right. Before the first point."""
        try:
            steps = int(loads((folder / "plan.json").read_text(encoding="utf-8"))["steps"])
        except (OSError, ValueError, KeyError):
            steps = 0
        if not self.curve.step:
            self.curve = Curve(steps)
