"""What is said of a model's speed, in numbers a person can use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from core.hardware import Memory
from core.models.feel import Feel
from core.models.machine import Machine, Pace
from gui.models import feel_words

GB = 10**9
FELT = Feel("fits", 2 * GB, 8 * GB, tokens_per_second=8.0, first_word_seconds=2.2)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en"))
    yield
    QLocale.setDefault(before)


def test_words_a_second() -> None:
    assert feel_words.speed_words(FELT) == "about 6 words a second, first word after 2 s"
    assert feel_words.reading_words(FELT) == "faster than you read"
    assert feel_words.line(FELT).startswith("fits · about 6 words a second, first word after 2 s · ")


@pytest.mark.parametrize(
    ("tokens", "words"),
    [(0.5, "0.4"), (2.0, "1.5"), (20.0, "15"), (2.6, "2"), (47.0, "35"), (150.0, "110"), (0.01, "0.1")],
)
def test_no_more_digits_than_a_forecast_has(tokens: float, words: str) -> None:
    assert f"about {words} words a second" in feel_words.speed_words(replace(FELT, tokens_per_second=tokens))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.02, "0.1 s"), (0.42, "0.4 s"), (1.94, "1.9 s"), (1.96, "2 s"), (9.4, "9 s"), (63.0, "1 min 5 s")],
)
def test_waiting(seconds: float, said: str) -> None:
    assert feel_words.speed_words(replace(FELT, first_word_seconds=seconds)).endswith(f"first word after {said}")


def test_at_once_slow_and_unknown() -> None:
    assert feel_words.speed_words(replace(FELT, at_once=True)) == "answers at once"
    assert feel_words.reading_words(replace(FELT, at_once=True)) == ""
    assert feel_words.reading_words(replace(FELT, tokens_per_second=1.0)) == "slower than you read"
    assert feel_words.speed_words(Feel("fits", 1, 1)) == "not measured yet"


def test_chinese_counts_characters() -> None:
    QLocale.setDefault(QLocale("zh_CN"))
    assert "10" in feel_words.speed_words(replace(FELT, tokens_per_second=8.0, first_word_seconds=0.0))


def test_memory() -> None:
    assert feel_words.fit_words(FELT) == "fits"
    tight = replace(FELT, fit="tight", needed=6_100_000_000, free=3_200_000_000)
    assert feel_words.fit_words(tight) == "tight: close other programs (needs 6.1 GB, 3.2 GB free)"
    assert feel_words.line(replace(tight, fit="too_big")) == "too big for this computer (needs 6.1 GB, 3.2 GB free)"


def test_speech_by_the_hour() -> None:
    assert feel_words.speed_words(Feel("fits", 1, 1, speed=6.0)) == "an hour of speech takes about 10 min"
    assert feel_words.speed_words(Feel("fits", 1, 1, speed=90.0)) == "an hour of speech takes about 40 s"


def test_where_the_figures_come_from() -> None:
    kinds = (FELT, replace(FELT, measured=True), replace(FELT, tokens_per_second=0.0))
    said = {feel_words.explained(found) for found in kinds}
    assert len(said) == 3


def test_this_computer() -> None:
    machine = Machine({}, 0.0, False, 2, paces={"gguf:q4_k": Pace((1e9,), (0.1,), 0.0, 1e11)})
    text = feel_words.machine_words(machine, Memory(16 * GB, 8 * GB))
    assert "(0.6 billion parameters) about 19 words a second" in text
    assert "(4 billion) about 3 words a second" in text
