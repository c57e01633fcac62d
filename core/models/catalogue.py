"""The models that Inkstone recommends: `resources/catalogue.json`, small and curated, in both languages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeVar, get_args

from core.errors import InkstoneError
from core.hub.orders import DownloadOrder
from core.languages import LANGUAGES
from core.models.facts import ModelFormat
from core.models.feel import ModelShape
from core.paths import RESOURCES

Size = Literal["small", "balanced", "large"]
CatalogueKind = Literal["text", "speech", "encoder"]

CATALOGUE = RESOURCES / "catalogue.json"
BITS = {"q4_k_m": 4.95, "q5_k_m": 5.75, "q6_k": 6.6, "q8_0": 8.52, "f16": 16.0, "f32": 32.0}
"""Bits per weight as llama.cpp's quantisations usually come out (its own README's table), a little over for the
tables of words, which are kept finer."""
_Made = TypeVar("_Made")
RUNS_AS = {"text": ("gguf", "huggingface"), "speech": ("ctranslate2", "huggingface"), "encoder": ("huggingface",)}


@dataclass(frozen=True)
class Version:
    """One way to have a model. `files` are patterns of paths in the repository (fnmatch); `bytes` is approximate:
    parameters x bits per weight."""

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
    source: str = ""  # address of the page that the number of parameters comes from


def load_catalogue(path: Path = CATALOGUE) -> tuple[Entry, ...]:
    """Every entry, in the order of the file. Strict: InkstoneError("internal") names the entry that is at fault."""
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))["models"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        _refuse("the file", f"it cannot be read ({type(error).__name__})")
    if not isinstance(listed, list):
        _refuse("the file", "models is no list")
    entries = tuple(_entry(item) for item in listed)
    ids = [entry.id for entry in entries]
    for model_id in ids:
        if ids.count(model_id) > 1:
            _refuse(model_id, "there are two of it")
    return entries


def shape_of_version(entry: Entry, version: Version) -> ModelShape:
    """What foretells how this version will feel."""
    return ModelShape(
        kind=entry.kind,
        format=entry.format,
        parameters=entry.parameters,
        bytes=version.bytes,
        quantisation=version.quantisation,
        layers=entry.layers,
        width=entry.width,
        memory_per_token=entry.memory_per_token,
        context=entry.context,
        architecture=entry.architecture,
    )


def order_for(entry: Entry, version: Version, files: tuple[str, ...], revision: str = "main") -> DownloadOrder:
    """The download of `files` (paths that the patterns of `version` matched in its repository)."""
    card = {
        "catalogue": entry.id,
        "size": version.size,
        "name": entry.name,
        "licence": entry.licence,
        "languages": list(entry.languages),
        "description": entry.description,
        "limits": entry.limits,
    }
    return DownloadOrder(version.repo, files, revision, card)


class _Reader:
    """Takes the fields out of one object of the file, each checked; what is left over at the end is a fault."""

    def __init__(self, item: Any, whose: str) -> None:
        if not isinstance(item, dict):
            _refuse(whose, "it is no object")
        self._left = dict(item)
        self.whose = str(item.get("id") or whose)

    def text(self, key: str) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            _refuse(self.whose, f"{key} must be a text")
        return value

    def choice(self, key: str, known: tuple[str, ...]) -> Any:
        value = self.text(key)
        if value not in known:
            _refuse(self.whose, f"{key} must be one of {', '.join(known)}")
        return value

    def number(self, key: str, least: int) -> int:
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            _refuse(self.whose, f"{key} must be a whole number of at least {least}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if not isinstance(value, list) or not value or not all(isinstance(one, str) and one for one in value):
            _refuse(self.whose, f"{key} must be a list of texts")
        return tuple(value)

    def translated(self, key: str) -> dict[str, str]:
        inner = _Reader(self._take(key), f"{self.whose}, {key}")
        return inner.done({language: inner.text(language) for language in LANGUAGES})

    def items(self, key: str) -> list[Any]:
        value = self._take(key)
        if not isinstance(value, list) or not value:
            _refuse(self.whose, f"{key} must be a list")
        return value

    def flag(self, key: str) -> bool:
        value = self._left.pop(key, False)
        if not isinstance(value, bool):
            _refuse(self.whose, f"{key} must be true or false")
        return value

    def bits(self, quantisation: str) -> float:
        value = self._left.pop("bits", BITS[quantisation])
        if not isinstance(value, int | float) or isinstance(value, bool) or not 1 <= value <= 64:
            _refuse(self.whose, "bits must be a number from 1 to 64")
        return float(value)

    def done(self, made: _Made) -> _Made:
        """`made`, when nothing unknown is left."""
        if self._left:
            _refuse(self.whose, f"unknown: {', '.join(sorted(map(str, self._left)))}")
        return made

    def _take(self, key: str) -> Any:
        if key not in self._left:
            _refuse(self.whose, f"{key} is missing")
        return self._left.pop(key)


def _entry(item: Any) -> Entry:
    reader = _Reader(item, "an entry")
    kind = reader.choice("kind", get_args(CatalogueKind))
    parameters = reader.number("parameters", 1)
    return reader.done(
        Entry(
            id=reader.text("id"),
            name=reader.translated("name"),
            kind=kind,
            format=reader.choice("format", RUNS_AS[kind]),
            architecture=reader.text("architecture"),
            parameters=parameters,
            layers=reader.number("layers", 1),
            width=reader.number("width", 1),
            memory_per_token=reader.number("memory_per_token", 0),
            context=reader.number("context", 0),
            languages=reader.texts("languages"),
            licence=reader.text("licence"),
            description=reader.translated("description"),
            limits=reader.translated("limits"),
            versions=_versions(reader.items("versions"), reader.whose, parameters),
            recommended=reader.flag("recommended"),
            source=reader.text("source"),
        )
    )


def _versions(items: list[Any], whose: str, parameters: int) -> tuple[Version, ...]:
    versions = tuple(_version(_Reader(item, whose), parameters) for item in items)
    order = [get_args(Size).index(version.size) for version in versions]
    if order != sorted(set(order)) or list(versions) != sorted(versions, key=lambda version: version.bytes):
        _refuse(whose, "its versions must be in order, the smallest first, each size once")
    return versions


def _version(reader: _Reader, parameters: int) -> Version:
    quantisation = reader.choice("quantisation", tuple(BITS))
    return reader.done(
        Version(
            size=reader.choice("size", get_args(Size)),
            repo=reader.text("repo"),
            files=reader.texts("files"),
            quantisation=quantisation,
            bytes=round(parameters * reader.bits(quantisation) / 8),
        )
    )


def _refuse(whose: str, reason: str) -> NoReturn:
    raise InkstoneError("internal", reason=f"catalogue.json, {whose}: {reason}")
