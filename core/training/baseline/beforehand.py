"""How far a simple model comes on the rows that the network is validated on, told before the learning begins.

It is a plain one (logistic or ridge regression), fitted in a moment on a part of the rows: a line to beat while the
network learns. Which simple model is the best, and who is delivered, is decided afterwards (report/finish.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.training.baseline import fit
from core.training.facts import load_facts
from core.training.judge import places_of, softmax
from core.training.report.metrics import log_loss
from core.training.saved import features_of

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from core.training.baseline.choose import Fit
    from core.training.baseline.simple import Array
    from core.training.facts import Facts
    from core.training.plan import Plan

MOST_ROWS, MOST_ANSWERS, MOST_CHARACTERS = 5000, 40_000, 1_500_000
"""Rows that it is fitted on, those times the number of groups, and characters that are read of texts: seconds."""


def judged_beforehand(plan: Plan, folder: Path) -> float | None:
    """Its mean loss, on the scale of the plan's network: cross-entropy in nats, or the squared or absolute error of the
    standardised number. None when there is nothing to fit or to judge."""
    facts = load_facts(folder)
    groups = len(facts.groups)
    most = min(MOST_ROWS, int(MOST_CHARACTERS / max(1.0, facts.characters)))
    train = places_of(folder, "train", plan.seed)[: min(most, MOST_ANSWERS // max(1, groups))]
    unseen = places_of(folder, "validation", plan.seed)[: min(most, plan.validation_rows)]
    if not len(train) or not len(unseen):
        return None
    target = np.load(folder / "data/target.npy", mmap_mode="r", allow_pickle=False)
    features = features_of(facts.goal)
    known: Array = np.asarray(target[train])
    maker = fit.constant if groups and len(np.unique(known)) < 2 else _plain(facts)
    model = maker(features.of_run(folder, train), known, groups)
    return _loss(model.outputs(features.of_run(folder, unseen)), np.asarray(target[unseen]), plan, groups)


def _plain(facts: Facts) -> Fit:
    if not facts.groups:
        return fit.ridge(1.0)
    return fit.logistic(10.0 if facts.goal == "labels" else 1.0)


def _loss(outputs: NDArray[np.float64], target: Array, plan: Plan, groups: int) -> float:
    if groups:
        return float(log_loss(softmax(outputs), target))
    away = np.abs(outputs[:, 0] - target)
    return float(np.mean(away if plan.shape.error == "absolute" else away**2))
