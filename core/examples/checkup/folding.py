"""When two cells are the same: exactly, nearly, or both nothing."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from core.examples import numbers

PERHAPS = frozenset({"none", "nil", "?", "-", "--", "—", "——", "无", "空"})
"""Words for nothing that can also be an answer: in the column to predict only where they are rare."""

MISSING = numbers.MISSING | PERHAPS | {"<na>", "\\n"}
"""Cells that say nothing, in lower case."""

LONGEST_MISSING = max(map(len, MISSING))
_NOT_WORDS = re.compile(r"[\W_]+")


def is_missing(cell: str) -> bool:
    """Is it empty, or a word for that?"""
    if len(cell) > LONGEST_MISSING:
        cell = cell.strip()
    return len(cell) <= LONGEST_MISSING and cell.strip().lower() in MISSING


def fold(cell: str) -> str:
    """Without differences of width, capitals and spaces."""
    if not cell.isascii():
        cell = unicodedata.normalize("NFKC", cell)
    return " ".join(cell.casefold().split())


def fold_text(text: str) -> str:
    """Letters and digits alone. A text of nothing but signs stays as `fold` has it."""
    folded = fold(text)
    return _NOT_WORDS.sub("", folded) or folded


def digest(*cells: str) -> int:
    """64 bits that are the same for the same cells, on every computer and in every run."""
    joined = "\x1f".join(cells).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(joined, digest_size=8).digest(), "little")
