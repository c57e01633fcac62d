from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sk

from core.training.report.metrics import (
    auc,
    calibration,
    calibration_error,
    confusion,
    group_metrics,
    log_loss,
    number_metrics,
    per_group,
)


def answers(seed: int, rows: int, groups: int) -> tuple[np.ndarray, np.ndarray]:
    wheel = np.random.default_rng(seed)
    chances = np.round(wheel.dirichlet(np.ones(groups), rows), 2) + 1e-9  # rounded: there are ties
    return chances / chances.sum(1, keepdims=True), wheel.integers(groups, size=rows)


@settings(max_examples=12)
@given(st.integers(0, 1000), st.integers(20, 80), st.integers(2, 5))
def test_metrics_of_groups_are_those_of_scikit_learn(seed: int, rows: int, groups: int) -> None:
    chances, truth = answers(seed, rows, groups)
    ours, guess = group_metrics(chances, truth), chances.argmax(1)
    assert ours["accuracy"] == pytest.approx(sk.accuracy_score(truth, guess))
    theirs = sk.precision_recall_fscore_support(truth, guess, average="macro", zero_division=0)
    assert [ours[f"{name}_macro"] for name in ("precision", "recall", "f1")] == pytest.approx(theirs[:3])
    assert confusion(guess, truth, groups).tolist() == sk.confusion_matrix(truth, guess, labels=range(groups)).tolist()
    assert ours["log_loss"] == pytest.approx(sk.log_loss(truth, chances, labels=range(groups)))
    there = [group for group in range(groups) if 0 < (truth == group).sum() < rows]
    areas = [sk.roc_auc_score(truth == group, chances[:, group]) for group in there]
    assert ours["auc"] == pytest.approx(np.mean(areas))


@settings(max_examples=12)
@given(st.integers(0, 1000), st.integers(2, 60))
def test_metrics_of_numbers_are_those_of_scikit_learn(seed: int, rows: int) -> None:
    wheel = np.random.default_rng(seed)
    truth, said = wheel.normal(size=rows), wheel.normal(size=rows)
    ours = number_metrics(said, truth)
    assert ours["mae"] == pytest.approx(sk.mean_absolute_error(truth, said))
    assert ours["rmse"] == pytest.approx(sk.root_mean_squared_error(truth, said))
    assert ours["r2"] == pytest.approx(sk.r2_score(truth, said))


def test_one_group_alone_has_no_area_and_does_not_fail() -> None:
    chances = np.array([[0.9, 0.1], [0.8, 0.2]])
    assert auc(chances, np.array([0, 0])) == 0.5
    assert group_metrics(chances, np.array([0, 0]))["accuracy"] == 1.0


def test_the_same_truth_everywhere_gives_no_infinite_r2() -> None:
    assert number_metrics(np.array([2.0, 2.0]), np.array([2.0, 2.0]))["r2"] == 1.0
    assert number_metrics(np.array([1.0, 2.0]), np.array([2.0, 2.0]))["r2"] == 0.0


def test_rows_of_a_group() -> None:
    table = confusion(np.array([0, 1, 1, 1]), np.array([0, 0, 1, 1]), 3)
    first, second, third = per_group(table)
    assert (first["rows"], first["said"], first["recall"], first["precision"]) == (2, 1, 0.5, 1.0)
    assert (second["recall"], second["f1"]) == (1.0, 0.8)
    assert third == {"rows": 0, "said": 0, "precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_calibration_says_how_often_a_probability_is_right() -> None:
    chances = np.array([[0.95, 0.05]] * 10 + [[0.55, 0.45]] * 10)
    truth = np.array([0] * 9 + [1] + [0] * 5 + [1] * 5)
    low, high = calibration(chances, truth)
    assert (low["right"], low["rows"]) == (0.5, 10)
    assert (high["right"], high["rows"]) == (0.9, 10)
    assert calibration_error([low, high]) == pytest.approx(0.05)
    assert log_loss(chances, truth) > 0
