from __future__ import annotations

from dataclasses import replace

from core.events import LossPoint
from core.training.report.advice import ADVICE, WARNINGS, Outcome, advice_for, warnings_for
from core.training.report.curve import curve_of

GOOD = Outcome(
    rows=5000,
    test_rows=1000,
    counts=(2500, 2500),
    recalls=(0.9, 0.9),
    score=0.9,
    majority=0.5,
    error=0.02,
    simple=False,
    together=False,
    best_share=0.5,
    stopped_early=False,
    said_all=True,
)


def test_a_good_run_needs_little_advice() -> None:
    assert advice_for(GOOD) == ["network_wins", "check_mistakes"]
    assert warnings_for(GOOD) == []


def test_few_examples_and_small_groups_are_said() -> None:
    few = replace(GOOD, rows=120, counts=(100, 20), recalls=(0.9, 0.4), test_rows=24)
    assert advice_for(few)[:2] == ["more_examples", "more_of_small_groups"]
    assert "small_test" in warnings_for(few)


def test_unbalanced_groups_are_said() -> None:
    assert "balance_groups" in advice_for(replace(GOOD, counts=(4500, 500)))


def test_where_the_best_step_lies_says_how_long_to_train() -> None:
    assert "train_longer" in advice_for(replace(GOOD, best_share=0.9))
    assert "train_longer" not in advice_for(replace(GOOD, best_share=0.9, stopped_early=True))
    assert "levelled_early" in advice_for(replace(GOOD, best_share=0.05))
    assert advice_for(replace(GOOD, simple=True))[0] == "simple_wins"
    assert advice_for(replace(GOOD, together=True))[0] == "together_wins"


def test_what_is_too_good_or_no_good_is_warned_of() -> None:
    assert warnings_for(replace(GOOD, score=1.0)) == ["leakage_suspected"]
    assert warnings_for(replace(GOOD, score=0.505)) == ["no_better_than_majority"]
    assert warnings_for(replace(GOOD, error=0.3)) == ["overconfident"]
    assert warnings_for(replace(GOOD, said_all=False)) == ["missing_group"]


def test_numbers_have_no_groups() -> None:
    numbers = replace(GOOD, counts=(), recalls=())
    assert set(advice_for(numbers)) <= ADVICE.keys()
    assert set(warnings_for(numbers)) <= WARNINGS.keys()


def test_the_curve_knows_its_best_point() -> None:
    points = [LossPoint(step, 1.0, value, 0.1, 1.0, step / 10) for step, value in enumerate([None, 0.5, 0.3, 0.4], 1)]
    curve = curve_of(points, 8)
    assert (curve.best_step, curve.last_step, curve.seconds, curve.stopped_early) == (3, 4, 0.4, True)
    assert curve_of([], 8).best_step == 0
