"""From made-up stints to paces: what was put in is found again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.models.selftest.paces import alike, layer_seconds, look_back, pace
from core.models.selftest.stint import Stint

RATE, WORK, LAYER, READ, BACK = 1e10, 4e10, 1e-4, 1e-6, 2e-9


def stint(size: float, layers: int, width: int = 1000, asked: int = 200) -> Stint:
    write = size / RATE + layers * LAYER
    late = write + asked * layers * width * BACK
    return Stint(size, size, layers, width, write, asked, late, size / WORK + layers * READ, "q8_0", "cpu")


def test_what_was_put_in_is_found() -> None:
    small, large, deep = stint(4e7, 3), stint(3e8, 6), stint(5e6, 24, 128)
    layers = layer_seconds(deep, small)
    found = pace([small, large], layers, look_back(small))
    assert layers == (pytest.approx(LAYER, rel=0.05), pytest.approx(READ, rel=0.05))
    assert found.weights_seconds(3e8) == pytest.approx(3e8 / RATE, rel=0.01)
    assert found.work == pytest.approx(WORK, rel=0.01)
    assert found.look_back == pytest.approx(BACK)


def test_another_kind_is_as_much_slower_at_every_size() -> None:
    known = pace([stint(4e7, 3), stint(3e8, 6)], (LAYER, READ), BACK)
    slow = stint(2e8, 4)
    slow = replace(slow, writing=slow.writing + 2e8 / RATE, reading=2e8 / (WORK / 3) + 4 * READ)
    found = alike(known, slow)
    for size in (1e7, 2e8, 1e9):
        assert found.weights_seconds(size) == pytest.approx(2 * known.weights_seconds(size), rel=0.01)
    assert found.work == pytest.approx(WORK / 3, rel=0.01)
    assert (found.layer_seconds, found.look_back) == (known.layer_seconds, known.look_back)


def test_noise_makes_nothing_absurd() -> None:
    small, large = stint(3e8, 3), stint(4e8, 3)
    quick = Stint(large.bytes, large.body, 3, 1000, small.writing / 2, 200, 0.0, 1e-9, "q8_0", "cpu")
    found = pace([small, quick], (1.0, 1.0), 0.0)  # layers that cost more than everything together
    assert found.seconds[0] > 0
    assert list(found.seconds) == sorted(found.seconds)
    assert found.work > 0
    assert look_back(quick) == 0.0
