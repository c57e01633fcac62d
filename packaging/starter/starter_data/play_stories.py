"""Short stories about whatever is wished, put together from plots with many slots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import play_subjects
from .play_wording import MODELS_PAGE, Message, exchange, fill, load, talk, vary

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from .play_subjects import Subject

SHARE = 3.0

FUNNY = ("funny", "smile", "bored", "搞笑", "有趣", "好玩", "无聊")
BEDTIME = ("bedtime", "sleep", "tonight", "睡前", "睡不着", "今晚")


def conversations(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    return talk("story", lang, rng)


def story(lang: str, about: Subject, rng: random.Random, request: str = "") -> tuple[str, str]:
    """A story about the subject, and a short version of the same story."""
    data = load(f"stories_{lang}")
    kinds = {about.kind, "fixed"} if about.kind == "thing" else {about.kind}
    plots = [plot for plot in data["plot"] if kinds & set(plot["kinds"])]
    for style, marks in (("fun", FUNNY), ("bed", BEDTIME)):
        fitting = [plot for plot in plots if style in plot["kinds"]]
        if fitting and any(mark in request for mark in marks) and rng.random() < 0.6:
            plots = fitting
    plot = rng.choice(plots)
    bound = play_subjects.child(lang, rng) | about.bound
    if "open" in bound:
        bound["open"] = fill(bound["open"], data, rng, bound)
    text = fill(plot["text"], data, rng, bound)
    short = fill(plot["short"], data, rng, bound)
    return _named(lang, text, about, rng, 0.35), _named(lang, short, about, rng, 0.0)


def _named(lang: str, text: str, about: Subject, rng: random.Random, chance: float) -> str:
    """The text, with a first sentence that names the subject where the text itself does not."""
    missing = not all(word.lower() in text.lower() for word in about.must)
    if not missing and (rng.random() >= chance or about.asked.startswith(("my ", "我"))):
        return text
    lead = fill(rng.choice(load(f"stories_{lang}")["lead"]), {}, rng, {"x": about.asked})
    return f"{lead}\n\n{text}" if "\n" in text else f"{lead} {text}" if lang == "en" else lead + text


def turns(lang: str, rng: random.Random) -> list[Message]:
    """A wish for a story, the story, and sometimes what is wished next."""
    asks = load(f"story_requests_{lang}")
    about = play_subjects.subject(lang, rng)
    form = "none" if rng.random() < 0.07 else "ask"
    request = fill(rng.choice(asks[form]), asks, rng, {"x": about.asked})
    text, short = story(lang, about, rng, request)
    messages = exchange(vary(lang, request, rng), text)
    roll = rng.random()
    if roll < 0.04:
        messages += exchange(vary(lang, rng.choice(asks["shorter"]), rng), short)
    elif roll < 0.09:
        again = fill(rng.choice(asks["again"]), asks, rng, {"x": about.asked})
        messages += exchange(vary(lang, again, rng), story(lang, about, rng)[0])
    elif roll < 0.14:
        about = play_subjects.subject(lang, rng)
        now = fill(rng.choice(asks["now"]), asks, rng, {"x": about.asked})
        messages += exchange(vary(lang, now, rng), story(lang, about, rng)[0])
    elif roll < 0.18:
        after = rng.choice(asks["after"])
        answer = fill(rng.choice(after["answers"]), {}, rng, {"page": MODELS_PAGE[lang]})
        messages += exchange(vary(lang, rng.choice(after["says"]), rng), answer)
    return messages
