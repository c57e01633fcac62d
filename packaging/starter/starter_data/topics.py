"""Questions with a handful of fixed answers, kept in a TOML file and filled from `facts.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .ideas import opening, thanks
from .wording import Message, ask, conversation, exchange, exchanges

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1]


class Topic(NamedTuple):
    """One matter in one language; `later` means that it is only asked after another one."""

    ask: list[str]
    answers: list[str]
    weight: float
    later: bool


@cache
def facts(lang: str) -> dict[str, str]:
    """Every fact by its name; the labels of buttons stand in quotation marks, as in the answers."""
    tables = tomllib.loads((FOLDER / "facts.toml").read_text("utf-8"))
    opening, closing = ("“", "”") if lang == "zh" else ('"', '"')
    found = {key: str(value) for key, value in tables["numbers"].items()}
    found["parameters_wan"] = str(tables["numbers"]["parameters_million"] * 100)
    found |= tables[lang]["words"] | tables[lang]["pages"]
    found |= {key: f"{opening}{label}{closing}" for key, label in tables[lang]["buttons"].items()}
    return found | {key: text.format(**found) for key, text in tables[lang]["steps"].items()}


@cache
def topics(name: str, lang: str) -> list[Topic]:
    """The topics of one file in one language, ready to say."""
    entries = tomllib.loads((FOLDER / "topics" / f"{name}.toml").read_text("utf-8"))
    return [
        Topic(
            entry[lang]["ask"],
            [_sentence(answer.format(**facts(lang))) for answer in entry[lang]["answers"]],
            entry.get("weight", 1.0),
            entry.get("later", False),
        )
        for entry in entries.values()
    ]


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def talk(name: str, kind: str, lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Conversations about the topics of one file, without end."""
    known = topics(name, lang)
    first = [topic for topic in known if not topic.later]
    while True:
        turns: list[Message] = []
        for at in range(exchanges(rng)):
            if at and rng.random() < 0.2:
                turns += thanks(rng, lang)
                break
            if at and rng.random() < 0.25:
                turns += opening(rng, lang)
                continue
            choices = known if at else first
            topic = rng.choices(choices, [topic.weight for topic in choices])[0]
            question = ask(rng, lang, rng.choice(topic.ask), plain=at > 0, **facts(lang))
            said = {turn["content"] for turn in turns}
            turns += exchange(question, rng.choice([a for a in topic.answers if a not in said] or topic.answers))
        yield conversation(rng, lang, kind, turns)
