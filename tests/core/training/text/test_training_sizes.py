from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.examples.source import Source
from core.training.plan import Plan
from core.training.request import RunRequest
from core.training.text.decoder import Shape, parameter_count
from core.training.text.facts import TextFacts
from core.training.text.sizes import LADDER, MOST_PASSES, decide, dropout_for

FACTS = TextFacts({"train": 1_000_000, "validation": 50_000, "test": 50_000}, 1_100_000, "characters", 330, 70)


def seconds(plan: Plan) -> float:
    """A computer that does 80 billion operations a second."""
    return 6 * parameter_count(plan.shape) * plan.examples_per_step / 8e10


def decided(preset: str = "quick", minutes: float = 0.0, facts: TextFacts = FACTS, **settings: Any) -> Plan:
    return decide(RunRequest(Source("text"), preset=preset, minutes=minutes, settings=settings), facts, seconds, None)


def test_more_time_makes_a_larger_model() -> None:
    widths = [decided(preset).shape.width for preset in ("quick", "standard", "thorough")]
    assert widths == sorted(set(widths))
    assert decided(minutes=0.01).shape.width == LADDER[0].width


def test_a_short_text_makes_a_small_model_and_is_not_read_for_ever() -> None:
    facts = TextFacts({"train": 20_000, "validation": 1000, "test": 1000}, 22_000, "characters", 330, 60)
    plan = decided("thorough", facts=facts)
    assert plan.shape.width == LADDER[0].width
    assert plan.steps * plan.examples_per_step <= (MOST_PASSES + 1) * 20_000
    assert plan.dropout == dropout_for(MOST_PASSES) > 0


def test_minutes_become_steps() -> None:
    plan = decided(minutes=1.0)
    assert plan.steps * seconds(plan) == pytest.approx(60, rel=0.1)


def test_what_is_set_by_hand_is_kept() -> None:
    hand = {"layers": 3, "width": 96, "heads": 4, "context": 80, "dropout": 0.3, "l1": 1e-5, "l2": 0.2, "batch": 5}
    plan = decided(**hand, optimizer="adamw", learning_rate=0.004, schedule="cosine", passes=0.5, patience=7, seed=9)
    shape = plan.shape
    assert (shape.layers, shape.width, shape.heads, shape.context, plan.context) == (3, 96, 4, 80, 80)
    assert (plan.dropout, plan.l1, plan.weight_decay, plan.batch, plan.micro) == (0.3, 1e-5, 0.2, 5, 5)
    assert (plan.optimizer, plan.rate, plan.decay, plan.patience, plan.seed) == ("adamw", 0.004, "cosine", 7, 9)
    assert plan.steps * plan.examples_per_step == pytest.approx(500_000, rel=0.01)
    assert not shape.tied


@pytest.mark.parametrize(("width", "heads", "fitting"), [(96, 5, 4), (100, 8, 5), (8, 32, 4), (33, 4, 1)])
def test_heads_fit_the_width(width: int, heads: int, fitting: int) -> None:
    shape = decided(width=width, heads=heads).shape
    assert shape.heads == fitting
    assert shape.width % (2 * shape.heads) == 0


def test_a_large_vocabulary_shares_its_matrix() -> None:
    facts = TextFacts(FACTS.rows, FACTS.characters, "characters", 4000, 3800)
    assert decided(facts=facts).shape.tied


def test_a_model_to_start_from_keeps_its_shape_and_goes_gently() -> None:
    shape = Shape(6144, 256, 6, 4, 4, 640, context=512)
    request = RunRequest(Source("text"), settings={"layers": 2, "context": 128})
    plan = decide(request, replace(FACTS, start="of the starter"), seconds, shape)
    assert plan.shape == shape
    assert plan.context == 128
    assert plan.muon_rate < LADDER[3].muon_rate / 2
    assert plan.warmup > 0
