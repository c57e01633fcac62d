from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from core.training import timing

if TYPE_CHECKING:
    from core.training.plan import Plan


@pytest.mark.parametrize(("cores", "threads"), [(1, {1}), (2, {1, 2}), (3, {1, 2}), (4, {1, 2, 3}), (8, {1, 2, 4, 7})])
def test_one_core_is_left_to_the_window_where_there_are_more_than_two(
    plan: Plan, cores: int, threads: set[int]
) -> None:
    assert {candidate.threads for candidate in timing.candidates(plan, cores)} == threads


def test_both_precisions_are_timed_on_a_cpu(plan: Plan) -> None:
    assert {candidate.precision for candidate in timing.candidates(plan, 1)} == {"float32", "bfloat16"}


def test_a_graphics_card_gets_bfloat16(plan: Plan) -> None:
    assert timing.candidates(replace(plan, device="cuda"), 8) == [replace(plan, device="cuda", precision="bfloat16")]


def test_the_fastest_is_chosen(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "step_seconds", lambda p: 3.0 / p.threads + (p.precision == "bfloat16"))
    chosen, seconds = timing.choose_fastest(plan, 2)
    assert (chosen.threads, chosen.precision, seconds) == (2, "float32", 1.5)


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_a_real_step_takes_time(plan: Plan, precision: str) -> None:
    assert 0 < timing.step_seconds(replace(plan, precision=precision), repeats=1) < 10


def test_minutes_become_steps() -> None:
    assert timing.steps_for(minutes=1, seconds_per_step=0.5) == 112
    assert timing.steps_for(minutes=0.001, seconds_per_step=9) == 1
