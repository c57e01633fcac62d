"""Assistants: a name and the instructions (system prompt) that an AI follows in a conversation."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.languages import LANGUAGES
from core.paths import RESOURCES

BUILT_IN = "builtin:"  # prefix of the ids of those that come with Inkstone


@dataclass(frozen=True)
class Assistant:
    """`id` of a built-in one starts with "builtin:"; a person's own have the store's ids."""

    id: str
    name: str
    about: str
    prompt: str

    @property
    def built_in(self) -> bool:
        return self.id.startswith(BUILT_IN)


@lru_cache(maxsize=4)
def built_in(language: str, folder: Path = RESOURCES / "assistants") -> tuple[Assistant, ...]:
    """Those that come with Inkstone, in the person's language."""
    path = folder / f"{language if language in LANGUAGES else 'en'}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Assistant(BUILT_IN + item.pop("id"), **item) for item in data["assistant"])
