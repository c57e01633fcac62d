"""The models of the self-test, one after the other: GGUF through llama.cpp, folders through transformers."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from dataclasses import dataclass
from statistics import median

from core.engines.text import ModelSource
from core.models.machine import Pace
from core.models.selftest import blank_folder, blank_gguf
from core.models.selftest.paces import alike, layer_seconds, look_back, pace
from core.models.selftest.plan import Plan, Size
from core.models.selftest.stint import How, Stint, work


def gguf(plan: Plan, how: How) -> Generator[None, None, dict[str, Pace]]:
    """Paces by "gguf:q8_0", "gguf:f16" and "gguf:q4_k". Raises Cancelled, InkstoneError, OSError."""
    yield
    deep = _gguf(plan, plan.deep, "q8_0", how)
    eights = []
    for size in plan.eights:
        yield
        eights.append(_gguf(plan, size, "q8_0", how))
    others: dict[str, Stint] = {}
    for kind, size in (("f16", plan.half), ("q4_k", plan.quarter)):
        yield
        others[kind] = _gguf(plan, size, kind, how)
    # What was said before is kept alike with every kind, and shows where a model is small and its question long.
    back = median(look_back(stint) for stint in (deep, *eights[:2]))
    known = pace(eights, layer_seconds(deep, eights[0]), back)
    return {"gguf:q8_0": known, **{f"gguf:{kind}": alike(known, stint) for kind, stint in others.items()}}


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
    yield
    wide = _folder(plan, plan.folder, how)
    each = wide.bytes / plan.shape(plan.folder).parameters
    return Folders(pace([wide], layer_seconds(deep, wide), look_back(wide)), each, wide.device)


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
