"""What the starter model learns about ideas, itself and the app: varied, complete, in the right language."""

from __future__ import annotations

import random
import re
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

STARTER = Path(__file__).parents[2] / "packaging" / "starter"
sys.path.insert(0, str(STARTER))
from starter_data import about, ideas, topics, using  # noqa: E402

MODULES = {"idea": ideas, "self": about, "app": using}
HAN = re.compile("[\u3400-\u9fff]")


def draw(kind: str, lang: str, count: int, seed: int = 1) -> list[dict[str, Any]]:
    return list(islice(MODULES[kind].conversations(lang, random.Random(seed)), count))


def first_question(conversation: dict[str, Any]) -> str:
    return next(turn["content"] for turn in conversation["messages"] if turn["role"] == "user")


@pytest.fixture(params=[(kind, lang) for kind in MODULES for lang in ("en", "zh")], ids="-".join)
def case(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param


def test_the_same_seed_gives_the_same_conversations(case):
    assert draw(*case, 300) == draw(*case, 300)
    assert draw(*case, 300) != draw(*case, 300, seed=2)


@pytest.mark.parametrize(("kind", "least"), [("idea", 5000), ("self", 2500), ("app", 3500)])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_questions_are_varied(kind, least, lang):
    assert len({first_question(one) for one in draw(kind, lang, 8000)}) >= least


def test_every_conversation_is_complete(case):
    kind, lang = case
    several = 0
    for one in draw(*case, 3000):
        assert (one["kind"], one["lang"]) == (kind, lang)
        turns = one["messages"]
        turns = turns[1:] if turns[0]["role"] == "system" else turns
        assert [turn["role"] for turn in turns] == ["user", "assistant"] * (len(turns) // 2)
        assert 1 <= len(turns) // 2 <= 4
        several += len(turns) > 2
        for turn in one["messages"]:
            assert turn["content"] == turn["content"].strip() != ""
            assert not re.search(r"[{}|]|\(\)|  |None|nan", turn["content"]), turn
    assert 0.12 < several / 3000 < 0.35


def test_answers_are_short_and_in_the_language_of_the_question(case):
    _, lang = case
    for one in draw(*case, 3000):
        for turn in one["messages"]:
            text = turn["content"]
            if turn["role"] != "assistant":
                continue
            if lang == "en":
                assert not HAN.search(text), text
                assert 3 <= len(text.split()) <= 70, text
            else:
                assert len(HAN.findall(text)) >= 5, text
                assert 8 <= len(text) <= 125, text


def test_there_are_enough_ideas_and_they_know_each_other():
    english, chinese = ideas.ideas("en"), ideas.ideas("zh")
    assert english.keys() == chinese.keys()
    assert len(english) >= 75
    for known in (english, chinese):
        for key, idea in known.items():
            assert set(idea.see) <= known.keys(), key
            assert len(idea.answers["what"]) >= 3, key
            assert len(idea.answers["example"]) >= 2, key
    assert len(ideas.pairs("en")) == len(ideas.pairs("zh")) >= 20


def test_no_answer_is_there_for_two_ideas():
    for lang in ("en", "zh"):
        seen: dict[str, str] = {}
        for key, idea in ideas.ideas(lang).items():
            for answer in {text for texts in idea.answers.values() for text in texts}:
                assert seen.setdefault(answer, key) == key


def test_both_languages_state_the_same_facts():
    assert topics.facts("en").keys() == topics.facts("zh").keys()
    for name in ("about", "using"):
        assert len(topics.topics(name, "en")) == len(topics.topics(name, "zh"))
