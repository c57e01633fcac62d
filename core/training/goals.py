"""What a training goal brings: from the person's examples to a plan, and from the trained network to a report."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.events import Event

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from core.training.plan import Plan
    from core.training.request import RunRequest

MODULES = {
    "text": "core.training.text.goal",
    "labels": "core.training.labels.goal",
    "table": "core.training.table.goal",
}
"""A goal's id -> the module whose GOAL it is."""


@dataclass(frozen=True)
class Predicted(Event):
    """What a trained model says of one example. `value` is the group's name or the number, as text; `choices` are the
    groups with their probabilities, the likeliest first; `because` the pieces of the input (words of the text, names of
    columns) that mattered, with their weight: above zero speaks for `value`, below against it."""

    value: str
    probability: float = 1.0
    choices: tuple[tuple[str, float], ...] = ()
    because: tuple[tuple[str, float], ...] = ()


class Predictor(ABC):
    """A finished run (or what was saved of it in the library), ready to judge new examples."""

    columns: tuple[str, ...]
    """The input columns it wants, by name."""

    @abstractmethod
    def predict(self, rows: Sequence[Mapping[str, str]]) -> list[Predicted]:
        """One answer a row, `because` left out. A missing column counts as an empty cell."""

    @abstractmethod
    def explain(self, row: Mapping[str, str]) -> Predicted:
        """One answer with `choices` and `because`."""


class Goal(ABC):
    """The part of a run that depends on its goal. All work happens in the run's folder."""

    @abstractmethod
    def prepare(self, request: RunRequest, folder: Path, stop: threading.Event) -> Iterator[Event]:
        """Read, clean, split and write everything that the network reads into `folder`/data, and `folder`/facts.json
        (rows of each part, classes, columns ...). Yields Progress("preparing"). Does not fill the memory.

        Raises InkstoneError, Cancelled. Calling it again starts afresh."""

    @abstractmethod
    def decide(self, request: RunRequest, folder: Path, seconds: Callable[[Plan], float]) -> Plan:
        """The plan of request.preset: size, steps, everything, with what the person set by hand. `seconds(plan)` times
        real steps of a plan (seconds a step): minutes become steps once, here."""

    @abstractmethod
    def settings(self, plan: Plan, folder: Path) -> dict[str, Any]:
        """The value that every setting of this goal has in the plan, by the names of settings.py."""

    @abstractmethod
    def finish(self, folder: Path, stop: threading.Event) -> Iterator[Event]:
        """After the loop: the simple model, the choice between the two on the validation part, the test part (read
        here, once), and report.json. Yields Progress("reporting"). Raises Cancelled; can be called again."""

    def report_seconds(self, folder: Path, seconds: float) -> float:
        """About how long `finish` takes in a prepared folder when the training takes so many `seconds`."""
        del folder, seconds
        return 3.0

    def beforehand(self, plan: Plan, folder: Path) -> float | None:
        """The validation loss of a simple model in a prepared folder, on the scale of the plan's network; None where
        none is at hand within seconds."""
        del plan, folder
        return None

    def predictor(self, folder: Path) -> Predictor:
        """What is delivered of a finished run, or of a folder that `deliver` made.

        Raises InkstoneError("option_invalid") for a goal without predictions."""
        raise InkstoneError("option_invalid", option=folder.name, reason="this model writes texts, it does not judge")

    def deliver(self, folder: Path, target: Path) -> None:
        """Write what `predictor` needs, and nothing else, from a finished run into the new folder `target`.

        Raises InkstoneError("option_invalid") for a goal without predictions."""
        del folder
        raise InkstoneError("option_invalid", option=target.name, reason="this model is kept as a GGUF file")


def goal_of(name: str) -> Goal:
    """KeyError for a name that is not in MODULES."""
    goal: Goal = import_module(MODULES[name]).GOAL
    return goal
