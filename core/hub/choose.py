"""Which files of a repository make a model that Inkstone runs. A pickle is never among them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePosixPath

from core.errors import InkstoneError
from core.hub.orders import HubFile, HubModel
from core.models.catalogue import Size

PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".h5", ".msgpack")
BESIDE = (".json", ".txt", ".model", ".jinja", ".tiktoken")  # what stands beside the weights: tokenizer, settings
PAPERS = ("LICENSE", "LICENCE", "NOTICE")
SPLIT = re.compile(r"-\d{5}-of-\d{5}(?=\.)")
QUANTISATION = re.compile(r"(?<![A-Za-z0-9])(I?Q\d(?:_[A-Z0-9]+)*|BF16|F16|FP16|F32|FP32|MXFP4)(?![A-Za-z0-9])", re.I)
# The first of these that a repository has.
BALANCED = "q4_k_m q4_k_l q4_k_s q4_k_xl iq4_nl q4_0 iq4_xs q5_k_m q5_k_s q5_0 q6_k q8_0 mxfp4 f16 bf16 f32".split()
LARGE = "q8_0 q6_k q5_k_m q5_k_s q5_0 f16 bf16 f32".split()
SMALL = "q3_k_m q3_k_l iq3_m q3_k_s iq3_s iq3_xs q2_k iq2_m iq2_s".split()


@dataclass(frozen=True)
class HubVersion:
    """One way to have the model of a repository. `quantisation` is "" where that is not known from the names."""

    size: Size
    quantisation: str
    files: tuple[str, ...]
    bytes: int


def files_for(model: HubModel, patterns: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The paths to fetch: those that `patterns` (fnmatch, of the path or the file's name) ask for, with all parts of a
    split file; else the balanced version.

    Raises InkstoneError: model_unsafe (only a pickle is there), hub_nothing_to_run, hub_file_unknown.
    """
    if patterns:
        return _matching(model, patterns)
    versions = versions_in(model)
    return next((version for version in versions if version.size == "balanced"), versions[0]).files


def versions_in(model: HubModel) -> tuple[HubVersion, ...]:
    """The choices there are, the smallest first: one to three of a GGUF repository, else one.

    Raises InkstoneError: model_unsafe, hub_nothing_to_run.
    """
    groups = _quantisations(model)
    if groups:
        return _three(groups, model)
    files = _huggingface(model) or _ctranslate2(model)
    if not files:
        raise _nothing(model)
    return (HubVersion("balanced", "", _paths(files), _size(files)),)


def is_pickle(path: str) -> bool:
    """By its name. CTranslate2's model.bin has a pickle's ending and is none: `files_for` knows."""
    return path.lower().endswith(PICKLES)


def _matching(model: HubModel, patterns: tuple[str, ...]) -> tuple[str, ...]:
    wanted = [file for pattern in patterns for file in _asked_for(model, pattern)]
    stems = {SPLIT.sub("", file.path) for file in wanted if SPLIT.search(file.path)}
    if not wanted:
        raise InkstoneError("hub_file_unknown", model=model.repo, file=", ".join(patterns))
    parts = [file for file in model.files if file in wanted or SPLIT.sub("", file.path) in stems]
    safe = [file for file in parts if not is_pickle(file.path) or file in _ctranslate2(model)]
    if not safe:
        raise InkstoneError("model_unsafe", path=model.repo)
    if not any(file.path.lower().endswith(".gguf") for file in safe):
        return _paths(safe)
    return _paths([*safe, *_papers(model)])


def _asked_for(model: HubModel, pattern: str) -> list[HubFile]:
    """Those whose path fits; where there are none, those whose name fits in any folder. A bare quantisation, as other
    apps write it, is a pattern, too."""
    pattern = pattern.lower()
    by_path = [file for file in model.files if fnmatch(file.path.lower(), pattern)]
    return by_path or [file for file in model.files if _named(file.path.lower(), pattern)]


def _named(path: str, pattern: str) -> bool:
    return fnmatch(PurePosixPath(path).name, pattern) or _quantisation(path) == pattern


def _quantisations(model: HubModel) -> dict[str, list[HubFile]]:
    """The GGUF files by quantisation; of several models with the same one, the first."""
    found: dict[str, dict[str, list[HubFile]]] = {}
    for file in model.files:
        name = PurePosixPath(file.path).name.lower()
        if name.endswith(".gguf") and not any(other in name for other in ("mmproj", "imatrix", "draft")):
            found.setdefault(_quantisation(file.path), {}).setdefault(SPLIT.sub("", file.path), []).append(file)
    return {kind: next(iter(models.values())) for kind, models in found.items()}


def _quantisation(path: str) -> str:
    found = QUANTISATION.findall(PurePosixPath(path).name) or QUANTISATION.findall(path)
    return found[-1].lower().replace("fp", "f") if found else ""


def _three(groups: dict[str, list[HubFile]], model: HubModel) -> tuple[HubVersion, ...]:
    middle = next((kind for kind in BALANCED if kind in groups), next(iter(groups)))
    size = _size(groups[middle])
    small = next((kind for kind in SMALL if kind in groups and _size(groups[kind]) < size), None)
    large = next((kind for kind in LARGE if kind in groups and _size(groups[kind]) > size), None)
    chosen: list[tuple[Size, str | None]] = [("small", small), ("balanced", middle), ("large", large)]
    return tuple(_version(name, kind, groups[kind], model) for name, kind in chosen if kind is not None)


def _version(size: Size, quantisation: str, files: list[HubFile], model: HubModel) -> HubVersion:
    files = [*files, *_papers(model)]
    return HubVersion(size, quantisation, _paths(files), _size(files))


def _huggingface(model: HubModel) -> list[HubFile]:
    """safetensors with settings and tokenizer, all at the top of the repository."""
    top = _top(model)
    if not any(file.path == "config.json" for file in top):
        return []
    weights = [file for file in top if file.path.endswith(".safetensors")]
    named = [file for file in weights if file.path.startswith("model")]
    return [*_beside(model), *(named or weights)] if weights else []


def _ctranslate2(model: HubModel) -> list[HubFile]:
    top = _top(model)
    names = {file.path for file in top}
    vocabulary = any("vocabulary." in name for name in names)
    if not vocabulary or not {"config.json", "model.bin"} <= names or _huggingface(model):
        return []
    return [*_beside(model), *(file for file in top if file.path == "model.bin")]


def _top(model: HubModel) -> list[HubFile]:
    return [file for file in model.files if "/" not in file.path and not file.path.startswith(".")]


def _beside(model: HubModel) -> list[HubFile]:
    small = [file for file in _top(model) if file.path.lower().endswith(BESIDE) and not is_pickle(file.path)]
    return [*small, *(paper for paper in _papers(model) if paper not in small)]


def _papers(model: HubModel) -> list[HubFile]:
    return [file for file in _top(model) if file.path.upper().startswith(PAPERS)]


def _paths(files: Iterable[HubFile]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(file.path for file in files))


def _size(files: Iterable[HubFile]) -> int:
    return sum(file.bytes for file in files)


def _nothing(model: HubModel) -> InkstoneError:
    if any(is_pickle(file.path) for file in model.files):
        return InkstoneError("model_unsafe", path=model.repo)
    return InkstoneError("hub_nothing_to_run", model=model.repo)
