"""Does one column give the answer away? Tried as a person would: by one simple rule, on rows it was not made from."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from core.examples.numbers import parse_number
from core.jobs import check_stop

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence

    from numpy.typing import NDArray

FOLDS = 5
FEWEST = 20  # rows: under that, chance makes rules
WORTH = 0.2  # of the mistakes of always saying the most frequent answer, a rule may keep so many to be a rule


def gives_away(cells: Sequence[str], answers: Sequence[str], numeric: bool, stop: threading.Event) -> float:
    """How well the column alone tells the answer on held-out rows, 0 to 1: the share of right answers; for numbers
    (`numeric`) the share of variance explained. 0.0 where a blind guess does nearly as well. Raises Cancelled.

    A value that was not seen before says nothing, so a column of unique values tells nothing by heart."""
    kept = [place for place, answer in enumerate(answers) if not numeric or parse_number(answer) is not None]
    if len(kept) < FEWEST:
        return 0.0
    values = np.array([cells[place] for place in kept], object)
    told = [answers[place] for place in kept]
    truth = np.array(list(map(_number, told))) if numeric else np.unique(told, return_inverse=True)[1]
    order = np.random.default_rng(0).permutation(len(truth))
    scores = [_held_out(rule, values[order], truth[order], numeric, stop) for rule in (_by_value, _by_size)]
    return max(scores)


def _held_out(rule: Any, values: NDArray[Any], truth: NDArray[Any], numeric: bool, stop: threading.Event) -> float:
    inputs = rule(values)
    if inputs is None:
        return 0.0
    guesses, blind = np.empty(len(truth)), np.empty(len(truth))
    for fold in range(FOLDS):
        check_stop(stop)
        held = np.arange(len(truth)) % FOLDS == fold
        blind[held] = _usual(truth[~held], numeric)
        learn = _sizes_rule if inputs.dtype == float else _values_rule
        guesses[held] = learn(inputs[~held], truth[~held], inputs[held], numeric)
    return _score(guesses, blind, truth, numeric)


def _score(guesses: NDArray[Any], blind: NDArray[Any], truth: NDArray[Any], numeric: bool) -> float:
    """Share right (or explained), 0.0 when being blind is wrong hardly more often."""
    wrong = [np.mean((guess - truth) ** 2 if numeric else guess != truth) for guess in (guesses, blind)]
    if wrong[0] > WORTH * wrong[1] or not wrong[1]:
        return 0.0
    return float(1 - wrong[0] / wrong[1]) if numeric else float(1 - wrong[0])


def _usual(truth: NDArray[Any], numeric: bool) -> float:
    return float(truth.mean()) if numeric else float(np.bincount(truth).argmax())


def _by_value(values: NDArray[Any]) -> NDArray[Any] | None:
    """Cells as they are; None where hardly two are alike."""
    return values if len(set(values)) <= len(values) / 2 else None


def _by_size(values: NDArray[Any]) -> NDArray[Any] | None:
    """Cells as numbers, an empty one below all of them; None where most are no numbers."""
    numbers = np.array([_number(value) for value in values], float)
    known = np.isfinite(numbers)
    if known.mean() < 0.5:
        return None
    return np.where(known, numbers, numbers[known].min() - 1.0)


def _number(value: str) -> float:
    number = parse_number(value)
    return np.nan if number is None else number


def _values_rule(seen: NDArray[Any], truth: NDArray[Any], asked: NDArray[Any], numeric: bool) -> NDArray[Any]:
    """For each value the answer that it mostly had (numbers: the mean)."""
    usual, answers = _usual(truth, numeric), defaultdict(list)
    for value, answer in zip(seen, truth, strict=True):
        answers[value].append(answer)
    rule = {value: np.mean(all_) if numeric else Counter(all_).most_common(1)[0][0] for value, all_ in answers.items()}
    return np.array([rule.get(value, usual) for value in asked], float)


def _sizes_rule(seen: NDArray[Any], truth: NDArray[Any], asked: NDArray[Any], numeric: bool) -> NDArray[Any]:
    """A few thresholds: a tree with two leaves for each answer. Numbers: a straight line."""
    if numeric:
        slope, offset = np.polyfit(seen, truth, 1) if np.ptp(seen) else (0.0, truth.mean())
        return np.asarray(slope * asked + offset)
    from sklearn.tree import DecisionTreeClassifier

    leaves = max(2, min(2 * len(np.unique(truth)), 64))
    tree = DecisionTreeClassifier(max_leaf_nodes=leaves, random_state=0).fit(seen[:, None], truth)
    return np.asarray(tree.predict(asked[:, None]), float)
