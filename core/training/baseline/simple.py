"""Simple models as they are kept: plain arrays that answer with numpy alone.

Whatever learned them, a simple model is one of three things: always the same answer, a sum (linear), or many trees. Its
arrays go to a safetensors file and come back from it; no pickle, no library is needed to use it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Array = NDArray[Any]
    Matrix = Any  # (n, features): an array, or a sparse matrix of scipy's


class Simple(ABC):
    """A fitted simple model. `kind` names its class in KINDS."""

    kind: str

    @abstractmethod
    def outputs(self, features: Matrix) -> NDArray[np.float64]:
        """Logits (n, groups), or (n, 1) for a number."""

    @abstractmethod
    def arrays(self) -> dict[str, Array]:
        """Everything it knows, by name."""


@dataclass
class Constant(Simple):
    """Always the same: `answer` (1, outputs)."""

    answer: Array
    kind = "constant"

    def outputs(self, features: Matrix) -> NDArray[np.float64]:
        return np.repeat(self.answer.astype(np.float64), features.shape[0], axis=0)

    def arrays(self) -> dict[str, Array]:
        return {"answer": self.answer}


@dataclass
class Linear(Simple):
    """features @ weights (features, outputs) + bias (outputs,)."""

    weights: Array
    bias: Array
    kind = "linear"

    def outputs(self, features: Matrix) -> NDArray[np.float64]:
        return np.asarray(features @ self.weights, np.float64) + self.bias

    def arrays(self) -> dict[str, Array]:
        return {"weights": self.weights, "bias": self.bias}


@dataclass
class Trees(Simple):
    """Many trees, node after node. A row with features[feature] <= threshold goes to `left`, else to `right`; a leaf
    points to itself. `roots` (trees,) are the first nodes, `owner` (trees,) the output that a tree adds to (-1: all),
    `values` (nodes, outputs) or (nodes, 1) what a leaf says, `start` (outputs,) what stands before any tree. Where
    `mean` is 1 the trees vote: the outputs are then the logarithms of their mean (groups) or the mean (a number)."""

    feature: Array
    threshold: Array
    left: Array
    right: Array
    values: Array
    roots: Array
    owner: Array
    start: Array
    mean: Array
    kind = "trees"

    def outputs(self, features: Matrix) -> NDArray[np.float64]:
        parts = [self._some(np.asarray(features[at : at + 512])) for at in range(0, features.shape[0], 512)]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.start)))

    def _some(self, features: Array) -> NDArray[np.float64]:
        values = self.values[self._leaves(features)].astype(np.float64)  # (n, trees, values)
        if self.mean[0]:
            voted: NDArray[np.float64] = values.mean(1)
            return np.log(np.clip(voted, 1e-4, 1)) if len(self.start) > 1 else voted
        out = np.tile(self.start.astype(np.float64), (len(features), 1))
        for output in range(len(self.start)):
            out[:, output] += values[:, self.owner == output, 0].sum(1)
        return out

    def _leaves(self, features: Array) -> NDArray[np.int64]:
        at = np.tile(self.roots.astype(np.int64), (len(features), 1))  # (n, trees)
        rows = np.arange(len(features))[:, None]
        while True:
            goes_left = features[rows, self.feature[at]] <= self.threshold[at]
            after = np.where(goes_left, self.left[at], self.right[at])
            if (after == at).all():
                return at
            at = after

    def arrays(self) -> dict[str, Array]:
        return dict(vars(self))


KINDS: dict[str, type[Simple]] = {"constant": Constant, "linear": Linear, "trees": Trees}


def simple_from(kind: str, arrays: Mapping[str, Array]) -> Simple:
    """The model whose `arrays` these are. KeyError or TypeError when they do not fit."""
    return KINDS[kind](**arrays)
