"""Small talk: greetings, thanks, moods, jokes, and what people type when they try an AI for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .play_wording import MODELS_PAGE, Message, exchange, fill, load, talk, vary

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SHARE = 1.5


def conversations(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    return talk("small_talk", lang, rng)


def turns(lang: str, rng: random.Random) -> list[Message]:
    """One to four short exchanges on changing topics."""
    data = load(f"small_talk_{lang}")
    intents = data["intent"]
    weights = [len(intent["says"]) ** 0.5 for intent in intents]
    messages: list[Message] = []
    for intent in rng.choices(intents, weights, k=rng.choices([1, 2, 3, 4], [10, 3, 2, 1])[0]):
        bound = {"page": MODELS_PAGE[lang]}
        said = fill(rng.choice(intent["says"]), data["slots"], rng, bound)
        answer = fill(rng.choice(intent["answers"]), data["slots"], rng, bound)
        plain = len(said) < 4 or not any(character.isalpha() for character in said)
        messages += exchange(said if plain else vary(lang, said, rng), answer)
    return messages
