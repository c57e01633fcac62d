# ruff: noqa: DTZ001 (days as people write them have no time zone)
from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.examples.numbers import LARGEST, is_missing, parse_date, parse_number, writes_day_first


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5), (" -2.5 ", -2.5), ("1,234", 1234), ("1,234,567.8", 1234567.8), ("1.234.567,8", 1234567.8),
        ("3,5", 3.5), ("0,123", 0.123), ("12 %", 12), ("¥3.50", 3.5), ("￥1,000", 1000), ("1.5e3", 1500),
        ("１２３．５", 123.5), ("（5）", -5), ("(1,200)", -1200), ("−7", -7), ("$-3", -3), ("3万", 30000),
        ("2.5亿", 2.5e8), ("99元", 99), ("1 234,5", 1234.5), ("1'000", 1000), ("12,34,567", 1234567), (".5", 0.5),
        ("5.", 5),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, number: float) -> None:
    assert parse_number(text) == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1_000",
        "nan",
        "inf",
        "1e999",
        "-1e31",
        "1,23,4",
        "12,3456,7",
        "(5",
        "--5",
        "5 kg",
        "1.2.3",
        "1,2,3",
        "٣",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.floats(-LARGEST, LARGEST))
def test_every_float_comes_back(number: float) -> None:
    assert parse_number(repr(number)) == number


@given(st.integers(-(10**12), 10**12))
def test_groups_of_thousands_come_back(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    parse_number(text)
    parse_date(text)
    is_missing(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-01-31", datetime(2024, 1, 31)), ("2024/1/5 13:45", datetime(2024, 1, 5, 13, 45)),
        ("2024年1月5日", datetime(2024, 1, 5)), ("31/12/2024", datetime(2024, 12, 31)),
        ("3/4/2024", datetime(2024, 3, 4)),
        ("5 January 2024", datetime(2024, 1, 5)), ("Jan 5, 2024", datetime(2024, 1, 5)),
        ("2024-01-31T08:00:01Z", datetime(2024, 1, 31, 8, 0, 1)), ("3/4/2024 1:05 pm", datetime(2024, 3, 4, 13, 5)),
    ],
)  # fmt: skip
def test_dates(text: str, day: datetime) -> None:
    assert parse_date(text) == day


def test_what_is_no_date() -> None:
    assert [parse_date(text) for text in ("2024-13-01", "31.02.2024", "3.14", "Foo 5, 2024", "12345678")] == [None] * 5


def test_a_column_decides_what_comes_first() -> None:
    assert writes_day_first(["3/4/2024", "25/4/2024"])
    assert not writes_day_first(["3/4/2024", "4/25/2024"])
    assert parse_date("3/4/2024", day_first=True) == datetime(2024, 4, 3)


def test_cells_that_say_nothing() -> None:
    assert all(is_missing(text) for text in ("", " ", "NA", "n/a", "NULL", "?", "nan", "-"))
    assert not any(is_missing(text) for text in ("0", "no", "x"))
