from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.training.shuffled import Shuffled, slices


@given(st.integers(1, 30), st.integers(1, 9), st.integers(0, 99))
def test_every_row_comes_once_in_each_pass(rows: int, batch: int, seed: int) -> None:
    order = Shuffled(rows, batch, seed)
    numbers = np.concatenate([order.indices(step) for step in range(2 * rows)])
    for one_pass in range(2 * batch):
        assert sorted(numbers[one_pass * rows : (one_pass + 1) * rows]) == list(range(rows))


def test_a_batch_depends_on_its_step_alone() -> None:
    forward, late = Shuffled(10, 4, 3), Shuffled(10, 4, 3)
    batches = [forward.indices(step).tolist() for step in range(9)]
    assert late.indices(8).tolist() == batches[8]
    assert late.indices(0).tolist() == batches[0]
    assert Shuffled(10, 4, 4).indices(0).tolist() != batches[0]


def test_no_rows_is_said_at_once() -> None:
    with pytest.raises(ValueError, match="no rows"):
        Shuffled(0, 4, 1)


def test_slices_cover_everything() -> None:
    assert list(slices(5, 2)) == [slice(0, 2), slice(2, 4), slice(4, 5)]
