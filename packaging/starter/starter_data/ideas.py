"""Ideas about large models in plain words: what they are, examples, why they matter, and how they differ.

The texts are in `ideas/*.toml`; `ask.toml` there holds the ways of asking, `pairs.toml` the comparisons, and
`extra.toml` single questions with their own answers.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .wording import Message, ask, conversation, exchange, exchanges, is_chinese

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SHARE = 5.0
FOLDER = Path(__file__).parents[1] / "ideas"
_KINDS = ("what", "simple", "example", "why", "described", "pair", "extra")
_OFTEN = (10, 2, 3, 3, 9, 4, 4)
"""A description says what no name says, so it comes about as often as the plain question."""
_DESCRIBED_LATER = 0.4
"""How many of the next subjects in a chat are described rather than named."""
_FOLLOW = ["example"] * 4 + ["simple"] * 3 + ["why"] * 3 + ["more"] * 2 + ["other"] * 5 + ["thanks"]
_POINTS_BACK = re.compile(
    r"(But|It|They|You can also|That|This|With it|With them|Without it|Without them)\b|不过|.{0,4}[它们]"
)
_VOWEL_SOUND = (*"aeioAEIO", "un", "up", "F1", "L1", "L2", "LLM", "LSTM", "RNN", "SGD", "NLP", "RL")


class Idea(NamedTuple):
    """One idea in one language; `see` names related ideas."""

    names: list[str]
    counted: bool
    plural: list[str]
    short: list[str]
    described: list[str]
    answers: dict[str, list[str]]
    see: list[str]


class Pair(NamedTuple):
    """Two ideas that people mix up, and how they differ."""

    a: list[str]
    b: list[str]
    answers: list[str]


@cache
def patterns(lang: str) -> dict[str, list[str]]:
    """The ways of asking, by kind."""
    found: dict[str, list[str]] = tomllib.loads((FOLDER / "ask.toml").read_text("utf-8"))[lang]
    return found


@cache
def ideas(lang: str) -> dict[str, Idea]:
    """Every idea in one language, by its key."""
    found: dict[str, Idea] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        if path.stem in {"ask", "pairs", "extra"}:
            continue
        for key, entry in tomllib.loads(path.read_text("utf-8")).items():
            if key in found:
                raise ValueError(f"{path.name}: {key} is there twice")
            text = entry[lang]
            answers = {kind: text[kind] for kind in ("what", "simple", "example", "why")}
            found[key] = Idea(
                text["names"],
                text.get("count", False),
                text.get("plural", []),
                text.get("short", []),
                text.get("ask", []),
                answers,
                entry.get("see", []),
            )
    return found


@cache
def pairs(lang: str) -> list[Pair]:
    """The comparisons in one language."""
    entries = tomllib.loads((FOLDER / "pairs.toml").read_text("utf-8")).values()
    return [Pair(entry[lang]["a"], entry[lang]["b"], entry[lang]["answers"]) for entry in entries]


@cache
def extras(lang: str) -> list[tuple[list[str], list[str]]]:
    """Single questions, each in several wordings, with their own answers."""
    entries = tomllib.loads((FOLDER / "extra.toml").read_text("utf-8")).values()
    return [(entry[lang]["ask"], entry[lang]["answers"]) for entry in entries]


def conversations(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Conversations about the ideas, without end."""
    known = ideas(lang)
    keys = list(known)
    while True:
        key = rng.choice(keys)
        kind = rng.choices(_KINDS, _OFTEN)[0]
        if kind in {"pair", "extra"}:
            turns = _compare(rng, lang) if kind == "pair" else _single(rng, lang)
        else:
            turns = _opening(rng, lang, known[key], kind)
            for _ in range(exchanges(rng) - 1):
                more, key = _follow_up(rng, lang, key, {turn["content"] for turn in turns})
                turns += more
                if more[-1]["content"] in patterns(lang)["thanks"]:
                    break
        yield conversation(rng, lang, "idea", turns)


