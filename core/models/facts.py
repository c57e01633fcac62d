"""What is known of a model without loading it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ModelFormat = Literal["gguf", "huggingface", "ctranslate2", "inkstone"]
ModelKind = Literal["text", "speech", "labels", "table", "encoder"]
"""Writes; hears; sorts texts into groups; predicts a column; only understands: a foundation to train on."""


@dataclass(frozen=True)
class ModelFacts:
    """A model's own description of itself, checked against what lies on the disk."""

    name: str
    format: ModelFormat
    architecture: str  # "llama", "qwen3" ...
    parameters: int
    context: int  # tokens it was trained with; 0: it does not say
    bytes: int  # of the weights
    quantisation: str  # "q8_0", "bf16", "f32" ...: what most of the weights are
    has_template: bool  # False: a base model that continues text
    thinks: bool  # its template knows <think>
    memory_per_token: int  # bytes of memory that one token of the window takes
    kind: ModelKind = "text"
    languages: tuple[str, ...] = ()  # ISO codes, where the model says so; speech models do
    layers: int = 0  # 0: it does not say
    width: int = 0
    active_parameters: int = 0  # that one token needs, in a mixture of experts; 0: all of them
