"""Models that other apps already keep on this computer, to be used where they are. Only reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from core.errors import InkstoneError
from core.models.apps import folders, huggingface_cache, ollama
from core.models.apps.place import Candidate
from core.models.facts import ModelFormat, ModelKind

if TYPE_CHECKING:
    from core.models.model import Model

App = Literal["huggingface", "ollama", "lmstudio", "jan"]


@dataclass(frozen=True)
class FoundModel:
    """One model of another app. `path` is what Library.import_(path, "link") wants; `in_library` the id of the model
    that already uses it, "" when none does."""

    path: Path
    name: str
    app: App
    format: ModelFormat
    bytes: int
    kind: ModelKind = "text"
    quantisation: str = ""  # "" where the file does not say
    card: dict[str, Any] = field(default_factory=dict)  # origin (app, repo ...), license
    in_library: str = ""


def find(environment: Mapping[str, str], models: Iterable[Model] = ()) -> list[FoundModel]:
    """What the Hugging Face cache, Ollama, LM Studio and Jan keep, each file once, by name. `environment` is the
    person's own (core.paths.persons_environment); `models` are the library's. Walks the disk: for a thread."""
    linked = {_same(model.path): model.id for model in models if model.linked}
    found: dict[str, FoundModel] = {}
    for app in get_args(App):
        for candidate in _candidates(app, environment):
            key = _same(candidate.path)
            model = _look(app, candidate) if key not in found else None
            if model is not None:
                found[key] = replace(model, in_library=linked.get(key, ""))
    return sorted(found.values(), key=lambda model: (model.name.casefold(), str(model.path)))


def origin_of(path: Path) -> Candidate | None:
    """What the app that keeps `path` knows of it: a name, and what belongs on the card. None for a file of nobody's."""
    return huggingface_cache.origin_of(path) or ollama.origin_of(path)


def moved(path: Path, card: Mapping[str, Any]) -> Path | None:
    """Where the model is now that `path` is gone: in a newer snapshot, or under what its manifest names today."""
    origin = card.get("origin")
    app = origin.get("app") if isinstance(origin, dict) else None
    if app == "huggingface":
        return huggingface_cache.moved(path)
    return ollama.moved(origin) if app == "ollama" and isinstance(origin, dict) else None


def _candidates(app: App, environment: Mapping[str, str]) -> Iterator[Candidate]:
    roots, candidates = {
        "huggingface": (huggingface_cache.roots, huggingface_cache.candidates),
        "ollama": (ollama.roots, ollama.candidates),
        "lmstudio": (folders.lmstudio_roots, folders.lmstudio_candidates),
        "jan": (folders.jan_roots, folders.jan_candidates),
    }[app]
    for root in dict.fromkeys(roots(environment)):
        yield from candidates(root)


def _look(app: App, candidate: Candidate) -> FoundModel | None:
    """The candidate, when it is a model that Inkstone can run."""
    from core.models.glance import glance

    try:
        seen = glance(candidate.path)
    except (InkstoneError, OSError):
        return None
    return FoundModel(
        candidate.path, candidate.name, app, seen.format, seen.bytes, seen.kind, seen.quantisation, candidate.card
    )


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a loop of links; a card that names what can be no path
        return path


def _same(path: Path) -> str:
    """What two paths to one model have in common: the name of a blob is the hash of what is in it."""
    real = _real(path)
    name = real.name.removeprefix("sha256").lstrip("-:")
    return name if len(name) == 64 and real.parent.name == "blobs" else str(real)
