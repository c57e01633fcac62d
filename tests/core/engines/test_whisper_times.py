from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engines.whisper_times import Piece, split, token_edges, warp

MARK = 1000  # the first time mark; 20 ms each


def mark(seconds: float) -> int:
    return MARK + round(seconds * 50)


def test_sentences_between_marks() -> None:
    tokens = [mark(0), 1, 2, mark(1.5), mark(2), 3, mark(4)]
    pieces, further = split(tokens, MARK, 3000)
    assert pieces == [Piece(0, 1.5, (1, 2)), Piece(2, 4, (3,))]
    assert further == 3000  # a single mark at the end: nothing more is said


def test_a_sentence_that_goes_on_is_heard_again() -> None:
    tokens = [mark(0), 1, mark(1.5), mark(2), 3]
    pieces, further = split(tokens, MARK, 3000)
    assert pieces == [Piece(0, 1.5, (1,))]
    assert further == 150


def test_no_marks_at_all() -> None:
    assert split([1, 2], MARK, 500) == ([Piece(0, 5, (1, 2))], 500)
    assert split([mark(0), 1, mark(3)], MARK, 500) == ([Piece(0, 3, (1,))], 500)
    assert split([], MARK, 500) == ([], 500)


@given(st.lists(st.integers(990, 1010), max_size=12), st.integers(1, 3000))
def test_it_always_goes_on_and_loses_no_finished_sentence(tokens: list[int], frames: int) -> None:
    pieces, further = split(tokens, MARK, frames)
    assert further > 0
    assert all(piece.end > piece.start and piece.tokens for piece in pieces)


def test_words_begin_where_the_model_listened() -> None:
    starts = [5, 20, 60, 90]  # of three tokens and of the silence after them, in frames of 20 ms
    attention = np.full((2, 4, 120), 0.001, np.float32)
    for row, (begin, end) in enumerate(itertools.pairwise([*starts, 120])):
        attention[:, row, begin:end] = 0.2
    edges = token_edges(attention)
    assert edges[1:] == pytest.approx([0.4, 1.2, 1.8], abs=0.05)
    assert edges[0] <= 0.1


@given(st.integers(1, 5), st.integers(1, 6), st.integers(0, 2**16))
def test_the_cheapest_way(rows: int, columns: int, seed: int) -> None:
    cost = np.random.default_rng(seed).standard_normal((rows, columns)).astype(np.float32)
    path = warp(cost)
    assert tuple(path[0]) == (0, 0)
    assert tuple(path[-1]) == (rows - 1, columns - 1)
    assert {tuple(step) for step in np.diff(path, axis=0)} <= {(0, 1), (1, 0), (1, 1)}
    assert sum(cost[tuple(cell)] for cell in path) == pytest.approx(cheapest(cost), abs=1e-4)


def cheapest(cost: np.ndarray) -> float:
    """By trying every way."""
    row, column = cost.shape
    if row == column == 1:
        return float(cost[0, 0])
    ways = []
    if row > 1 and column > 1:
        ways.append(cheapest(cost[:-1, :-1]))
    if row > 1:
        ways.append(cheapest(cost[:-1]))
    if column > 1:
        ways.append(cheapest(cost[:, :-1]))
    return float(cost[-1, -1]) + min(ways)
