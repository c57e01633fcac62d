from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.training.optim import make_optimizers, schedule, set_rates
from core.training.text.decoder import Decoder

if TYPE_CHECKING:
    from core.training.plan import Plan


@pytest.mark.parametrize("decay", ["linear", "cosine"])
def test_the_rate_rises_then_falls_to_almost_nothing(decay: str) -> None:
    rates = [schedule(step, 100, 10, decay) for step in range(100)]
    assert rates[:11] == sorted(rates[:11])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert max(rates) == 1
    assert 0 < rates[-1] < 0.02


def test_a_trapezoid_is_flat_until_the_last_fifth() -> None:
    rates = [schedule(step, 100, 10, "trapezoid") for step in range(100)]
    assert rates[:11] == sorted(rates[:11])
    assert set(rates[10:81]) == {1.0}
    assert rates[81:] == pytest.approx([(100 - step) / 20 for step in range(81, 100)])


def test_a_shape_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="zigzag"):
        schedule(50, 100, 10, "zigzag")


def test_every_weight_has_one_optimiser(plan: Plan) -> None:
    model = Decoder(plan.shape)
    groups = [group for optimizer in make_optimizers(model, plan) for group in optimizer.param_groups]
    moved = [id(p) for group in groups for p in group["params"]]
    assert sorted(moved) == sorted(id(p) for p in model.parameters())


def test_rates_are_shares_of_the_full_ones(plan: Plan) -> None:
    muon, adam = make_optimizers(Decoder(plan.shape), plan)
    set_rates([muon, adam], 0.5)
    set_rates([muon, adam], 0.25)
    assert muon.param_groups[0]["lr"] == plan.muon_rate / 4
    assert adam.param_groups[0]["lr"] == plan.rate / 4
