"""Ollama's store: manifests/<host>/<owner>/<model>/<tag> (JSON) name blobs/sha256-<digest>, which are GGUF files.

The format is that of a container registry (OCI image manifest); a layer's media type says what it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.models.apps.ollama_template import jinja_of
from core.models.apps.place import Candidate, inside, persons_folder, read_text
from core.paths import typed

DIGEST = re.compile(r"sha256[:-]([0-9a-f]{64})")
LAYER = "application/vnd.ollama.image."
REGISTRY = "registry.ollama.ai"
LICENCES = (
    ("apache license", "Apache-2.0"),
    ("mit license", "MIT"),
    ("gemma terms of use", "Gemma"),
    ("llama 3.2 community", "Llama 3.2"),
    ("llama 3.1 community", "Llama 3.1"),
)
LONGEST_LICENCE = 60  # characters of one that is not known


@dataclass(frozen=True)
class Manifest:
    """What one says: hexadecimal SHA-256 of its layers."""

    model: str
    bytes: int
    licence: str = ""
    template: str = ""


def roots(environment: Mapping[str, str]) -> list[Path]:
    """Where stores may be: the person's own, and the one of the service on Linux."""
    chosen = environment.get("OLLAMA_MODELS")
    own = persons_folder(environment) / ".ollama/models"
    service = (Path("/usr/share/ollama/.ollama/models"), Path("/var/snap/ollama/common/models"))
    return [*([typed(chosen)] if chosen else []), own, *service]


def candidates(root: Path) -> Iterator[Candidate]:
    """Every model of this store whose file is complete."""
    for path in _manifests(root):
        manifest = parse(read_text(path))
        blob = _blob(root, manifest.model) if manifest is not None else None
        if manifest is not None and blob is not None and blob.stat().st_size == manifest.bytes:
            yield Candidate(blob, name_of(path.relative_to(root / "manifests")), _card(root, path, manifest))


def origin_of(path: Path) -> Candidate | None:
    """What the store knows of this blob."""
    if path.parent.name != "blobs" or DIGEST.fullmatch(path.name) is None:
        return None
    return next((found for found in candidates(path.parent.parent) if found.path == path), None)


def moved(origin: Mapping[str, Any]) -> Path | None:
    """The file that the manifest names now; None when it is gone too."""
    path = Path(str(origin.get("manifest", "")))
    manifest = parse(read_text(path)) if path.is_absolute() else None
    root = next((folder.parent for folder in path.parents if folder.name == "manifests"), None)
    return _blob(root, manifest.model) if manifest is not None and root is not None else None


def parse(text: str) -> Manifest | None:
    """The manifest in `text`; None when it is damaged, or describes what is not one GGUF file (an adapter on top of
    another model, a model in several files)."""
    try:
        layers = [(str(layer["mediaType"]), layer) for layer in json.loads(text)["layers"]]
        found = {kind.removeprefix(LAYER): layer for kind, layer in layers if kind.startswith(LAYER)}
        several = sum(kind == f"{LAYER}model" for kind, _ in layers) != 1
        if several or "adapter" in found or "tensor" in found or not isinstance(found["model"]["size"], int):
            return None
        digests = {kind: _hexadecimal(found[kind]) for kind in ("model", "license", "template") if kind in found}
        return Manifest(
            digests["model"], found["model"]["size"], digests.get("license", ""), digests.get("template", "")
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def name_of(manifest: Path) -> str:
    """What Ollama calls it, from host/owner/model/tag: qwen3:0.6b, owner/model:tag, hf.co/owner/model:tag."""
    *place, model, tag = manifest.parts
    shown = [part for part in place if part not in (REGISTRY, "library")]
    return "/".join([*shown, f"{model}:{tag}"])


def licence_in(text: str) -> str:
    """The name of the licence that this is the text of, else its first line."""
    head = " ".join(text[:400].split()).lower()
    known = next((name for words, name in LICENCES if words in head), "")
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return known or first[:LONGEST_LICENCE]


def _card(root: Path, path: Path, manifest: Manifest) -> dict[str, Any]:
    name = name_of(path.relative_to(root / "manifests"))
    card: dict[str, Any] = {"origin": {"app": "ollama", "model": name, "manifest": str(path)}}
    licence, template = licence_in(_layer(root, manifest.licence)), jinja_of(_layer(root, manifest.template))
    return card | ({"license": licence} if licence else {}) | ({"chat_template": template} if template else {})


def _layer(root: Path, digest: str) -> str:
    """The text of a layer, "" where there is none."""
    blob = _blob(root, digest)
    return read_text(blob) if blob is not None else ""


def _manifests(root: Path) -> list[Path]:
    """host/owner/model/tag, and no deeper."""
    found = [root / "manifests"]
    for _ in range(4):
        found = [item for folder in found for item in inside(folder) if not item.name.startswith(".")]
    return [path for path in found if path.is_file()]


def _blob(root: Path, digest: str) -> Path | None:
    """Older versions of Ollama put a colon into the name."""
    names = [root / "blobs" / f"sha256{mark}{digest}" for mark in "-:"] if digest else []
    return next((path for path in names if path.is_file()), None)


def _hexadecimal(layer: Mapping[str, Any]) -> str:
    match = DIGEST.fullmatch(layer["digest"])
    if match is None:
        raise ValueError
    return match[1]
