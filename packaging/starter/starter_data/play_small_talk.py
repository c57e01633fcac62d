"""Small talk: greetings, thanks, moods, jokes, and what people type when they first try an AI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import play_poems, play_stories, play_subjects
from .play_wording import MODELS_PAGE, Message, exchange, fill, load, talk, vary

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SHARE = 1.8


def conversations(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    return talk("small_talk", lang, rng)


def turns(lang: str, rng: random.Random) -> list[Message]:
    """One to four short exchanges on changing topics; sometimes a story or a poem is offered and taken."""
    data = load(f"small_talk_{lang}")
    if rng.random() < 0.06:
        return _invited(lang, data, rng)
    intents = data["intent"]
    weights = [len(intent["says"]) ** 0.5 for intent in intents]
    messages: list[Message] = []
    for intent in rng.choices(intents, weights, k=rng.choices([1, 2, 3, 4], [20, 3, 1, 1])[0]):
        bound = {"page": MODELS_PAGE[lang]}
        said = fill(rng.choice(intent["says"]), data["slots"], rng, bound)
        answer = fill(rng.choice(intent["answers"]), data["slots"], rng, bound)
        as_is = len(said) < 4 or not any(character.isalpha() for character in said) or "serious" in intent
        messages += exchange(said if as_is else vary(lang, said, rng), answer)
    return messages


def _invited(lang: str, data: dict[str, Any], rng: random.Random) -> list[Message]:
    about = play_subjects.subject(lang, rng)
    kind = rng.choice(["story", "story", "poem"])
    if rng.random() < 0.3:  # only a subject, and no word about what is wanted
        asked = fill(rng.choice(data["bare_ask"]), {}, rng, {"x": about.asked})
        messages = exchange(vary(lang, about.asked, rng), asked)
        accepted = rng.choice(data[f"bare_{kind}"])
    else:
        says = vary(lang, rng.choice(data["invite_says"]), rng)
        messages = exchange(says, rng.choice(data[f"invite_{kind}"]))
        accepted = fill(rng.choice(data["invite_accept"]), {}, rng, {"x": about.asked})
    made = play_stories.story(lang, about, rng)[0] if kind == "story" else play_poems.poem(lang, about, rng)
    return messages + exchange(vary(lang, accepted, rng), made)
