"""Which rows are learned from, which decide when to stop and what to deliver, and which are read only once, at the end.

Every group is divided in the same proportion, and examples with the same input go to the same part: else the test would
ask what was learned by heart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

TRAIN, VALIDATION, TEST, SPARE = 0, 1, 2, 3
"""SPARE: more examples than do any good in the time that a person has."""
PARTS = ("train", "validation", "test")
MOST_TEST, MOST_VALIDATION = 20_000, 10_000
"""Rows; more make a figure no surer that anybody could see."""


def with_spare(part: NDArray[np.uint8], most: int, seed: int) -> NDArray[np.uint8]:
    """`part` (rows,) with at most `most` rows in the train part, by chance; the others are SPARE."""
    train = np.flatnonzero(part == TRAIN)
    out = part.copy()
    out[np.random.default_rng([seed, 11]).permutation(train)[most:]] = SPARE
    return out


def default_shares(rows: int) -> tuple[float, float]:
    """Share of the test part in all rows, and of the validation part in the rest."""
    test = 0.2 if rows <= 20_000 else 0.1
    return min(test, MOST_TEST / max(1, rows)), min(0.15, MOST_VALIDATION / max(1, rows))


def split(
    labels: NDArray[np.int64], inputs: NDArray[np.int64], test: float, validation: float, seed: int
) -> NDArray[np.uint8]:
    """The part of every row: TRAIN, VALIDATION or TEST.

    `labels` (rows,) are group numbers, `inputs` (rows,) are equal where two examples are the same; both decide together
    with the shares and the seed and nothing else. A label of one or two examples is only learned from."""
    first, inverse = np.unique(inputs, return_index=True, return_inverse=True)[1:]
    part = np.full(len(first), TRAIN, np.uint8)
    wheel, owners = np.random.default_rng(seed), labels[first]
    debt = np.zeros(3)
    for label in np.unique(owners):
        members = wheel.permutation(np.flatnonzero(owners == label))
        if len(members) < 3:
            continue
        tests = _rounded(len(members) * test, debt, TEST)
        validations = _rounded((len(members) - tests) * validation, debt, VALIDATION)
        part[members[:tests]] = TEST
        part[members[tests : tests + validations]] = VALIDATION
    return _never_empty(part, wheel)[inverse]


def bins(numbers: NDArray[np.float64], count: int = 10) -> NDArray[np.int64]:
    """Numbers (rows,) as labels (rows,) for `split`: tenths of the rows, by size."""
    edges = np.quantile(numbers, np.linspace(0, 1, count + 1)[1:-1])
    return np.searchsorted(edges, numbers).astype(np.int64)


def _rounded(wish: float, debt: NDArray[np.float64], kind: int) -> int:
    # What rounding took from one label, the next one gives back: many small groups still make the whole share.
    count = int(np.floor(wish + debt[kind] + 0.5))
    debt[kind] += wish - count
    return max(0, count)


def _never_empty(part: NDArray[np.uint8], wheel: np.random.Generator) -> NDArray[np.uint8]:
    for kind in (TEST, VALIDATION):
        rest = np.flatnonzero(part == TRAIN)
        if not (part == kind).any() and len(rest) > 2:
            part[wheel.choice(rest)] = kind
    return part


def folds(labels: NDArray[np.int64], inputs: NDArray[np.int64], count: int, seed: int) -> NDArray[np.int64]:
    """For cross-validation: the fold (rows,) of every row, 0 to count - 1; every label is spread evenly, equal inputs
    stay together. Arguments as for `split`."""
    first, inverse = np.unique(inputs, return_index=True, return_inverse=True)[1:]
    wheel, owners = np.random.default_rng([seed, 5]), labels[first]
    fold, next_fold = np.zeros(len(first), np.int64), 0
    for label in np.unique(owners):
        members = wheel.permutation(np.flatnonzero(owners == label))
        fold[members] = (next_fold + np.arange(len(members))) % count
        next_fold += len(members)
    return fold[inverse]