def thanks(rng: random.Random, lang: str) -> list[Message]:
    """The person says thank you, and the model answers."""
    said = ask(rng, lang, rng.choice(patterns(lang)["follow_thanks"]), plain=True)
    return exchange(said, rng.choice(patterns(lang)["thanks"]))


def opening(rng: random.Random, lang: str) -> list[Message]:
    """What a person may ask about any idea, and its answer."""
    return _opening(rng, lang, rng.choice(list(ideas(lang).values())), "what")


def _opening(rng: random.Random, lang: str, idea: Idea, kind: str) -> list[Message]:
    if kind == "described" and idea.described:
        question = ask(rng, lang, rng.choice(idea.described))
    else:
        kind = "what" if kind == "described" else kind
        question = ""
        while is_chinese(question) != (lang == "zh") or not question:
            question = ask(rng, lang, rng.choice(patterns(lang)[kind]), plain=False, **_name(rng, lang, idea))
    answers = idea.answers.get(kind, idea.answers["what"])
    clear = [one for one in answers if not _POINTS_BACK.match(one)] or answers
    return exchange(question, rng.choice([clear[0], *clear]))


def _follow_up(rng: random.Random, lang: str, key: str, said: set[str]) -> tuple[list[Message], str]:
    """The next question and answer, and the idea they are about; nothing is said twice if avoidable."""
    known = ideas(lang)
    kind = rng.choice(_FOLLOW)
    asked = rng.choice(patterns(lang)[f"follow_{kind}"])
    if kind == "thanks":
        return thanks(rng, lang), key
    slots: dict[str, str] = {}
    if kind == "other":
        near = [other for other in known[key].see if other in known]
        key = rng.choice(near) if near and rng.random() < 0.6 else rng.choice(list(known))
        slots = _name(rng, lang, known[key])
        if known[key].described and rng.random() < _DESCRIBED_LATER:
            asked = rng.choice(known[key].described)
    choices = known[key].answers["what" if kind in {"more", "other"} else kind]
    fresh = [answer for answer in choices if answer not in said] or choices
    return exchange(ask(rng, lang, asked, plain=True, **slots), rng.choice(fresh)), key


def _single(rng: random.Random, lang: str) -> list[Message]:
    questions, answers = rng.choice(extras(lang))
    return exchange(ask(rng, lang, rng.choice(questions)), rng.choice(answers))


def _compare(rng: random.Random, lang: str) -> list[Message]:
    pair = rng.choice(pairs(lang))
    names = [rng.choice(pair.a), rng.choice(pair.b)]
    rng.shuffle(names)
    question = ask(rng, lang, rng.choice(patterns(lang)["pair"]), a=names[0], b=names[1])
    return exchange(question, rng.choice(pair.answers))


def _name(rng: random.Random, lang: str, idea: Idea) -> dict[str, str]:
    """One of the names of an idea, and the words that must agree with it."""
    term = rng.choice(idea.names[:1] * 2 + idea.names + idea.short)
    if rng.random() < 0.1:
        term = rng.choice([term.replace("-", " "), term.replace("-", ""), term.replace("isation", "ization")])
    if lang == "zh":
        return {"t": term}
    singular = {"t": term, "np": term, "be": "is", "do": "does"}
    if not idea.counted or term in idea.short:
        return singular
    if rng.random() < 0.4:
        plural = rng.choice(idea.plural) if idea.plural else _plural(term)
        return {"t": term, "np": plural, "be": "are", "do": "do"}
    article = "an" if term.startswith(_VOWEL_SOUND) else "a"
    return singular | {"np": f"{article} {term}"}


def _plural(term: str) -> str:
    if term.endswith("y") and term[-2] not in "aeiou":
        return term[:-1] + "ies"
    return term + ("es" if term.endswith(("s", "x", "ch", "sh")) else "s")
