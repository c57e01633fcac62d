"""Thinking is parted from the answer wherever the stream is cut."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.chat.thinking import split_thinking
from core.events import AnswerFinished, Event, TextDelta, ThinkingDelta


def run(parts: Iterable[str], opened: bool = False) -> tuple[str, str]:
    events: list[Event] = [*(TextDelta(part) for part in parts), AnswerFinished("end")]
    out = list(split_thinking(events, opened))
    assert isinstance(out[-1], AnswerFinished)
    thinking = "".join(event.text for event in out if isinstance(event, ThinkingDelta))
    text = "".join(event.text for event in out if isinstance(event, TextDelta))
    return thinking, text


CASES = [
    ("<think>abc</think>\n\nxyz", False, ("abc", "xyz")),
    ("\n<think>\n想一想\n</think>你好", False, ("\n想一想\n", "你好")),
    ("no tags <think>here</think>", False, ("", "no tags <think>here</think>")),
    ("<thin air", False, ("", "<thin air")),
    ("<think>cut off", False, ("cut off", "")),
    ("abc</think>xyz", True, ("abc", "xyz")),
    ("<think>abc</think>xyz", True, ("abc", "xyz")),
    ("a < b </thin", True, ("a < b </thin", "")),
    ("<think></think>xyz </think> <think>", False, ("", "xyz </think> <think>")),
    ("  ", False, ("", "  ")),
    ("", False, ("", "")),
]


@pytest.mark.parametrize(("whole", "opened", "expected"), CASES)
def test_every_cut_in_two_and_letter_by_letter(whole: str, opened: bool, expected: tuple[str, str]) -> None:
    assert run(whole, opened) == expected
    for cut in range(len(whole) + 1):
        assert run([whole[:cut], whole[cut:]], opened) == expected


@given(st.text(alphabet="<>/think ab\n你", max_size=40), st.booleans(), st.lists(st.integers(0, 40), max_size=6))
def test_any_text_and_any_cuts_give_the_same(whole: str, opened: bool, cuts: list[int]) -> None:
    edges = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    parts = [whole[a:b] for a, b in pairwise(edges)]
    assert run(parts, opened) == run([whole], opened)


def test_other_events_pass_at_once() -> None:
    first = AnswerFinished("length")
    assert list(split_thinking([first])) == [first]
