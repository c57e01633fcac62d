"""Task cards and assistants are complete in both languages."""

from __future__ import annotations

import pytest

from core.chat import assistants
from core.chat.cards import load_cards, needs_larger
from core.languages import LANGUAGES


def test_the_same_six_cards_in_both_languages() -> None:
    chinese, english = (load_cards(language) for language in LANGUAGES)
    assert len(chinese) == 6
    for a, b in zip(chinese, english, strict=True):
        assert (a.id, a.icon, a.needs, a.mode) == (b.id, b.icon, b.needs, b.mode)
        assert a.title != b.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_has_a_part_to_type_over(language: str) -> None:
    for card in load_cards(language):
        start, length = card.placeholder()
        assert card.prompt[start] in "【["
        assert card.prompt[start + length - 1] in "】]"


def test_an_unknown_language_reads_english() -> None:
    assert load_cards("fr") == load_cards("en")


def larger(card: dict[str, object], starter: bool = False) -> set[str]:
    return {item.id for item in load_cards("en") if needs_larger(item, card, starter)}


def test_what_the_starter_cannot_do() -> None:
    assert larger({"skills": ["stories", "explain_ai"]}) == {"continue", "summarise", "translate", "code"}
    assert larger({}, starter=True) == {"continue", "summarise", "translate", "code"}


def test_a_model_without_a_list_can_everything_but_a_base_model_only_continues() -> None:
    assert larger({}) == set()
    assert larger({"skills": "all"}) == set()
    assert larger({"has_template": False}) == {"write", "explain", "summarise", "translate", "code"}


def test_assistants_are_the_same_in_both_languages() -> None:
    chinese, english = (assistants.built_in(language) for language in LANGUAGES)
    assert [found.id for found in chinese] == [found.id for found in english]
    assert all(found.built_in and found.name and found.about for found in (*chinese, *english))
    assert [found.prompt for found in english if not found.prompt] == [english[0].prompt]
