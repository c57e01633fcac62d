"""A repository of the hub as it looks from this computer. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.errors import InkstoneError
from core.hub.orders import DownloadOrder, HubModel
from core.models.feel import ModelShape
from core.models.shape import bytes_of_a_weight
from gui.models.feeling import Feeling
from gui.models.ways import Way, best_of, way_of

if TYPE_CHECKING:
    from core.hub.choose import HubVersion
    from core.models.facts import ModelFormat, ModelKind

KINDS: dict[str, ModelKind] = {
    "automatic-speech-recognition": "speech",
    "fill-mask": "encoder",
    "feature-extraction": "encoder",
    "sentence-similarity": "encoder",
}
"""The hub's pipeline tags; everything else writes."""


@dataclass(frozen=True)
class Looked:
    """`ways` are empty where `error` says why Inkstone cannot run it. `here`, `coming`: as in a catalogue's offer."""

    model: HubModel
    kind: ModelKind
    versions: tuple[HubVersion, ...] = ()
    ways: tuple[Way, ...] = ()
    best: str = ""
    error: InkstoneError | None = None
    here: frozenset[str] = frozenset()
    coming: Mapping[str, str] = field(default_factory=dict)
    offline: bool = False

    def way(self, key: str) -> Way:
        """The way of that key, the best where there is none."""
        return way_of(self.ways, key, self.best)

    def order(self, key: str) -> DownloadOrder:
        """What to fetch for that way."""
        version = next(version for version in self.versions if version.size == key)
        model = self.model
        name = model.repo.split("/", 1)[-1].removesuffix("-GGUF")
        card = {"name": name, "repo": model.repo, "licence": model.licence, "languages": list(model.languages)}
        return DownloadOrder(model.repo, version.files, model.revision, {**card, "size": version.size})


def look_closer(model: HubModel, feeling: Feeling, pattern: str = "") -> Looked:
    """What can be had of a repository, or of the files in it that `pattern` means."""
    from core.hub.choose import HubVersion, files_for, versions_in

    kind = KINDS.get(model.task, "text")
    try:
        if pattern:
            files = files_for(model, (pattern,))
            size = sum(file.bytes for file in model.files if file.path in files)
            versions: tuple[HubVersion, ...] = (HubVersion("balanced", "", files, size),)
        else:
            versions = versions_in(model)
    except InkstoneError as error:
        return Looked(model, kind, error=error)
    ways = tuple(_way(version, kind, feeling) for version in versions)
    return Looked(model, kind, versions, ways, best_of(ways).key)


def as_now(looked: Looked, feeling: Feeling, here: frozenset[str], coming: Mapping[str, str], offline: bool) -> Looked:
    """The same, with what is here and on its way by now."""
    ways = tuple(_way(version, looked.kind, feeling) for version in looked.versions)
    return replace(looked, ways=ways, here=here, coming=coming, offline=offline)


def keys_of(looked: Looked) -> Sequence[str]:
    """The keys of its ways."""
    return [way.key for way in looked.ways]


def _way(version: HubVersion, kind: ModelKind, feeling: Feeling) -> Way:
    feel = feeling.of_shape(_shape(version, kind))
    return Way(version.size, version.size, version.bytes, feel, version.quantisation)


def _shape(version: HubVersion, kind: ModelKind) -> ModelShape:
    """Guessed from the size of its files: the hub does not tell more without fetching them."""
    quantisation = version.quantisation or ("int8" if _format(version) == "ctranslate2" else "f16")
    parameters = round(version.bytes / bytes_of_a_weight(quantisation))
    return ModelShape(kind, _format(version), parameters, version.bytes, quantisation)


def _format(version: HubVersion) -> ModelFormat:
    if any(path.lower().endswith(".gguf") for path in version.files):
        return "gguf"
    return "ctranslate2" if "model.bin" in version.files else "huggingface"
