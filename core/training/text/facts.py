"""facts.json of a run that learns from a text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class TextFacts:
    """`rows` counts the tokens of each part. `characters` is the length of the whole text, `vocabulary` "characters" or
    "pieces", of `vocab` tokens; `start` the SHA-256 of the weights to begin from, "" for none; `prompts` are beginnings
    out of the text, to be gone on with; `shares` those of test and validation. `columns` and `groups` are empty: other
    goals have them."""

    rows: dict[str, int]
    characters: int
    vocabulary: str
    vocab: int
    different: int
    start: str = ""
    prompts: tuple[str, ...] = ()
    shares: tuple[float, float] = (0.05, 0.05)
    columns: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    goal: str = "text"


def load_facts(folder: Path) -> TextFacts:
    """Read facts.json. FileNotFoundError when the run was not prepared."""
    values: dict[str, Any] = json.loads((folder / "facts.json").read_text("utf-8"))
    whole: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
    return TextFacts(**whole)
