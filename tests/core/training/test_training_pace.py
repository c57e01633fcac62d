from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.training import pace as pace_module
from core.training.pace import Pace, quantile


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(pace_module.time, "monotonic", lambda: now[0])
    return now


def step(pace: Pace, clock: list[float], took: float, between: float = 0.0) -> None:
    clock[0] += took + between
    pace.stepped(took)


def test_steps_and_what_lies_between_them_count(clock: list[float]) -> None:
    pace = Pace()
    for took in [1.0] * 9 + [2.0]:
        step(pace, clock, took, between=0.5)
    left = pace.time_left(100)
    assert left is not None
    assert left.low == pytest.approx(150 * 0.95)
    assert left.high == pytest.approx(250 * 1.05)
    assert pace.usual == 1.0


def test_waiting_does_not_count(clock: list[float]) -> None:
    pace = Pace()
    for number in range(8):
        if number == 4:
            clock[0] += 3600
            pace.skip()
        step(pace, clock, 1.0)
    left = pace.time_left(10)
    assert left is not None
    assert left.high < 11


def test_it_says_nothing_too_early_nor_too_often(clock: list[float]) -> None:
    pace = Pace()
    for _ in range(4):
        step(pace, clock, 0.1)
    assert pace.time_left(10) is None
    step(pace, clock, 0.1)
    assert pace.time_left(10) is not None
    step(pace, clock, 0.1)
    assert pace.time_left(10) is None


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1))
def test_a_quantile_is_one_of_the_values(values: list[float], share: float) -> None:
    assert quantile(values, share) in values
    assert quantile(values, 0.0) == min(values)
