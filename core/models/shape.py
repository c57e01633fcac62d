"""What must be known of a model to foretell how it will feel: its sizes, guessed where nobody says."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.models.facts import ModelFormat, ModelKind
from core.models.json_file import read_json

if TYPE_CHECKING:
    from core.models.model import Model

BODY = 12
"""Parameters of a layer of a transformer, divided by its width squared: 4 of the attention, 8 of the feed-forward.
Source: Kaplan et al. 2020, "Scaling Laws for Neural Language Models", table 1."""
LEAST_BODY = 0.7
"""Of all parameters, at least this share are in the layers; the rest are the vocabulary's. Small models with large
vocabularies have the most of them there: 28 % in Qwen2.5 0.5B, 26 % in Qwen3 0.6B."""
WIDTH_PER_LAYER = 64
"""Models are about 64 times as wide as they are deep: 896/24 to 4096/32 in those of half a billion to 8 billion."""


@dataclass(frozen=True)
class ModelShape:
    """What must be known of a model to foretell its speed; of one in the catalogue, on the hub or on the disk."""

    kind: ModelKind
    format: ModelFormat
    parameters: int
    bytes: int  # of the weights
    quantisation: str
    layers: int = 0  # 0: guessed from the parameters; of Whisper, those of its encoder
    width: int = 0
    memory_per_token: int = 0
    context: int = 0
    architecture: str = ""  # "whisper", "wav2vec2", "llama" ...
    active: int = 0  # parameters that one token needs, in a mixture of experts; 0: all

    @property
    def depth(self) -> int:
        """Layers, guessed where the model does not say."""
        return self.layers or _depth(self)

    @property
    def breadth(self) -> int:
        """Width, guessed where the model does not say."""
        return self.width or WIDTH_PER_LAYER * self.depth

    @property
    def window_bytes(self) -> int:
        """Memory of one token of the window; guessed where a model that writes does not say: 16-bit keys and values, a
        quarter as wide as the model, in every layer."""
        guessed = self.depth * self.breadth if self.kind == "text" else 0
        return self.memory_per_token or guessed

    @property
    def active_share(self) -> float:
        """Which part of the weights one token needs."""
        return min(1.0, self.active / self.parameters) if self.active and self.parameters else 1.0

    @property
    def body(self) -> float:
        """Parameters that every token of a question goes through: those of the vocabulary only the last one needs."""
        used = self.parameters * self.active_share
        if self.active or not (self.layers and self.width):
            return used * (LEAST_BODY + 1) / 2
        return min(used, max(BODY * self.layers * self.width**2, LEAST_BODY * used))


def shape_of(model: Model) -> ModelShape:
    """The shape of a model in the library, from its card and the files it lies in; never raises."""
    card = model.card
    sizes = _sizes(model)
    parameters = _whole(card.get("parameters")) or _parameters_of(model)
    return ModelShape(
        kind=model.kind,
        format=model.format,
        parameters=parameters,
        bytes=model.bytes,
        quantisation=str(card.get("quantisation") or ""),
        layers=sizes[0],
        width=sizes[1],
        memory_per_token=_whole(card.get("memory_per_token")),
        context=_whole(card.get("context")),
        architecture=str(card.get("architecture") or ""),
        active=_whole(card.get("active_parameters")),
    )


def _depth(shape: ModelShape) -> int:
    """From the width where that is known, else a model of usual proportions."""
    body = max(1.0, shape.parameters * (LEAST_BODY + 1) / 2)
    if shape.width:
        return max(1, round(body / (BODY * shape.width**2)))
    return max(1, round(math.cbrt(body / (BODY * WIDTH_PER_LAYER**2))))


def _sizes(model: Model) -> tuple[int, int]:
    """Layers and width as the card or config.json say, 0 where they do not."""
    layers, width = _whole(model.card.get("layers")), _whole(model.card.get("width"))
    if (layers and width) or model.format != "huggingface" or model.missing:
        return layers, width
    try:
        config = read_json(model.path / "config.json")
    except (InkstoneError, OSError):
        return layers, width
    deep = ("encoder_layers", "num_hidden_layers", "n_layer", "num_layers")
    wide = ("d_model", "hidden_size", "n_embd")
    return layers or _first(config, deep), width or _first(config, wide)


def _first(config: dict[str, Any], names: tuple[str, ...]) -> int:
    return next((number for name in names if (number := _whole(config.get(name)))), 0)


def _parameters_of(model: Model) -> int:
    """Of a card that does not count them: from the bytes of its numbers."""
    return round(model.bytes / bytes_of_a_weight(str(model.card.get("quantisation") or "")))


def bytes_of_a_weight(quantisation: str) -> float:
    """Of "q4_k_m", "f16" ... on average, with the scales of its blocks."""
    name = quantisation.lower()
    for start, size in (
        ("q2", 0.35),
        ("q3", 0.45),
        ("q4", 0.58),
        ("iq4", 0.55),
        ("q5", 0.7),
        ("q6", 0.83),
        ("q8", 1.07),
    ):
        if name.startswith(start):
            return size
    return {"int8": 1.0, "f32": 4.0, "float32": 4.0}.get(name, 2.0)


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 50 else 0
