"""SentencePiece's BPE out of a tokenizer.json: llama.cpp joins what scores highest, tokenizers what stands first.

Both agree when every way to make a token out of two is among the merges and all ways to make one token stand together:
so are the lists that transformers makes out of a SentencePiece model. Others are refused.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Literal

from core.convert.config import unsupported

SPACE = "▁"
Prefix = Literal["never", "first", "always"]


def scores_of(
    folder: Path, tokens: Sequence[str], model: dict[str, Any], apart: Collection[str] = ()
) -> tuple[float, ...]:
    """A score for each token: minus its place among the merges. `apart`: tokens that are cut out of a text before
    anything is joined. Raises InkstoneError("convert_unsupported")."""
    known: dict[str, int] = {token: number for token, number in model["vocab"].items() if token not in apart}
    pairs = [tuple(pair) for pair in model["merges"]]
    order: dict[str, int] = {}
    for left, right in pairs:
        joined = left + right
        if joined in order and order[joined] != len(order) - 1:
            raise unsupported(folder, "its vocabulary joins letters in an order that llama.cpp does not know")
        order.setdefault(joined, len(order))
    _check_all_ways(folder, order, set(pairs), known)
    return tuple(float(-order.get(token, 0)) for token in tokens)


def _check_all_ways(folder: Path, order: dict[str, int], pairs: set[tuple[str, ...]], known: dict[str, int]) -> None:
    """llama.cpp joins any two neighbours that make a token."""
    for token in known:
        for place in range(1, len(token)):
            left, right = token[:place], token[place:]
            reachable = _reachable(left, order) and _reachable(right, order)
            if left in known and right in known and reachable and (left, right) not in pairs:
                raise unsupported(folder, "its vocabulary joins letters in a way that llama.cpp does not know")


def _reachable(piece: str, order: dict[str, int]) -> bool:
    """A letter, or something that merges make: only these ever stand beside another."""
    return len(piece) == 1 or piece in order


def space_prefix(folder: Path, parts: dict[str, Any]) -> Prefix:
    """Whether a space is put before a text: "first" at its very beginning, "always" after each special token as well.
    Raises InkstoneError("convert_unsupported") for other ways to begin."""
    normalizer, before = parts.get("normalizer"), parts.get("pre_tokenizer")
    steps = normalizer.get("normalizers", [normalizer]) if normalizer else []
    kinds = [step.get("type") for step in steps]
    spaces = all(_is_space(step) for step in steps if step.get("type") == "Replace")
    if before is None and spaces and kinds == ["Replace"]:
        return "never"
    if before is None and spaces and kinds == ["Prepend", "Replace"] and steps[0].get("prepend") == SPACE:
        return "always"
    if not kinds and before and before.get("type") == "Metaspace" and before.get("replacement") == SPACE:
        scheme: Prefix | None = before.get("prepend_scheme")
        if scheme in ("never", "first", "always") and before.get("split") is False:
            return scheme
    raise unsupported(folder, "its tokenizer changes the text before it reads it")


def _is_space(step: dict[str, Any]) -> bool:
    return bool(step.get("pattern") == {"String": " "} and step.get("content") == SPACE)
