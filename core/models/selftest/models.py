"""The models of the self-test, one after the other: GGUF through llama.cpp, folders through transformers."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from dataclasses import dataclass
from statistics import median

from core.engines.text import ModelSource
from core.models.machine import Pace
from core.models.selftest import blank_folder, blank_gguf
from core.models.selftest.paces import layer_seconds, look_back, pace
from core.models.selftest.plan import Plan, Size
from core.models.selftest.stint import How, Stint, work


def gguf(plan: Plan, how: How) -> Generator[None, None, dict[str, Pace]]:
    """Paces by "gguf:q8_0", "gguf:f16" and "gguf:q4_k". Raises Cancelled, InkstoneError, OSError."""
    yield
    deep = _gguf(plan, plan.deep, "q8_0", how)
    stints: dict[str, list[Stint]] = {}
    for kind, sizes in (("q8_0", plan.eights), ("f16", plan.halves), ("q4_k", plan.quarters)):
        stints[kind] = []
        for size in sizes:
            yield
            stints[kind].append(_gguf(plan, size, kind, how))
    layers = layer_seconds(deep, stints["q8_0"][0])
    back = median(look_back(found[0]) for found in stints.values())  # what was said is kept alike with every kind
    return {f"gguf:{kind}": pace(found, layers, back) for kind, found in stints.items()}


@dataclass(frozen=True)
class Folders:
    """Of Hugging Face folders: their pace, bytes of a parameter of large ones, and the device."""

    pace: Pace
    weight_bytes: float
    device: str


def folders(plan: Plan, how: How) -> Generator[None, None, Folders]:
    """Raises Cancelled, InkstoneError, OSError."""
    yield
    deep = _folder(plan, plan.folder_deep, how)
    stints = []
    for size in plan.folders:
        yield
        stints.append(_folder(plan, size, how))
    each = stints[-1].bytes / plan.shape(plan.folders[-1]).parameters
    return Folders(pace(stints, layer_seconds(deep, stints[0]), look_back(stints[0])), each, stints[-1].device)


def _gguf(plan: Plan, size: Size, kind: str, how: How) -> Stint:
    from core.engines.llama import LlamaEngine

    shape = plan.shape(size)
    path = how.folder / f"{kind}.gguf"
    try:
        blank_gguf.write(path, shape, kind)
        return work(LlamaEngine(), ModelSource(str(path), "gguf"), shape, plan, how)
    finally:
        path.unlink(missing_ok=True)


def _folder(plan: Plan, size: Size, how: How) -> Stint:
    from core.engines.huggingface import HuggingFaceEngine

    shape = plan.shape(size)
    folder = how.folder / "folder"
    try:
        blank_folder.write(folder, shape)
        return work(HuggingFaceEngine(), ModelSource(str(folder), "huggingface"), shape, plan, how)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
