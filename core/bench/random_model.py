"""A Llama of random weights, as GGUF and as a Hugging Face folder: what the speed of two engines is compared with.

Random weights cost exactly as much time as trained ones, and need no download.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

BYTE_TOKENS = 256
SPECIAL = ("<unk>", "<s>", "</s>")


@dataclass(frozen=True)
class Shape:
    """The sizes of a Llama. The default has 98 million parameters."""

    width: int = 768
    layers: int = 13
    heads: int = 12
    feed_forward: int = 2048
    vocabulary: int = 8192
    context: int = 2048

    @property
    def parameters(self) -> int:
        layer = 4 * self.width**2 + 3 * self.width * self.feed_forward + 2 * self.width
        return self.layers * layer + self.vocabulary * self.width + self.width


def make_gguf(path: Path, shape: Shape, seed: int = 0) -> Path:
    """Write a Q8_0 GGUF file of random weights; an existing one is kept. Returns `path`."""
    if path.exists():
        return path
    import gguf

    partial = path.with_name(path.name + ".part")
    writer = gguf.GGUFWriter(str(partial), "llama")
    describe(writer, shape)
    for name, weights in _weights(shape, seed):
        _add_tensor(writer, gguf_name(name), weights)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return partial.replace(path)


def make_huggingface(folder: Path, shape: Shape, seed: int = 0) -> Path:
    """Write the same weights as a Hugging Face folder (bf16, no tokenizer); an existing one is kept."""
    if (folder / "config.json").exists():
        return folder
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    tensors = {name: torch.from_numpy(weights).bfloat16() for name, weights in _weights(shape, seed)}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config(shape)), encoding="utf-8")
    return folder


def describe(writer: Any, shape: Shape) -> None:
    """Put everything but the weights into a gguf.GGUFWriter: sizes and an invented vocabulary."""
    writer.add_name("Random")
    writer.add_block_count(shape.layers)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(shape.vocabulary)
    _add_vocabulary(writer, shape.vocabulary)


def _add_vocabulary(writer: Any, size: int) -> None:
    """Three special tokens, the 256 bytes, and invented words: enough for llama.cpp's tokenizer to run."""
    import gguf

    kind = gguf.TokenType
    words = [f"▁{word(number)}" for number in range(size - BYTE_TOKENS - len(SPECIAL))]
    tokens = [*SPECIAL, *(f"<0x{byte:02X}>" for byte in range(BYTE_TOKENS)), *words]
    special = [kind.UNKNOWN, kind.CONTROL, kind.CONTROL]
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * (len(tokens) - len(words)) + [-float(number) for number in range(len(words))])
    writer.add_token_types(special + [kind.BYTE] * BYTE_TOKENS + [kind.NORMAL] * len(words))
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_bos_token(True)


def word(number: int) -> str:
    """An invented word for a token: a, b, ... z, ba ..."""
    letters = ""
    while True:
        letters = chr(ord("a") + number % 26) + letters
        number //= 26
        if not number:
            return letters


def tensor_shapes(shape: Shape) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Hugging Face name and dimensions of every tensor. The embedding is the output as well."""
    width, wide = shape.width, shape.feed_forward
    yield "model.embed_tokens.weight", (shape.vocabulary, width)
    for number in range(shape.layers):
        layer = f"model.layers.{number}"
        yield f"{layer}.input_layernorm.weight", (width,)
        for name in ("q_proj", "k_proj", "v_proj", "o_proj"):
            yield f"{layer}.self_attn.{name}.weight", (width, width)
        yield f"{layer}.post_attention_layernorm.weight", (width,)
        yield f"{layer}.mlp.gate_proj.weight", (wide, width)
        yield f"{layer}.mlp.up_proj.weight", (wide, width)
        yield f"{layer}.mlp.down_proj.weight", (width, wide)
    yield "model.norm.weight", (width,)


def _weights(shape: Shape, seed: int) -> Iterator[tuple[str, Floats]]:
    """Every tensor under its Hugging Face name."""
    random = np.random.default_rng(seed)
    for name, dimensions in tensor_shapes(shape):
        if len(dimensions) == 1:
            yield name, np.ones(dimensions, np.float32)
        else:
            yield name, random.standard_normal(dimensions, dtype=np.float32) * np.float32(dimensions[1] ** -0.5)


_PARTS = {
    "input_layernorm": "attn_norm",
    "q_proj": "attn_q",
    "k_proj": "attn_k",
    "v_proj": "attn_v",
    "o_proj": "attn_output",
    "post_attention_layernorm": "ffn_norm",
    "gate_proj": "ffn_gate",
    "up_proj": "ffn_up",
    "down_proj": "ffn_down",
}


def gguf_name(name: str) -> str:
    """The name of a tensor in a GGUF file, from its Hugging Face name."""
    parts = name.split(".")
    if parts[1] == "layers":
        return f"blk.{parts[2]}.{_PARTS[parts[-2]]}.weight"
    return {"embed_tokens": "token_embd.weight", "norm": "output_norm.weight"}[parts[1]]


def _add_tensor(writer: Any, name: str, weights: Floats) -> None:
    import gguf

    if weights.ndim == 1:
        writer.add_tensor(name, weights)
        return
    quantised = gguf.quants.quantize(weights, gguf.GGMLQuantizationType.Q8_0)
    writer.add_tensor(name, quantised, raw_dtype=gguf.GGMLQuantizationType.Q8_0)


def config(shape: Shape) -> dict[str, Any]:
    """What the config.json of a Hugging Face folder says."""
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_size": shape.width,
        "intermediate_size": shape.feed_forward,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.heads,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.context,
        "rms_norm_eps": 1e-5,
        "tie_word_embeddings": True,
        "bos_token_id": 1,
        "eos_token_id": 2,
        "dtype": "bfloat16",
    }
