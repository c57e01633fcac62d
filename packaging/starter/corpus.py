"""What the starter model reads: conversations from every module of starter_data, drawn by share and by
language.

The same seed gives the same corpus. Nothing that the exam asks (eval/prompts.jsonl) is ever in it.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import random
import unicodedata
from dataclasses import dataclass
from itertools import accumulate, cycle, islice, takewhile
from typing import TYPE_CHECKING, Any

import numpy as np

from core.training.text.data import Document, render_all
from core.training.text.tokenizer import SPECIALS, SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tokenizers import Tokenizer

Messages = list[dict[str, str]]
LANGUAGES = ("zh", "en")
SYSTEM_ID = SPECIALS.index(SYSTEM)
PATIENCE = 3000
"""So many repeats in a row, and a module has nothing new to say."""
VALIDATION_EVERY = 50
LONGEST_CHAT = 8
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
    """The exam's questions (what its conversations begin with), normalised; empty when there is no exam."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    exam = [json.loads(line)["messages"] for line in lines if line.strip()]
    return frozenset(normalised(_questions(messages)[0]) for messages in exam)


def unique(source: Source, lang: str, seed: int, forbidden: frozenset[str]) -> Iterator[Messages]:
    """Conversations of one source in one language, none twice and none that asks what the exam asks; ends
    when nothing new comes."""
    seen: set[str] = set()
    repeats = 0
    for item in source.conversations(lang, random.Random(f"{seed} {source.name} {lang}")):
        key = json.dumps(item["messages"], ensure_ascii=False)
        repeats = repeats + 1 if key in seen else 0
        if repeats > PATIENCE:
            return
        if key not in seen and forbidden.isdisjoint(map(normalised, _questions(item["messages"]))):
            yield item["messages"]
        seen.add(key)


def _questions(messages: Messages) -> list[str]:
    return [message["content"] for message in messages if message["role"] == "user"]


def size(documents: Iterable[Document]) -> int:
    """How many tokens they are."""
    return sum(len(document.tokens) for document in documents)


def take(tokenizer: Tokenizer, stream: Iterator[Messages], quota: float, batch: int = 500) -> list[Document]:
    """From the stream until `quota` tokens are reached or it ends."""
    taken: list[Document] = []
    used = 0
    while used < quota and (more := list(islice(stream, batch))):
        documents = render_all(tokenizer, more)
        used += size(documents)
        taken += documents
    return taken


def fill(documents: list[Document], quota: float) -> list[Document]:
    """As many as `quota` tokens need. What has too little to say is read again from its start: learned
    well."""
    return list(islice(cycle(documents), int(quota * len(documents) / max(1, size(documents)))))


def chains(documents: list[Document], context: int, rng: random.Random) -> Iterator[Document]:
    """Neighbours joined into chats of 1 to LONGEST_CHAT conversations that fit into `context` tokens: in a
    real chat one thing follows another, and what was said before must not disturb. A system message begins a
    chat."""
    start = 0
    while start < len(documents):
        most = rng.choice((1, 1, *range(1, LONGEST_CHAT + 1)))
        length = max(1, _that_fit(documents[start : start + most], context))
        yield joined(documents[start : start + length])
        start += length


def _that_fit(documents: list[Document], context: int) -> int:
    used = accumulate(len(document.tokens) for document in documents)
    later_start = (n > 0 and d.tokens[1] == SYSTEM_ID for n, d in enumerate(documents))
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] <= context and not pair[1], zip(used, later_start, strict=True))
    )


def joined(documents: list[Document]) -> Document:
    """One chat out of several: every <|begin|> but the first is left out."""
    first, *others = documents
    tokens = [first.tokens, *(document.tokens[1:] for document in others)]
    return Document(np.concatenate(tokens), np.concatenate([first.mask, *(d.mask[1:] for d in others)]))


def draw(
    tokenizer: Tokenizer,
    wanted: float,
    context: int,
    seed: int,
    forbidden: frozenset[str],
    found: list[Source],
) -> tuple[list[Document], list[Document]]:
    """About `wanted` tokens to learn from, and every fiftieth conversation for validation; both shuffled."""
    rng, train, validation = random.Random(seed), [], []
    for lang in LANGUAGES:
        learn: list[Document] = []
        for source in found:
            quota = wanted * source.share / sum(s.share for s in found) / len(LANGUAGES)
            fresh = take(tokenizer, unique(source, lang, seed, forbidden), quota)
            validation += fresh[::VALIDATION_EVERY]
            part = fill([d for n, d in enumerate(fresh) if n % VALIDATION_EVERY], quota)
            print(f"{source.name} {lang}: {len(fresh)} conversations, {len(part)} readings", flush=True)
            learn += part
        rng.shuffle(learn)
        train += chains(learn, context, rng)
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
