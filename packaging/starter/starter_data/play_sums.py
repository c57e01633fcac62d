"""Additions and subtractions from 0 to 20, always right; an honest refusal beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .play_wording import MODELS_PAGE, Message, exchange, fill, load, talk, vary, words

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SHARE = 1.5
LIMIT = 20
TASKS = [(a, "+", b) for a in range(LIMIT + 1) for b in range(LIMIT + 1 - a)] + [
    (a, "-", b) for a in range(LIMIT + 1) for b in range(a + 1)
]


def conversations(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    return talk("sum", lang, rng)


def turns(lang: str, rng: random.Random) -> list[Message]:
    """One sum, or up to three in a row."""
    messages: list[Message] = []
    for _ in range(rng.choices([1, 2, 3], [16, 2, 1])[0]):
        messages += _large(lang, rng) if rng.random() < 0.22 else _sum(lang, rng)
    return messages


def _sum(lang: str, rng: random.Random) -> list[Message]:
    data = load("sums")[lang]
    a, sign, b = rng.choice(TASKS)
    result = a + b if sign == "+" else a - b
    name = "plus" if sign == "+" else "minus"
    form = rng.choices(["plain", name, f"{name}_problem", "check"], [8, 7, 4, 2])[0]
    bound = {"sum": f"{a} {sign} {b} = {result}", "r": str(result), "p": str(a), "q": str(b)}
    bound["s"] = rng.choice(["+", "+", "＋"] if sign == "+" else ["-", "-", "-", "−"])
    if form not in {"plain", "check"} and rng.random() < 0.4:
        names = words(data["zero_to_twenty"])
        bound |= {"p": names[a], "q": names[b]}
    if lang == "zh":
        thing = rng.choice(words(data["things"]))
        bound |= {"n": thing, "m": thing[0]}
        if form.endswith("problem"):
            bound |= {key: "两" for key in "pq" if bound[key] == "二"}
    if form == "check":
        guess = result if rng.random() < 0.5 else rng.choice([n for n in range(LIMIT + 1) if n != result])
        question = fill(rng.choice(data["check"]), data, rng, bound | {"r": str(guess)})
        answer = fill(rng.choice(data["yes" if guess == result else "no"]), data, rng, bound)
    else:
        question = fill(rng.choice(data[form]), data, rng, bound)
        answers = data[f"{name}_answer"] if form.endswith("problem") else data["answer"]
        answer = fill(rng.choice(answers), data, rng, bound)
    return exchange(vary(lang, question, rng), answer)


def _large(lang: str, rng: random.Random) -> list[Message]:
    data = load("sums")[lang]
    if rng.random() < 0.3:  # just beyond: the result is above 20 or below 0
        a, b = rng.randint(1, LIMIT), rng.randint(1, LIMIT)
        sign = "-" if a < b else "+"
        bound = {"p": str(a), "q": str(b if sign == "-" else max(b, LIMIT + 1 - a)), "s": sign}
        question = fill(rng.choice(data["plain"]), data, rng, bound)
    else:
        top = rng.choice([50, 100, 1000, 100000])
        bound = {"u": str(rng.randint(21, top)), "v": str(rng.randint(21, top)), "s": rng.choice("+-")}
        bound |= {"a": str(rng.randint(2, 20)), "b": str(rng.randint(2, 12))}
        question = fill(rng.choice(data["large"]), data, rng, bound)
    answer = fill(rng.choice(data["refusal"]), {}, rng, {"page": MODELS_PAGE[lang]})
    return exchange(vary(lang, question, rng), answer)
