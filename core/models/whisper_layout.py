"""Which of a Hugging Face Whisper's tensors becomes which variable of CTranslate2's Whisper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.models.tensors import Tensors

GELU = 3  # CTranslate2's number of the activation; the exact one, as Whisper was trained
UNUSED = ("alibi", "alibi_use_positive_positions", "scale_alibi", "scale_embeddings", "start_from_zero_embedding")
MOST_LAYERS = 1 << 10


@dataclass(frozen=True)
class Variable:
    """One variable of the converted model: a number, or the tensors `sources` below one another.

    A source that the model does not have (the key projection has no bias) counts as zeros, as long as the first one.
    """

    name: str
    sources: tuple[str, ...] = ()
    number: int = 0
    kind: str = "int8"  # of `number`
    quantised: bool = False

    def values(self, tensors: Tensors) -> NDArray[Any]:
        """Raises InkstoneError("model_damaged") when a tensor is not there."""
        import numpy as np

        if not self.sources:
            return np.array(self.number, dtype=self.kind)
        present = [tensors.read(name) if name in tensors or name.endswith("weight") else None for name in self.sources]
        if all(part is None for part in present):
            return tensors.read(self.sources[0])
        like: NDArray[np.float32] = next(part for part in present if part is not None)
        return np.concatenate([np.zeros_like(like) if part is None else part for part in present])


def layout(config: dict[str, Any]) -> list[Variable]:
    """Every variable in the order of its name, from a Whisper's config.json.

    Raises InkstoneError("model_architecture_unknown") for an activation that is not Whisper's.
    """
    if config.get("activation_function", "gelu") != "gelu" or config.get("scale_embedding"):
        raise InkstoneError("model_architecture_unknown", path="config.json", architecture="Whisper with other parts")
    return sorted([*_side("encoder", config), *_side("decoder", config)], key=lambda variable: variable.name)


def _side(side: str, config: dict[str, Any]) -> Iterator[Variable]:
    yield Variable(f"{side}/num_heads", number=int(config[f"{side}_attention_heads"]), kind="int16")
    yield Variable(f"{side}/position_encodings/encodings", (f"model.{side}.embed_positions.weight",))
    yield from _norm(f"{side}/layer_norm", f"model.{side}.layer_norm")
    if side == "encoder":
        for name in ("conv1", "conv2"):
            yield from _linear(f"{side}/{name}", f"model.{side}.{name}")
    else:
        yield from _decoder_settings()
    for number in range(min(int(config[f"{side}_layers"]), MOST_LAYERS)):
        yield from _layer(f"{side}/layer_{number}", f"model.{side}.layers.{number}", cross=side == "decoder")


def _decoder_settings() -> Iterator[Variable]:
    yield Variable("decoder/embeddings/weight", ("model.decoder.embed_tokens.weight",), quantised=True)
    yield Variable("decoder/activation", number=GELU)
    yield Variable("decoder/pre_norm", number=1)
    yield Variable("decoder/alignment_heads", number=1, kind="int16")
    yield Variable("decoder/alignment_layer", number=-1, kind="int16")
    for name in UNUSED:
        yield Variable(f"decoder/{name}")


def _layer(ours: str, theirs: str, cross: bool) -> Iterator[Variable]:
    yield from _norm(f"{ours}/self_attention/layer_norm", f"{theirs}.self_attn_layer_norm")
    own = [f"{theirs}.self_attn.{name}_proj" for name in "qkv"]
    yield from _linear(f"{ours}/self_attention/linear_0", *own)
    yield from _linear(f"{ours}/self_attention/linear_1", f"{theirs}.self_attn.out_proj")
    if cross:
        query, *rest = [f"{theirs}.encoder_attn.{name}_proj" for name in "qkv"]
        yield from _norm(f"{ours}/attention/layer_norm", f"{theirs}.encoder_attn_layer_norm")
        yield from _linear(f"{ours}/attention/linear_0", query)
        yield from _linear(f"{ours}/attention/linear_1", *rest)
        yield from _linear(f"{ours}/attention/linear_2", f"{theirs}.encoder_attn.out_proj")
    yield from _norm(f"{ours}/ffn/layer_norm", f"{theirs}.final_layer_norm")
    yield from _linear(f"{ours}/ffn/linear_0", f"{theirs}.fc1")
    yield from _linear(f"{ours}/ffn/linear_1", f"{theirs}.fc2")


def _norm(ours: str, theirs: str) -> Iterator[Variable]:
    yield Variable(f"{ours}/gamma", (f"{theirs}.weight",))
    yield Variable(f"{ours}/beta", (f"{theirs}.bias",))


def _linear(ours: str, *theirs: str) -> Iterator[Variable]:
    yield Variable(f"{ours}/weight", tuple(f"{name}.weight" for name in theirs), quantised=True)
    yield Variable(f"{ours}/bias", tuple(f"{name}.bias" for name in theirs))
