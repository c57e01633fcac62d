"""What a scripted hub has."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from core.events import Finished
from core.hub.orders import HubFile, HubModel
from gui.models.states import GB


def hub_model(repo: str = "somebody/Some-4B-GGUF", *, gated: bool = False, **sizes: float) -> HubModel:
    """A repository with a GGUF file of each quantisation; bytes by its name."""
    sizes = sizes or {"Q4_K_M": 2.5 * GB, "Q8_0": 4.3 * GB}
    files = tuple(HubFile(f"model-{kind}.gguf", int(size), "ab" * 20) for kind, size in sizes.items())
    return HubModel(repo, "4f1d2c", files, "apache-2.0", gated, ("zh", "en"), "text-generation")


def told(model: HubModel) -> list[Any]:
    """The script of a look at it."""
    return [Finished(result=asdict(model))]
