"""Little poems of four lines about whatever is wished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import play_subjects
from .play_wording import Message, capital, exchange, fill, load, talk, vary

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from .play_subjects import Subject

SHARE = 1.5

FAMILY = {"wish": "hero", "fear": "hero", "lost": "hero", "name": "hero", "deed": "hero"}


def conversations(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    return talk("poem", lang, rng)


def poem(lang: str, about: Subject, rng: random.Random) -> str:
    data = load(f"poems_{lang}")
    family = FAMILY.get(about.kind, about.kind)
    if lang == "en" or family in {"pair", "event"}:
        opens, closes = data[family]["open"], data[family]["close"]
    else:
        rhyme = rng.choice([part["rhyme"] for part in data["open"]])
        opens, closes = (
            [line for part in data[name] if part["rhyme"] == rhyme for line in part["any"] + part.get(family, [])]
            for name in ("open", "close")
        )
    bound = about.bound | {"bare": about.bound.get("the_bare", ""), "x": about.bound["x"]}
    if lang == "en" and family in {"idea", "weather", "event"}:
        bound["x"] = about.plain
    text = "\n".join(capital(fill(rng.choice(lines), {}, rng, bound)) for lines in (opens, closes))
    missing = not all(word.lower() in text.lower() for word in about.must)
    if missing or (rng.random() < 0.2 and not about.asked.startswith(("my ", "我"))):
        lead = fill(rng.choice(data["lead"]), {}, rng, {"x": about.asked})
        text = f"{lead}\n\n{text}"
    return text


def turns(lang: str, rng: random.Random) -> list[Message]:
    """A wish for a poem, the poem, and sometimes another one."""
    asks = load(f"poems_{lang}")
    about = play_subjects.subject(lang, rng)
    form = "none" if rng.random() < 0.06 else "ask"
    request = fill(rng.choice(asks[form]), asks, rng, {"x": about.asked})
    messages = exchange(vary(lang, request, rng), poem(lang, about, rng))
    roll = rng.random()
    if roll < 0.12:
        if roll > 0.05:
            about = play_subjects.subject(lang, rng)
        more = fill(rng.choice(asks["now" if roll > 0.05 else "again"]), asks, rng, {"x": about.asked})
        messages += exchange(vary(lang, more, rng), poem(lang, about, rng))
    return messages
