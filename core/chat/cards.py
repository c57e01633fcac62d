"""Task cards: ready-made beginnings of a conversation, as data in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.paths import RESOURCES

LANGUAGES = ("zh_CN", "en")


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
    example: str = ""  # what the smallest model can do with this card, offered when it is chosen

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


def needs_larger(card: Card, model_card: Mapping[str, Any]) -> bool:
    """Is this card beyond the model? Says so from the model card's `skills`; a model without the list can all.

    A model that only continues text ("chats": false) answers no questions, whatever its list says.
    """
    if card.mode != "continue" and model_card.get("chats") is False:
        return True
    skills = model_card.get("skills")
    if not isinstance(skills, (list, tuple)):
        return False
    return not set(card.needs) & set(skills)
