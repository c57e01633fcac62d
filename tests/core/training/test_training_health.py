from __future__ import annotations

import pytest

from core.events import LossPoint
from core.training.health import Check, checks_of, checks_without_gain, is_slow, state_of


def checks(*pairs: tuple[float, float]) -> list[Check]:
    """(training, validation) errors, a hundred steps apart."""
    return [Check(100 * number, train, validation) for number, (train, validation) in enumerate(pairs, 1)]


def test_checks_hold_the_mean_training_error_since_the_one_before() -> None:
    points = [LossPoint(n, float(n), 9.0 if n in (2, 5) else None, 0.1, 1.0, 1.0) for n in range(1, 7)]
    assert checks_of(points) == [Check(2, 1.5, 9.0), Check(5, 4.0, 9.0)]


@pytest.mark.parametrize(
    ("state", "errors"),
    [
        ("learning", []),
        ("learning", [(3.0, 3.0), (2.0, 2.1), (1.5, 1.8)]),
        ("learning", [(2.0, 2.0), (1.5, 1.5), (1.2, 1.7), (1.0, 1.6)]),  # twice worse is not yet three times
        ("memorising", [(2.0, 2.0), (1.5, 1.5), (1.2, 1.7), (1.0, 1.8), (0.8, 1.9)]),
        ("learning", [(2.0, 2.0), (1.5, 1.5), (1.6, 1.7), (1.6, 1.8), (1.6, 1.9)]),  # it does not learn by heart
        ("learning", [(2.0, 2.0), (1.5, 1.5), (1.2, 1.7), (1.0, 1.8), (0.8, 1.9), (0.7, 1.4)]),
        ("levelled", [(2.0, 2.0), *[(1.5, 1.5)] * 6]),
        ("levelled", [(1.5 - n / 1e5, 1.5 - n / 1e5) for n in range(8)]),  # hardly any gain is none
        ("learning", [(1.5 - n / 1e3, 1.5 - n / 1e3) for n in range(8)]),  # small gains add up
    ],
)
def test_the_light(state: str, errors: list[tuple[float, float]]) -> None:
    assert state_of(checks(*errors)) == state


def test_how_long_without_gain() -> None:
    assert checks_without_gain(checks((1, 3.0), (1, 2.0), (1, 2.0), (1, 1.9999))) == 2
    assert checks_without_gain([]) == 0


def test_slow_is_much_longer_than_usual() -> None:
    assert not is_slow(20.0, usual=0.001)
    assert is_slow(31.0, usual=0.1)
    assert not is_slow(31.0, usual=10.0)
