from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.training.table.columns import FARTHEST, NOTHING, UNSEEN, Columns, learn_columns

KINDS = ("number", "date", "category", "text")
CELLS = st.one_of(
    st.text(max_size=12),
    st.floats(width=32).map(str),
    st.sampled_from(["", "NA", "1,234.5", "12 %", "2024-02-30", "2024年3月1日", "١٢", "1e308", "-1e400", "男", "\x00"]),
)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=40)


@settings(max_examples=40)
@given(ROWS, ROWS)
def test_any_cells_become_finite_numbers_and_known_codes(
    learned: list[tuple[str, ...]], asked: list[tuple[str, ...]]
) -> None:
    columns = learn_columns(KINDS, KINDS, learned)
    numbers, codes = columns.read(asked)
    assert numbers.shape == (len(asked), columns.width)
    assert codes.shape == (len(asked), 1)
    assert np.isfinite(numbers).all()
    assert (np.abs(numbers) <= FARTHEST).all()
    assert ((codes >= 0) & (codes < columns.sizes[0])).all()
    again = Columns.from_json(json.loads(json.dumps(columns.as_json())))
    assert again == columns


def column(kind: str, cells: list[str], asked: list[str]) -> np.ndarray:
    numbers, codes = learn_columns(["x"], [kind], [(cell,) for cell in cells]).read([(cell,) for cell in asked])
    return codes if kind == "category" else numbers


def test_numbers_are_standardised_and_what_is_missing_is_in_the_middle_with_a_flag() -> None:
    assert np.allclose(column("number", ["1", "2", "3"], ["2", "3"]), [[0.0], [1.2247]], atol=1e-3)
    numbers = column("number", ["1", "2", "", "3"], ["", "1"])
    assert np.allclose(numbers, [[0.0, 1.0], [-1.2247, 0.0]], atol=1e-3)


def test_a_few_values_far_above_the_rest_are_read_by_their_logarithm() -> None:
    prices = [str(np.exp(value)) for value in np.linspace(0, 12, 60)]
    numbers = column("number", prices, prices)[:, 0]
    assert abs(np.diff(numbers).std()) < 0.03  # evenly spaced again
    assert np.abs(numbers).max() < 2


def test_categories_know_what_they_saw_and_what_is_missing() -> None:
    codes = column("category", ["red", "red", "blue"], ["red", "blue", "green", "", "NA"])[:, 0]
    assert codes.tolist() == [2, 3, UNSEEN, NOTHING, NOTHING]


def test_dates_give_their_parts() -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in (1, 15)]
    numbers = column("date", days, ["2024-01-01", "2024-12-15"])
    assert numbers.shape == (2, 4)
    assert (numbers[0, :2] < -1).all()  # early in the year
    assert (numbers[1, :2] > 1).all()


def test_texts_give_their_length_and_their_frequent_words() -> None:
    texts = ["good food", "bad food", "good wine", "bad wine", "good", "bad"] * 5
    learned = learn_columns(["x"], ["text"], [(text,) for text in texts])
    assert set(learned.columns[0].values) == {"good", "bad", "food", "wine"}
    numbers, _ = learned.read([("good food",), ("完全不同",)])
    assert numbers[0, 1:].sum() == 2
    assert numbers[1, 1:].sum() == 0


def test_tiny_numbers_are_told_apart() -> None:
    """Charges in coulombs are as different as their neighbours in grams; what is all the same stays at nought."""
    charges = [(f"{number}e-19", "0.1") for number in range(1, 60)]
    numbers, _ = learn_columns(("charge", "same"), ("number", "number"), charges).read(charges)
    assert numbers[:, 0].std() == pytest.approx(1, abs=1e-3)
    assert not numbers[:, 1].any() or abs(numbers[:, 1]).max() < 1e-3
