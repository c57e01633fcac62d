"""A report is read whatever it holds, and said in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from gui.train.report import examples
from gui.train.report.advice import ReportAdvice
from gui.train.report.reading import read_report, report_of
from gui.train.report.words import ReportWords

FIELDS = (*examples.labels_report("en"), *examples.regression_report(), *examples.text_report("en"))
NAMES = st.sampled_from(("name", "metrics", "accuracy", "rows", "said", "right", "mae"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("name", "metrics", "accuracy", "rows", "said", "right", "mae")), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(st.sampled_from(("labels", "table", "text")), st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=8))
def test_whatever_a_report_holds_it_is_said(qapp: QApplication, goal: str, values: dict[str, Any]) -> None:
    report = report_of({**values, "goal": goal})
    words, advice = ReportWords(report), ReportAdvice(report)
    said = [words.number(), words.headline(), words.beside(), words.calibration(), words.learned()]
    assert all(isinstance(text, str) for text in said)
    assert advice.next_steps()
    assert advice.limits()
    assert all(figure.value for figure in words.figures())


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"goal": "labels", "metrics'])
def test_a_damaged_report_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "report.json").write_text(content, "utf-8")
    report = read_report(tmp_path)
    assert report is None or report.goal == ""


def test_labels_in_words(qapp: QApplication) -> None:
    words = ReportWords(report_of(examples.labels_report("en")))
    assert words.number() == "93 of 100"
    assert words.headline() == (
        "Of 100 new messages it sorts about 93 right. Always guessing the biggest group would get 33."
    )
    assert words.beside() == "The simple model beside it: 91. We keep the network."
    assert "surer" not in words.calibration()


def test_the_simple_model_wins(qapp: QApplication) -> None:
    words = ReportWords(report_of(examples.labels_report("en", simple=True)))
    assert words.beside() == "The simple model did better than the network (93), so that is what you get."


def test_the_simple_model_does_as_well(qapp: QApplication) -> None:
    even = {"metrics": {"accuracy": 0.9}}
    words = ReportWords(report_of({"goal": "labels", **even, "network": even, "baseline": even, "delivered": "simple"}))
    assert words.beside() == "The simple model does as well as the network, so that is what you get."


def test_both_decide_together(qapp: QApplication) -> None:
    words = ReportWords(report_of({**examples.labels_report("en"), "together": True}))
    assert words.beside() == "The simple model beside it: 91. Network and simple model decide together."


def test_numbers_in_words(qapp: QApplication) -> None:
    report = report_of(examples.regression_report())
    words = ReportWords(report)
    assert report.regression
    assert words.headline() == (
        "Its guesses of “quality” are off by about 0.49 on average. Always guessing the mean would be off by 0.69."
    )
    assert [figure.id for figure in words.figures()] == ["mae", "rmse", "r2"]


def test_a_text_in_words(qapp: QApplication) -> None:
    words = ReportWords(report_of(examples.text_report("en")))
    assert words.headline() == "At every place it hesitates between about 4.7 characters."
    assert words.beside() == "The simple model beside it: 12. We keep the network."


def test_a_text_that_counting_knows_better(qapp: QApplication) -> None:
    report = {**examples.text_report("en"), "baseline": {"name": "ngram_5", "metrics": {"perplexity": 3.0}}}
    assert "only the network can write" in ReportWords(report_of(report)).beside()


@pytest.mark.parametrize(("accuracy", "said"), [(0.999, "99"), (1.0, "100"), (0.001, "1"), (0.0, "0")])
def test_never_all_right_while_one_is_wrong(qapp: QApplication, accuracy: float, said: str) -> None:
    words = ReportWords(report_of({"goal": "labels", "metrics": {"accuracy": accuracy}}))
    assert words.number() == f"{said} of 100"


@pytest.mark.parametrize(
    ("said", "right", "ending"),
    [
        (0.95, 0.7, "surer of itself than it should be."),
        (0.75, 0.95, "better than it thinks."),
        (0.9, 0.9, "of itself."),
    ],
)
def test_calibration_in_words(qapp: QApplication, said: float, right: float, ending: str) -> None:
    report = report_of({"goal": "labels", "calibration": [{"said": said, "right": right, "rows": 50}]})
    assert ReportWords(report).calibration().endswith(ending)


def test_every_code_of_the_learners_has_a_sentence(qapp: QApplication) -> None:
    from core.training.report.advice import ADVICE, WARNINGS

    advice = ReportAdvice(report_of({"goal": "labels", "advice": list(ADVICE), "warnings": list(WARNINGS)}))
    assert len(advice.next_steps()) == len(ADVICE)
    assert len(advice.warnings()) == len(WARNINGS)


def test_only_the_columns_that_it_reads_are_shown() -> None:
    row = {"number": 3, "cells": {"text": "Hello", "kind": "x"}, "truth": "x", "guess": "y", "probability": 0.9}
    report = report_of({"goal": "labels", "columns": ["text"], "worst": [json.loads(json.dumps(row))]})
    assert report.worst[0].cells == {"text": "Hello"}
