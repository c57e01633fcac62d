from __future__ import annotations

import contextlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engines.text import Message, ModelSource, Sampling, TextRequest
from core.engines.window import Fitted, fit
from core.errors import InkstoneError

CONTEXT = 400


def encode(messages: Sequence[Message]) -> list[int]:
    """One token a letter, five around each message."""
    return [0] * sum(len(message.text) + 5 for message in messages)


def request(*texts: int, system: int = 0, answer: int = 50) -> TextRequest:
    """A conversation of user and assistant messages with so many letters each."""
    messages = [Message(("user", "assistant")[number % 2], "x" * size) for number, size in enumerate(texts)]
    if system:
        messages.insert(0, Message("system", "s" * system))
    return TextRequest(ModelSource("", "gguf"), tuple(messages), sampling=Sampling(max_tokens=answer))


def fitted(asked: TextRequest) -> Fitted:
    return fit(asked, CONTEXT, encode)


def test_what_fits_stays_whole() -> None:
    assert fitted(request(100, 100, 100)).first_kept == 0


def test_the_oldest_pair_goes_first() -> None:
    result = fitted(request(100, 100, 100, 100, 50))
    assert result.first_kept == 2
    assert len(result.tokens) == 265


def test_the_system_message_stays() -> None:
    asked = request(100, 100, 100, 100, 50, system=20)
    result = fitted(asked)
    assert result.first_kept == 3
    assert len(result.tokens) == 290


def test_the_same_beginning_is_kept_for_several_turns() -> None:
    sizes = [10] * 60
    kept = [fitted(request(*sizes[: number * 2 + 1])).first_kept for number in range(30)]
    assert len(set(kept)) <= 10  # not a new one at each of the last turns: all would be read again
    assert kept == sorted(kept)


def test_a_long_question_may_take_most_of_the_answers_room() -> None:
    assert fitted(request(360)).first_kept == 0


def test_a_question_that_is_too_long() -> None:
    with pytest.raises(InkstoneError) as caught:
        fitted(request(20, 20, 600))
    assert caught.value.code == "text_too_long"
    assert caught.value.details["tokens"] == 605
    assert caught.value.details["context"] < CONTEXT


def test_a_half_answer_that_goes_on_keeps_its_question() -> None:
    assert fitted(request(100, 100, 100, 100, 50, 30)).first_kept == 2


@given(st.lists(st.integers(0, 120), min_size=1, max_size=30), st.integers(0, 60), st.integers(1, 200))
def test_it_fits_or_says_so(sizes: list[int], system: int, answer: int) -> None:
    asked = request(*sizes, system=system, answer=answer)
    result = None
    with contextlib.suppress(InkstoneError):
        result = fitted(asked)
    if result is None:
        assert sizes[-1] + 5 * len(sizes) + system > CONTEXT // 4
        return
    assert len(result.tokens) < CONTEXT
    kept = asked.messages[result.first_kept :]
    assert kept
    assert kept[-1] == asked.messages[-1]
    if result.first_kept:
        assert kept[0].role == "user"
