"""The steps of the wizard, in order. Their classes are imported when they are first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.services import Services
    from gui.train.draft import Draft
    from gui.train.step import Step


@dataclass(frozen=True)
class StepSpec:
    """`button` is the object name of the main button while the step is on show; `needs` are modules that the step
    imports when it is entered."""

    key: str
    step_class: str
    button: str = "train_next"
    needs: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        """Where its class lives."""
        return f"gui.train.{self.key}.step"

    def load(self) -> None:
        """Read from the disk what the step is made of; may run in a thread."""
        for module in (self.module, *self.needs):
            import_module(module)

    def make(self, services: Services, draft: Draft) -> Step:
        """The step itself."""
        step: Step = getattr(import_module(self.module), self.step_class)(services, draft)
        return step


STEPS = (
    StepSpec("goal", "GoalStep"),
    StepSpec("examples", "ExamplesStep"),
    StepSpec("checkup", "CheckStep"),
    StepSpec("plan", "PlanStep", "train_start", ("core.runs.folders",)),
    StepSpec("learning", "LearningStep", needs=("core.runs.folders", "core.runs.supervise")),
    StepSpec("report", "ReportStep"),
    StepSpec("keep", "KeepStep"),
)


def is_there(module: str) -> bool:
    """Whether a module can be imported; its package may be missing as well."""
    return find_spec(module.rpartition(".")[0]) is not None and find_spec(module) is not None
