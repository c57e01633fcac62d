"""What the starter model reads: conversations from every module of starter_data, drawn by share and by language.

The same seed gives the same corpus. Nothing that the exam asks (eval/prompts.jsonl) is ever in it.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import random
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from core.training.data import render_all

Messages = list[dict[str, str]]
LANGUAGES = ("zh", "en")
PATIENCE = 3000
"""So many repeats in a row, and a module has nothing new to say."""
VALIDATION_EVERY = 50
LONGEST_CHAT = 5
"""People ask one thing after another in one chat: so many conversations are joined into one at most."""


@dataclass(frozen=True)
class Source:
    """A module of starter_data: its share of the training tokens and its endless conversations."""

    name: str
    share: float
    conversations: Callable[[str, random.Random], Iterator[dict[str, Any]]]


def sources(package: str = "starter_data") -> list[Source]:
    """Every module of the package that offers SHARE and conversations, by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(importlib.import_module(package).__path__))
    modules = [(name, importlib.import_module(f"{package}.{name}")) for name in names]
    return [Source(n, m.SHARE, m.conversations) for n, m in modules if hasattr(m, "SHARE")]


def normalised(text: str) -> str:
    """Lower case, without punctuation, symbols and spaces: what makes two questions the same."""
    return "".join(c for c in text.lower() if unicodedata.category(c)[0] not in "PSZC")


def held_out(path: Path) -> frozenset[str]:
    """Normalised prompts of the exam; empty when there is none."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return frozenset(normalised(json.loads(line)["prompt"]) for line in lines if line.strip())


def unique(source: Source, lang: str, seed: int, forbidden: frozenset[str]) -> Iterator[Messages]:
    """Conversations of one source in one language, none twice, none of the exam's; ends when nothing new comes."""
    seen: set[str] = set()
    repeats = 0
    for item in source.conversations(lang, random.Random(f"{seed} {source.name} {lang}")):
        key = json.dumps(item["messages"], ensure_ascii=False)
        repeats = repeats + 1 if key in seen else 0
        if repeats > PATIENCE:
            return
        if key not in seen and normalised(_first_question(item["messages"])) not in forbidden:
            seen.add(key)
            yield item["messages"]


def _first_question(messages: Messages) -> str:
    return next(message["content"] for message in messages if message["role"] == "user")


def cost(tokenizer: Tokenizer, conversations: Iterable[Messages]) -> int:
    """How many tokens they are."""
    return sum(len(document.tokens) for document in render_all(tokenizer, list(conversations)))


def take(tokenizer: Tokenizer, stream: Iterator[Messages], quota: float, batch: int = 500) -> list[Messages]:
    """From the stream until `quota` tokens are reached or it ends."""
    taken: list[Messages] = []
    used = 0
    while used < quota and (more := list(islice(stream, batch))):
        used += cost(tokenizer, more)
        taken += more
    return taken


def fill(tokenizer: Tokenizer, conversations: list[Messages], quota: float) -> list[Messages]:
    """As many as `quota` tokens need. What has too little to say is read again from its start: learned well."""
    each = cost(tokenizer, conversations) / max(1, len(conversations))
    return list(islice(cycle(conversations), int(quota / each))) if conversations else []


def chains(conversations: list[Messages], rng: random.Random) -> Iterator[Messages]:
    """Neighbours joined into chats of 1 to LONGEST_CHAT: in a real chat one thing follows another, and what was said
    before must not disturb. Conversations with a system message stay alone."""
    start = 0
    while start < len(conversations):
        length = rng.choice((1, 1, *range(1, LONGEST_CHAT + 1)))
        part = conversations[start : start + length]
        start += length
        yield from [sum(part, [])] if all(m[0]["role"] == "user" for m in part) else part


def draw(
    tokenizer: Tokenizer, wanted: float, seed: int, forbidden: frozenset[str], found: list[Source]
) -> tuple[list[Messages], list[Messages]]:
    """About `wanted` tokens to learn from, and every fiftieth conversation for validation; both shuffled."""
    rng, train, validation = random.Random(seed), [], []
    for lang in LANGUAGES:
        learn: list[Messages] = []
        for source in found:
            quota = wanted * source.share / sum(s.share for s in found) / len(LANGUAGES)
            fresh = take(tokenizer, unique(source, lang, seed, forbidden), quota)
            validation += fresh[::VALIDATION_EVERY]
            part = fill(tokenizer, [m for n, m in enumerate(fresh) if n % VALIDATION_EVERY], quota)
            print(f"{source.name} {lang}: {len(fresh)} conversations, {len(part)} readings", flush=True)
            learn += part
        rng.shuffle(learn)
        train += chains(learn, rng)
    rng.shuffle(train)
    rng.shuffle(validation)
    return train, validation


def texts(found: list[Source], characters: int, seed: int) -> Iterator[str]:
    """What the tokenizer learns from: by share, half Chinese and half English, `characters` in all."""
    for source in found:
        for lang in LANGUAGES:
            left = characters * source.share / sum(s.share for s in found) / len(LANGUAGES)
            # A Chinese character says about as much as three Latin ones
            left = left if lang == "zh" else left * 3
            for item in source.conversations(lang, random.Random(f"{seed} words {source.name} {lang}")):
                for message in item["messages"]:
                    left -= len(message["content"])
                    yield message["content"]
                if left < 0:
                    break
