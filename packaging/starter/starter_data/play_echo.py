"""Saying again what was just said: a word, one of several, something told earlier in the chat.

Small models learn late to copy from what they read, and every story, poem and sum needs it. Here it is all there
is to learn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import play_subjects
from .play_wording import Message, capital, exchange, fill, load, talk, vary

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SHARE = 0.6


def conversations(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    return talk("echo", lang, rng)


def turns(lang: str, rng: random.Random) -> list[Message]:
    """One to three things to say again."""
    forms = rng.choices([_repeat, _pick, _recall], [5, 2, 3], k=rng.choice([1, 1, 2, 3]))
    return [message for form in forms for message in form(lang, rng)]


def thing(lang: str, rng: random.Random) -> str:
    """Anything: a subject of stories, a number, or a word that does not exist."""
    roll = rng.random()
    if roll < 0.15:
        return str(rng.randrange(10 ** rng.randint(1, 4)))
    if roll < 0.3:
        return play_subjects.invented(lang, rng)
    return play_subjects.subject(lang, rng).asked


def _things(lang: str, rng: random.Random, least: int, most: int) -> list[str]:
    found = [thing(lang, rng) for _ in range(rng.randint(least, most))]
    return list(dict.fromkeys(found))


def _repeat(lang: str, rng: random.Random) -> list[Message]:
    said = load("echo")[lang]["join"].join(_things(lang, rng, 1, 4))
    return _exchange(lang, rng, "repeat", "repeat_answer", {"x": said})


def _pick(lang: str, rng: random.Random) -> list[Message]:
    named = _things(lang, rng, 2, 4)
    which = rng.choice(["first", "last"])
    bound = {"list": load("echo")[lang]["join"].join(named), "x": named[0 if which == "first" else -1]}
    return _exchange(lang, rng, which, "pick_answer", bound)


def _recall(lang: str, rng: random.Random) -> list[Message]:
    bound = {"x": thing(lang, rng)}
    told = _exchange(lang, rng, "likes", "likes_answer", bound, varied=True)
    return told + _exchange(lang, rng, "recall", "recall_answer", bound, varied=True)


def _exchange(
    lang: str, rng: random.Random, asks: str, answers: str, bound: dict[str, str], *, varied: bool = False
) -> list[Message]:
    # What is to be said again letter by letter is not varied: its capitals are part of it.
    data, bound = load("echo")[lang], bound | {"X": capital(bound["x"])}
    question = fill(rng.choice(data[asks]), {}, rng, bound)
    return exchange(vary(lang, question, rng) if varied else question, fill(rng.choice(data[answers]), {}, rng, bound))
