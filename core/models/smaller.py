"""Smaller versions of a model that are at hand: other entries of the library that come from the same model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from core.models.model import Model
from core.models.speech import understands

# What file names and titles say of the way the numbers are kept: "-Q4_K_M", ".f16", " (int8)", "-GGUF".
PRECISION = re.compile(
    r"(?<![a-z0-9])(?:i?q\d\w*|(?:bf|fp|f)(?:8|16|32)|int[48]|gguf|ggml|awq|gptq|mlx|ct2|small|balanced|large)(?![a-z0-9])"
)
SAME_SIZE = 0.1  # two versions of one model differ by less in their number of parameters


def smaller_versions(models: Iterable[Model], path: str) -> list[Model]:
    """Those of `models` that are smaller versions of the one whose weights lie at `path`, the largest first."""
    return _smaller([model for model in models if not model.missing], path, _same)


def smaller_speech_models(models: Iterable[Model], path: str, language: str) -> list[Model]:
    """Speech models smaller than the one at `path` that understand `language` too, the largest first."""
    every = [model for model in models if model.kind == "speech" and not model.missing]
    return _smaller(every, path, lambda model, _this: understands(model, language))


def _smaller(models: Sequence[Model], path: str, suits: Callable[[Model, Model], bool]) -> list[Model]:
    """Those of fewer bytes than the model at `path` that suit it, the largest first; none where it is not known."""
    this = next((model for model in models if model.path == Path(path)), None)
    if this is None:
        return []
    found = [model for model in models if model.bytes < this.bytes and suits(model, this)]
    return sorted(found, key=lambda model: -model.bytes)


def base_name(name: str) -> str:
    """What all versions of a model are called."""
    return " ".join(re.sub(r"[\W_]+", " ", PRECISION.sub(" ", name.lower())).split())


def _same(model: Model, this: Model) -> bool:
    if model.kind != this.kind or model.format not in ("gguf", "huggingface"):
        return False
    repo = model.card.get("repo")
    return (bool(repo) and repo == this.card.get("repo")) or _like(model, this)


def _like(model: Model, this: Model) -> bool:
    """Of one name but for the precision, one architecture and about as many parameters."""
    sizes = [found.card.get("parameters") or 0 for found in (model, this)]
    alike = not all(sizes) or abs(sizes[0] - sizes[1]) <= SAME_SIZE * max(sizes)
    kinds = [found.card.get("architecture") for found in (model, this)]
    return alike and (kinds[0] == kinds[1] or not all(kinds)) and base_name(model.name) == base_name(this.name) != ""
