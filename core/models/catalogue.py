"""The models that Inkstone recommends: `resources/catalogue.json`, small and curated, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.models.facts import ModelFormat

Size = Literal["small", "balanced", "large"]
CatalogueKind = Literal["text", "speech", "encoder"]


@dataclass(frozen=True)
class Version:
    """One way to have a model. `files` are patterns of paths in the repository (fnmatch); `bytes` is approximate."""

    size: Size
    repo: str
    files: tuple[str, ...]
    quantisation: str  # "q4_k_m", "q8_0", "f16" ...
    bytes: int


@dataclass(frozen=True)
class Entry:
    """One model of the catalogue. Texts are for each language: {"en": ..., "zh_CN": ...}."""

    id: str
    name: dict[str, str]
    kind: CatalogueKind
    format: ModelFormat
    architecture: str
    parameters: int
    layers: int
    width: int
    memory_per_token: int  # bytes of memory that one token of the window takes (16-bit keys and values)
    context: int
    languages: tuple[str, ...]  # ISO codes
    licence: str
    description: dict[str, str]
    limits: dict[str, str]  # what it is not good at, honestly
    versions: tuple[Version, ...]  # smallest first
    recommended: bool = False
