"""The networks that the loop can train, by the name that a plan gives them.

The loop knows none of them. A kind brings its model, its rows and what it can show while it learns; everything else
(optimiser, schedule, save points, curve, rescue, teams) is the same for all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from importlib import import_module
from typing import TYPE_CHECKING, Any

from torch import nn

from core.training.shuffled import Shuffled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from core.events import Sample
    from core.training.plan import Plan

    Batch = tuple[Tensor, ...]

MODULES = {
    "decoder": "core.training.text.kind:KIND",
    "writer": "core.training.text.kind:WRITER",
    "bag": "core.training.labels.bag",
    "encoder": "core.training.labels.encoder",
    "mlp": "core.training.table.mlp",
}
"""A plan's `model` -> the module whose KIND it is, or module:name."""


class Learner(nn.Module, ABC):
    """A model that the loop can train. A batch is what its rows give: tensors with the rows first, targets last."""

    @abstractmethod
    def loss(self, *batch: Tensor) -> Tensor:
        """The summed loss of everything the batch asks for: a scalar."""

    @abstractmethod
    def asked(self, *batch: Tensor) -> float:
        """How much the batch asks for: the loss is divided by it."""

    @abstractmethod
    def matrices(self) -> list[nn.Parameter]:
        """What Muon moves, when a plan wishes Muon: matrices inside the blocks, never embeddings or the output."""

    def paces(self) -> dict[nn.Parameter, float]:
        """Which of the others move slower or faster than at the plan's rate, and by how much, beside Muon."""
        return {}


class Rows(ABC):
    """Examples on the disk, by number."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def take(self, indices: NDArray[np.int64]) -> Batch:
        """These rows as tensors on the CPU."""


class Batches:
    """What each step reads: the same plan and step is always the same batch, so that a resumed run needs to remember
    nothing but its step. Every row comes once per pass."""

    def __init__(self, rows: Rows, plan: Plan) -> None:
        self.rows, self._order = rows, Shuffled(len(rows), plan.batch, plan.seed)

    def batch(self, step: int) -> Batch:
        """The batch of `step` (from 0)."""
        return self.rows.take(self._order.indices(step))


class Kind(ABC):
    """What a kind of network brings to the loop."""

    shape: type[Any]
    """A frozen dataclass: everything that decides the size of the model."""

    @abstractmethod
    def make(self, plan: Plan) -> Learner:
        """A new model of the plan's shape; torch's random state decides its weights."""

    @abstractmethod
    def made_up(self, plan: Plan) -> Batch:
        """A batch of chance, of the plan's sizes: to time steps with."""

    def begin(self, plan: Plan, folder: Path, learner: Learner) -> None:  # noqa: B027 (nothing is a good beginning)
        """Change the weights of a new run before its first step: what is known from its examples without learning."""

    @abstractmethod
    def rows(self, plan: Plan, folder: Path, part: str) -> Rows:
        """The rows of a run's folder; `part` is "train" or "validation"."""

    def batches(self, plan: Plan, folder: Path) -> Batches:
        """What the steps of a run read."""
        return Batches(self.rows(plan, folder, "train"), plan)

    @abstractmethod
    def samples(self, plan: Plan, folder: Path, learner: Learner, step: int) -> Iterable[Sample]:
        """What the model can do at this step, to be shown to the person."""


def kind_of(name: str) -> Kind:
    """KeyError for a name that is not in MODULES."""
    module, _, attribute = MODULES[name].partition(":")
    kind: Kind = getattr(import_module(module), attribute or "KIND")
    return kind
