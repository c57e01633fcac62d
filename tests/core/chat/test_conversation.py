"""From a stored branch to a request."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from core.chat.conversation import ask, calmer, title_from
from core.engines.text import ModelSource, Sampling, recommended
from core.settings import Settings

SOURCE = ModelSource("/m.gguf", "gguf")


@dataclass(frozen=True)
class Turn:
    """A stored message."""

    id: str
    role: str
    text: str
    thinking: str = "secret"


BRANCH = [Turn("1", "user", "Hi"), Turn("2", "assistant", "Hello"), Turn("3", "user", "Bye")]


def test_roles_and_texts_go_in_order_without_thinking() -> None:
    asked = ask(BRANCH, SOURCE, Settings(), {}, Sampling(), "Be kind.")
    texts = [(message.role, message.text) for message in asked.request.messages]
    assert texts == [("system", "Be kind."), ("user", "Hi"), ("assistant", "Hello"), ("user", "Bye")]
    assert asked.ids == (None, "1", "2", "3")
    assert "secret" not in repr(asked.request)


def test_empty_messages_and_empty_instructions_are_left_out() -> None:
    asked = ask([*BRANCH, Turn("4", "assistant", " \n")], SOURCE, Settings(), {}, Sampling(), "  ")
    assert asked.ids == ("1", "2", "3")


@pytest.mark.parametrize(
    ("first_kept", "system", "expected"),
    [(0, "", None), (2, "", "3"), (1, "S", None), (2, "S", "2"), (9, "", None)],
)
def test_the_memory_line(first_kept: int, system: str, expected: str | None) -> None:
    assert ask(BRANCH, SOURCE, Settings(), {}, Sampling(), system).forgotten_before(first_kept) == expected


def test_options_go_before_settings() -> None:
    request = ask(BRANCH, SOURCE, Settings(seed=7), {"temperature": 1, "context_tokens": 4096}, Sampling()).request
    assert (request.sampling.temperature, request.sampling.seed, request.load.context) == (1.0, 7, 4096)


def test_continue_mode_is_one_raw_text() -> None:
    asked = ask(
        [Turn("1", "user", "Once "), Turn("2", "assistant", "upon")],
        SOURCE,
        Settings(),
        {"mode": "continue"},
        Sampling(),
    )
    assert asked.request.raw
    assert [message.text for message in asked.request.messages] == ["Once upon"]


def test_going_on_needs_an_answer_at_the_end() -> None:
    assert ask(BRANCH[:2], SOURCE, Settings(), {}, Sampling(), continue_last=True).request.continue_last
    assert not ask(BRANCH, SOURCE, Settings(), {}, Sampling(), continue_last=True).request.continue_last


def test_calmer_is_never_wilder() -> None:
    calm = calmer(ask(BRANCH, SOURCE, Settings(), {}, Sampling(temperature=0.1))).request.sampling
    assert calm.temperature == 0.1
    assert calm.repeat_penalty > 1.1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hello", "Hello"),
        ("\n\n  # Plan  for\tme\nmore", "Plan for me"),
        ("Please write a very long letter to my grandmother", "Please write a very long letter to my…"),
        ("请写一封很长很长很长的信给我的奶奶，告诉她我一切都好", "请写一封很长很长很长的信给我的奶奶，告诉…"),
        ("", ""),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert title_from(text) == title


def test_a_model_card_says_how_it_is_best_asked() -> None:
    sampling = recommended({"sampling": {"temperature": 0.3, "top_k": 20, "repeat_penalty": "high", "seed": 5}})
    assert sampling == Sampling(temperature=0.3, top_k=20)
    assert ask(BRANCH, SOURCE, Settings(), {}, sampling).request.sampling.temperature == 0.3
    assert recommended({"sampling": [1]}) == recommended({}) == Sampling()
