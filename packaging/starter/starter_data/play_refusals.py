"""Everything a tiny model cannot do: a polite, honest refusal that says where help is."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from . import play_stories, play_subjects
from .play_wording import MODELS_PAGE, Message, exchange, fill, load, talk, vary

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SHARE = 3.0

IMPERATIVE = re.compile(
    r"(write|make|give|tell|explain|translate|recommend|compare|plan|draft|fix|convert|list|name|describe|find"
    r"|show|draw|generate|design|book|order|send|open|set|play|summari[sz]e|rewrite|teach|solve|define) "
    r"|(写|画|做|翻译|推荐|解释|介绍|列|比较|总结|概括|安排|打开|订|找|查|生成|设计|播放|修改|润色)(?!什么|怎|哪|多)"
)
QUESTION = re.compile(r"\?|？|[吗什谁哪几]|怎么|多少|多[大高远久长重快]")


def conversations(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    return talk("refusal", lang, rng)


@functools.cache
def _topics(lang: str) -> tuple[tuple[dict[str, Any], ...], tuple[float, ...]]:
    """The topics, and their weights: a topic with many requests comes more often."""
    topics = tuple(load(f"refusals_{lang}")["topic"])
    return topics, tuple(len(topic["requests"]) ** 0.6 for topic in topics)


def refuse(lang: str, topic: dict[str, Any], request: str, rng: random.Random) -> str:
    answers = load(f"refusals_{lang}")["answers"]
    kind = topic.get("kind", "plain")
    if kind == "plain":
        named = "name" in topic and rng.random() < 0.4
        kinds = ["named" if named else "plain"]
        if QUESTION.search(request):
            kinds.append("question_named" if named else "question")
        kind = rng.choice(kinds)
    bound = {"page": MODELS_PAGE[lang], "topic": topic.get("name", "")}
    return fill(rng.choice(answers[kind]), {}, rng, bound)


def turns(lang: str, rng: random.Random) -> list[Message]:
    """One request that is refused, or up to three on changing topics."""
    data = load(f"refusals_{lang}")
    topics, weights = _topics(lang)
    messages: list[Message] = []
    for _ in range(rng.choices([1, 2, 3], [20, 2, 1])[0]):
        topic = rng.choices(topics, weights)[0]
        request = _request(lang, topic, rng)
        if IMPERATIVE.match(request) and len(request) < 150 and rng.random() < 0.4:
            request = rng.choice(data["wrap"]).format(request.rstrip(".。?？"))
        if rng.random() < 0.25 and topic.get("kind") not in {"text", "language"}:
            request = rng.choice(data["before"]) + request
        said = request if topic.get("kind") == "language" else vary(lang, request, rng)
        messages += exchange(said, refuse(lang, topic, request, rng))
        if topic.get("kind") == "long" and rng.random() < 0.5:  # a short story is offered, and taken
            about = play_subjects.subject(lang, rng)
            accepted = fill(rng.choice(data["accept"]), {}, rng, {"x": about.asked})
            messages += exchange(vary(lang, accepted, rng), play_stories.story(lang, about, rng)[0])
            break
    return messages


def _request(lang: str, topic: dict[str, Any], rng: random.Random) -> str:
    data = load(f"refusals_{lang}")
    template = rng.choice(topic["requests"])
    bound = {}
    if "{noun" in template:
        bound = {name: play_subjects.thing(lang, rng) for name in ("noun", "noun2")}
    return fill(template, data["slots"] | data["paragraphs"], rng, bound)
