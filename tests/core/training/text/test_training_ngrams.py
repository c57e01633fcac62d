from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.training.text.ngrams import NGrams, best_ngrams

WORDS = np.tile(np.array([1, 2, 3, 1, 2, 4], np.uint16), 50)


def likely(model: NGrams, before: list[int], token: int) -> float:
    *_, losses = model.losses(np.array([*before, token], np.uint16))
    return math.exp(-losses[-1])


@given(st.lists(st.integers(0, 5), max_size=6))
def test_all_that_may_follow_sums_to_one(before: list[int]) -> None:
    model = NGrams(WORDS, 6, 3)
    assert sum(likely(model, before, token) for token in range(6)) == pytest.approx(1)


def test_what_followed_always_is_almost_certain() -> None:
    model = NGrams(WORDS, 6, 3)
    assert likely(model, [1], 2) > 0.95
    assert likely(model, [3, 1, 2], 4) > 0.95
    assert 0.4 < likely(NGrams(WORDS, 6, 1), [3, 1, 2], 4) < 0.6


def test_the_best_order_is_the_shortest_that_sees_enough() -> None:
    rng = np.random.default_rng(1)
    noise = rng.integers(0, 6, 4000).astype(np.uint16)
    assert best_ngrams(noise[:3000], noise[3000:], 6).order == 0
    assert best_ngrams(WORDS[:200], WORDS[200:], 6).order >= 3
    assert best_ngrams(WORDS, WORDS[:0], 6).order == 2


def test_nothing_to_judge() -> None:
    with pytest.raises(ValueError, match="no tokens"):
        NGrams(WORDS, 6, 1).loss(WORDS[:0])
