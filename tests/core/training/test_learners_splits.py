from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.training.splits import SPARE, TEST, TRAIN, VALIDATION, bins, default_shares, folds, split, with_spare


def test_every_group_is_divided_in_the_same_proportion() -> None:
    labels = np.repeat([0, 1, 2], [1000, 300, 50])
    part = split(labels, np.arange(1350), 0.2, 0.1, seed=3)
    for label, rows in enumerate((1000, 300, 50)):
        mine = part[labels == label]
        assert abs((mine == TEST).sum() - 0.2 * rows) <= 1
        assert abs((mine == VALIDATION).sum() - 0.08 * rows) <= 1


def test_the_same_seed_divides_in_the_same_way_and_another_one_does_not() -> None:
    labels, inputs = np.repeat([0, 1], 50), np.arange(100)
    one, same, other = (split(labels, inputs, 0.2, 0.1, seed) for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).any()


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 30)), min_size=1, max_size=200),
    st.floats(0.02, 0.5),
    st.floats(0.02, 0.5),
    st.integers(0, 9),
)
def test_equal_inputs_are_never_parted(rows: list[tuple[int, int]], test: float, validation: float, seed: int) -> None:
    labels, inputs = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    part, fold = split(labels, inputs, test, validation, seed), folds(labels, inputs, 3, seed)
    for one in np.unique(inputs):
        assert len(np.unique(part[inputs == one])) == 1
        assert len(np.unique(fold[inputs == one])) == 1
    assert (part == TRAIN).any()


def test_a_handful_of_rows_still_has_every_part() -> None:
    part = split(np.array([0, 1, 0, 1, 2, 2]), np.arange(6), 0.2, 0.15, seed=1)
    assert set(part.tolist()) == {TRAIN, VALIDATION, TEST}


def test_many_small_groups_still_make_the_whole_share() -> None:
    part = split(np.repeat(np.arange(100), 4), np.arange(400), 0.2, 0.1, seed=1)
    assert abs((part == TEST).sum() - 80) <= 2


def test_large_data_gives_less_to_the_test() -> None:
    assert default_shares(1000) == (0.2, 0.15)
    test, validation = default_shares(1_000_000)
    assert round(test * 1e6) == 20_000
    assert round(validation * 1e6) == 10_000


def test_numbers_become_tenths() -> None:
    tenths = bins(np.arange(100, dtype=np.float64))
    assert np.bincount(tenths).tolist() == [10] * 10 or set(np.bincount(tenths)) <= {9, 10, 11}


def test_more_than_can_be_read_is_spare() -> None:
    part = split(np.repeat([0, 1], 500), np.arange(1000), 0.2, 0.1, seed=1)
    less = with_spare(part, 100, seed=1)
    assert [(less == one).sum() for one in (TRAIN, VALIDATION, TEST, SPARE)] == [100, 80, 200, 620]
    assert (with_spare(part, 5000, seed=1) == part).all()
