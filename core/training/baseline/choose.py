"""Which simple model is the best for these examples: all candidates by cross-validation, the best one on all rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.jobs import check_stop
from core.training.baseline import fit
from core.training.judge import softmax
from core.training.report.metrics import log_loss, number_metrics

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from core.training.baseline.simple import Array, Matrix, Simple

    Fit = Callable[[Matrix, Array, int], Simple]

COMPARED, FITTED = 12_000, 100_000
"""Rows that candidates are compared on, and that the best one is fitted on."""
SURPRISE = 0.25
"""What a nat of surprise costs in accuracy, when models are compared: few rows say little by accuracy alone."""


@dataclass(frozen=True)
class Candidate:
    """`name` is a code for the report: "logistic", "margin", "ridge", "forest", "boosting"."""

    name: str
    fit: Fit
    trial: Fit | None = None

    def tried(self) -> Fit:
        """What is fitted in order to compare: cheaper, where there is such a one."""
        return self.trial or self.fit


FORESTS = tuple(
    Candidate("forest", fit.forest(leaf, extra), fit.forest(leaf, extra, few=True))
    for leaf, extra in ((1, False), (3, False), (1, True))
)
TEXT = (
    Candidate("logistic", fit.logistic(10.0)),
    Candidate("margin", fit.margin(1.0)),
    Candidate("margin", fit.margin(10.0)),
    Candidate("margin", fit.bayes(1.0)),
)
GROUPS = (
    Candidate("logistic", fit.logistic(0.1)),
    Candidate("logistic", fit.logistic(0.3)),
    Candidate("logistic", fit.logistic(1.0)),
    Candidate("logistic", fit.logistic(10.0)),
    *FORESTS,
    Candidate("boosting", fit.boosting(0.1)),
)
NUMBER = (
    Candidate("ridge", fit.ridge(1.0)),
    Candidate("ridge", fit.ridge(30.0)),
    *FORESTS,
    Candidate("boosting", fit.boosting(0.1)),
)


@dataclass(frozen=True)
class Judged:
    """How good something is on rows it did not learn from: what it said of them, logits (n, groups) or numbers (n, 1),
    `score` (higher is better) and the `temperature` that makes its probabilities honest."""

    outputs: NDArray[np.float64]
    score: float
    temperature: float

    @property
    def honest(self) -> NDArray[np.float64]:
        """Logits of honest probabilities, or the numbers."""
        return self.outputs / self.temperature


def judged(outputs: NDArray[np.float64], target: Array, groups: int) -> Judged:
    """Of outputs (n, groups), or (n, 1) where `groups` is 0, on unseen rows, and their targets (n,)."""
    temperature = best_temperature(outputs, target) if groups else 1.0
    return Judged(outputs, score(outputs / temperature, target, groups), temperature)


def score(outputs: NDArray[np.float64], target: Array, groups: int) -> float:
    """Higher is better: accuracy less a little for surprise (mean nats), or r2. Arguments as for `judged`."""
    if not groups:
        return number_metrics(outputs[:, 0], target)["r2"]
    chances = softmax(outputs)
    return float((chances.argmax(1) == target).mean()) - SURPRISE * log_loss(chances, target)


def best_temperature(outputs: NDArray[np.float64], target: Array) -> float:
    """What to divide logits (n, groups) by so that their probabilities surprise least, from e^-3 to e^3.

    Source: Guo et al. 2017, "On calibration of modern neural networks"."""
    steps = np.exp(np.linspace(-3, 3, 61))
    return float(min(steps, key=lambda step: log_loss(softmax(outputs / step), target)))


def compare(
    candidates: tuple[Candidate, ...],
    features: Matrix,
    target: Array,
    groups: int,
    fold: NDArray[np.int64],
    stop: threading.Event,
) -> Iterator[tuple[Candidate, Judged]]:
    """Each candidate with what it says of the rows of every fold after learning from the others.

    `features` (n, f), `target` (n,), `fold` (n,). Raises Cancelled."""
    for candidate in candidates:
        outputs = np.zeros((len(target), max(1, groups)))
        for number in np.unique(fold):
            check_stop(stop)
            inside = fold == number
            if groups and len(np.unique(target[~inside])) < 2:
                model = fit.constant(features[~inside], target[~inside], groups)
            else:
                model = candidate.tried()(features[~inside], target[~inside], groups)
            outputs[inside] = model.outputs(features[inside])
        yield candidate, judged(outputs, target, groups)
