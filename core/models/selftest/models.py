"""The models of the self-test, one after the other: GGUF through llama.cpp, folders through transformers."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from dataclasses import dataclass

from core.engines.text import ModelSource
from core.models.machine import Pace
from core.models.selftest import blank_folder, blank_gguf
from core.models.selftest.paces import enlarged, envelope, layer_seconds, pace
from core.models.selftest.plan import Plan
from core.models.selftest.stint import How, Stint, work


def gguf(plan: Plan, how: How) -> Generator[None, None, dict[str, Pace]]:
    """Paces by "gguf:q8_0", "gguf:f16" and "gguf:q4_k". Raises Cancelled, InkstoneError, OSError."""
    yield
    deep = _gguf(plan, plan.deep, "q8_0", how)
    eights = []
    for size in (plan.small, plan.middle, plan.large):
        yield
        eights.append(_gguf(plan, size, "q8_0", how))
    halves = []
    for size in (plan.small, plan.large_halves):
        yield
        halves.append(_gguf(plan, size, "f16", how))
    yield
    quarter = _gguf(plan, plan.small, "q4_k", how)
    layers = layer_seconds(deep, eights[0])
    eight, sixteen, four = pace(eights, layers), pace(halves, layers), pace([quarter], layers)
    return {"gguf:q8_0": eight, "gguf:f16": sixteen, "gguf:q4_k": enlarged(four, envelope(eight, sixteen))}


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
    small = _folder(plan, plan.folder_small, how)
    yield
    large = _folder(plan, plan.folder_large, how)
    layers = layer_seconds(deep, small)
    each = large.bytes / plan.shape(plan.folder_large).parameters
    return Folders(pace([small, large], layers), each, large.device)


def _gguf(plan: Plan, size: tuple[int, int], kind: str, how: How) -> Stint:
    from core.engines.llama import LlamaEngine

    shape = plan.shape(size)
    path = how.folder / f"{kind}.gguf"
    try:
        blank_gguf.write(path, shape, kind)
        return work(LlamaEngine(), ModelSource(str(path), "gguf"), shape, plan, how)
    finally:
        path.unlink(missing_ok=True)


def _folder(plan: Plan, size: tuple[int, int], how: How) -> Stint:
    from core.engines.huggingface import HuggingFaceEngine

    shape = plan.shape(size)
    folder = how.folder / "folder"
    try:
        blank_folder.write(folder, shape)
        return work(HuggingFaceEngine(), ModelSource(str(folder), "huggingface"), shape, plan, how)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
