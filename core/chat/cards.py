"""Task cards: ready-made beginnings of a conversation, as data in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.languages import LANGUAGES
from core.paths import RESOURCES


@dataclass(frozen=True)
class Card:
    """`prompt` is put into the input; the part in 【brackets】 or [brackets] is selected, to be typed over."""

    id: str
    title: str
    hint: str
    icon: str
    prompt: str
    needs: tuple[str, ...]  # the skills (see a model card's "skills") of which the model must have one
    mode: str = "chat"  # "continue": no conversation, the model goes on with the text

    def placeholder(self) -> tuple[int, int]:
        """Start and length of the part to type over; (end, 0) when there is none."""
        return _placeholder(self.prompt)


def _placeholder(prompt: str) -> tuple[int, int]:
    for opening, closing in (("【", "】"), ("[", "]")):
        start, end = prompt.find(opening), prompt.find(closing)
        if 0 <= start < end:
            return start, end - start + 1
    return len(prompt), 0


@lru_cache(maxsize=4)
def load_cards(language: str, folder: Path = RESOURCES / "cards") -> tuple[Card, ...]:
    """The six cards in the person's language; English where there is no other."""
    path = folder / f"{language if language in LANGUAGES else 'en'}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Card(**{**item, "needs": tuple(item["needs"])}) for item in data["card"])


# What the model that Inkstone brings along was taught, should its card not say so.
STARTER_SKILLS = ("stories", "explain_ai")


def needs_larger(card: Card, model_card: Mapping[str, Any], starter: bool = False) -> bool:
    """Is this card beyond the model? Its card's `skills` say so; a model without such a list can do everything.

    A model without a chat template only continues text: it answers no questions, whatever its list says.
    """
    if card.mode != "continue" and model_card.get("has_template") is False:
        return True
    skills = model_card.get("skills", STARTER_SKILLS if starter else None)
    if not isinstance(skills, (list, tuple)):
        return False
    return not set(card.needs) & set(skills)
