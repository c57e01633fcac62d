"""How right a model is, from what it says of examples whose truth is known.

Groups: `chances` (n, groups) are probabilities, `truth` (n,) group numbers. Numbers: `said` and `truth` (n,).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

BINS = 10


def group_metrics(chances: Floats, truth: Ints) -> dict[str, float]:
    """accuracy, precision_macro, recall_macro, f1_macro (over groups that are there or were said), auc (one against the
    rest, mean over groups with both; 0.5 where none has) and log_loss."""
    table = confusion(chances.argmax(1), truth, chances.shape[1])
    rows = [row for row in per_group(table) if row["rows"] or row["said"]]
    mean = {name: float(np.mean([row[name] for row in rows])) for name in ("precision", "recall", "f1")}
    return {
        "accuracy": float((chances.argmax(1) == truth).mean()),
        **{f"{name}_macro": value for name, value in mean.items()},
        "auc": auc(chances, truth),
        "log_loss": log_loss(chances, truth),
    }


def number_metrics(said: Floats, truth: Floats) -> dict[str, float]:
    """mae and rmse in the unit of the column, and r2 (0: no better than the mean)."""
    error, spread = said - truth, truth - truth.mean()
    total = float((spread**2).sum())
    r2 = 1 - float((error**2).sum()) / total if total > 0 else float(not np.abs(error).max() > 0)
    return {"mae": float(np.abs(error).mean()), "r2": r2, "rmse": float(np.sqrt((error**2).mean()))}


def confusion(guess: Ints, truth: Ints, groups: int) -> NDArray[np.int64]:
    """(groups, groups): rows are the truth, columns the guess."""
    table = np.zeros((groups, groups), np.int64)
    np.add.at(table, (truth, guess), 1)
    return table


def per_group(table: NDArray[np.int64]) -> list[dict[str, Any]]:
    """rows, said, precision, recall and f1 of each group of a `confusion` (groups, groups); 0 where there is nothing to
    divide by."""
    out = []
    for group, right in enumerate(np.diag(table).tolist()):
        rows, said = int(table[group].sum()), int(table[:, group].sum())
        precision, recall = right / max(1, said), right / max(1, rows)
        f1 = 2 * right / max(1, rows + said)
        out.append({"rows": rows, "said": said, "precision": precision, "recall": recall, "f1": f1})
    return out


def log_loss(chances: Floats, truth: Ints) -> float:
    """Mean surprise in nats."""
    return float(-np.log(np.clip(chances[np.arange(len(truth)), truth], 1e-12, 1)).mean())


def auc(chances: Floats, truth: Ints) -> float:
    """Area under the ROC curve, one group against the rest, mean over groups."""
    areas = [_area(chances[:, group], truth == group) for group in range(chances.shape[1])]
    known = [area for area in areas if area is not None]
    return float(np.mean(known)) if known else 0.5


def _area(chance: Floats, there: NDArray[np.bool_]) -> float | None:
    # The share of pairs in the right order, from ranks; ties count half. Source: Mann & Whitney 1947.
    positives = int(there.sum())
    negatives = len(there) - positives
    if not positives or not negatives:
        return None
    _, inverse, counts = np.unique(chance, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return float((ranks[there].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def calibration(chances: Floats, truth: Ints) -> list[dict[str, float]]:
    """In bins of the probability that was said: its mean, the share that was right, and the number of rows."""
    said, right = chances.max(1), chances.argmax(1) == truth
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    return [
        {"said": float(said[inside].mean()), "right": float(right[inside].mean()), "rows": int(inside.sum())}
        for inside in (bins == place for place in range(BINS))
        if inside.any()
    ]


def calibration_error(bins: Sequence[dict[str, float]]) -> float:
    """Expected calibration error. Source: Naeini et al. 2015."""
    rows = sum(one["rows"] for one in bins)
    return sum(one["rows"] * abs(one["said"] - one["right"]) for one in bins) / max(1, rows)
