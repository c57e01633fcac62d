"""Helpers of the play modules: fill a template, vary a request, put a conversation together."""

from __future__ import annotations

import functools
import importlib
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

FOLDER = Path(__file__).resolve().parent.parent / "play"
MODELS_PAGE = {"en": "Models page", "zh": "「模型」页"}
KINDS = {
    "story": "stories",
    "poem": "poems",
    "sum": "sums",
    "small_talk": "small_talk",
    "refusal": "refusals",
    "echo": "echo",
}

Message = dict[str, str]

_SLOT = re.compile(r"\{([^{}]*)\}")
_AN = re.compile(
    r"(\ba|(?:^|(?<=[.!?:\n\"] )|(?<=[\n\"]))A) "
    r"(?=(?!(?:uni(?![nm])|us[eu]|uk|eu|one\b|one-|once|ufo)\w*)[aeiou]|hour|honest|heir|honou?r)"
)


@functools.cache
def load(name: str) -> dict[str, Any]:
    """The parsed TOML file play/NAME.toml."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def words(text: str) -> tuple[str, ...]:
    """The items of a list written as one text, separated by commas or line ends."""
    return tuple(word for part in re.split(r"[,，、\n]", text) if (word := part.strip()))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def fill(
    template: str,
    rules: Mapping[str, Any],
    rng: random.Random,
    bound: dict[str, str] | None = None,
) -> str:
    """The template with every slot filled.

    `{a|b|}` is one of the alternatives. `{name}` is one item of rules["name"] (a list, or a text of items
    separated by commas), the same item each time within `bound`; `{name2}` is another draw from the same
    rule, `{Name}` begins with a capital letter. `‹` and `›` stand for braces in the finished text.
    """
    bound = {} if bound is None else bound

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if "|" in name:
            return rng.choice(name.split("|"))
        if name in bound:
            return bound[name]
        lower = name[:1].lower() + name[1:]
        if lower != name and (lower in bound or _rule(lower, rules) is not None):
            return capital(value(_SLOT.match("{" + lower + "}")))  # type: ignore[arg-type]
        rule = _rule(name, rules)
        if rule is None:
            raise KeyError(f"no filler for {{{name}}} in {template!r}")
        taken = {bound[key] for key in bound if key.rstrip("0123456789") == name.rstrip("0123456789")}
        choice = ""
        for _ in range(8):
            choice = fill(rng.choice(rule), rules, rng, bound)
            if choice not in taken:
                break
        bound[name] = choice
        return choice

    text = template
    while _SLOT.search(text):
        text = _SLOT.sub(value, text)
    return _AN.sub(r"\1n ", text)


def _rule(name: str, rules: Mapping[str, Any]) -> Sequence[str] | None:
    rule = rules.get(name, rules.get(name.rstrip("0123456789")))
    return words(rule) if isinstance(rule, str) else rule


def finish(text: str) -> str:
    """The text as it is sent: braces put back, blanks tidied."""
    text = text.replace("‹", "{").replace("›", "}")
    return re.sub(r"(?<=\S) {2,}", " ", text).strip()


def vary(lang: str, text: str, rng: random.Random) -> str:
    """The request as a hurried, polite or careless person would type it."""
    rules = load("wording")[lang]
    roll = rng.random()
    if roll < 0.12:
        text = fill(rng.choice(rules["before"]), rules, rng) + text
    elif roll < 0.2 and len(text) < 200:
        text = text.rstrip(" .。?？!！") + fill(rng.choice(rules["after"]), rules, rng)
    if rng.random() < 0.3:
        text = text.rstrip(" .。?？!！")
    if lang == "en":
        roll = rng.random()
        if roll < 0.25:
            text = text.lower()
        elif roll < 0.27:
            text = text.upper()
        elif roll < 0.6:
            text = capital(text)
    return finish(text)


def exchange(user: str, assistant: str) -> list[Message]:
    return [
        {"role": "user", "content": finish(user)},
        {"role": "assistant", "content": finish(assistant)},
    ]


def talk(kind: str, lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Endless conversations of one kind; some begin with a system message or another topic."""
    modules = {name: importlib.import_module(f".play_{module}", __package__) for name, module in KINDS.items()}
    systems = load("wording")[lang]["system"]
    while True:
        messages: list[Message] = []
        if rng.random() < 0.1:
            messages.append({"role": "system", "content": rng.choice(systems)})
        if rng.random() < 0.07:
            other = rng.choice([name for name in modules if name not in {kind, "story", "poem"}])
            messages += modules[other].turns(lang, rng)[:2]
        messages += modules[kind].turns(lang, rng)
        if rng.random() < 0.05:
            other = rng.choice([name for name in modules if name != kind])
            messages += modules[other].turns(lang, rng)[:2]
        yield {"lang": lang, "kind": kind, "messages": messages}
