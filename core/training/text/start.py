"""Where a run may begin instead of at random: a model that Inkstone exported, as export.py writes it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import gguf
import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from core.errors import InkstoneError
from core.models.gguf_file import GgufFile
from core.models.inspect import inspect, weights_path
from core.training.checkpoint import Position, save_checkpoint
from core.training.machine import Machine
from core.training.text.characters import is_characters, rebuilt_characters
from core.training.text.decoder import Decoder, Shape, parameter_count
from core.training.text.export import gguf_name
from core.training.text.tokenizer import PRE_TYPE, is_ours, load_tokenizer, rebuild_tokenizer

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from core.models.facts import ModelFacts
    from core.training.plan import Plan


def load_start(path: Path) -> tuple[Decoder, Tokenizer]:
    """The model and the tokenizer of a Hugging Face folder or a GGUF file (f32, f16, or q8_0 dequantised).

    Raises InkstoneError: what `inspect` raises, model_architecture_unknown for a model that Inkstone does not
    train, model_damaged when its parts contradict each other."""
    facts, path = inspect(path), weights_path(path)
    if facts.architecture != "llama":
        raise _unlike(path, facts.architecture)
    try:
        return _from_gguf(path, facts) if facts.format == "gguf" else _from_folder(path, facts)
    except (KeyError, RuntimeError, TypeError, ValueError, ZeroDivisionError) as error:
        raise InkstoneError("model_damaged", repr(error), path=str(path), reason="its parts do not fit") from error


def begin_from(model: Decoder, plan: Plan, folder: Path) -> None:
    """Make the weights of `model` the first save point of a run, with optimisers that know nothing yet.
    RuntimeError when the plan has another shape."""
    machine = Machine(plan)
    machine.model.load_state_dict(model.state_dict())
    save_checkpoint(folder / "last", machine.model, machine.optimizers, Position())


def weights_hash(path: Path) -> str:
    """SHA-256 of a model's file of weights, in hexadecimal."""
    path = weights_path(path)
    with (path / "model.safetensors" if path.is_dir() else path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _from_folder(folder: Path, facts: ModelFacts) -> tuple[Decoder, Tokenizer]:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    if config.get("rope_scaling") or config["hidden_act"] != "silu":
        raise _unlike(folder, "llama with other parts")
    shape = Shape(
        vocab=config["vocab_size"],
        width=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        kv_heads=config["num_key_value_heads"],
        hidden=config["intermediate_size"],
        context=config["max_position_embeddings"],
        rope_base=config["rope_theta"],
        norm_eps=config["rms_norm_eps"],
        tied=config["tie_word_embeddings"],
    )
    model = _empty_model(folder, shape, facts)
    weights = load_file(folder / "model.safetensors")
    values = {name.removeprefix("model."): tensor.float() for name, tensor in weights.items()}
    model.load_state_dict({name: values[name] for name in model.state_dict()})
    if not (folder / "tokenizer.json").exists():
        raise InkstoneError("model_tokenizer_missing", path=str(folder))
    return model, _checked(folder, load_tokenizer(folder / "tokenizer.json"), shape)


def _from_gguf(path: Path, facts: ModelFacts) -> tuple[Decoder, Tokenizer]:
    file = GgufFile.read(path)
    shape = _gguf_shape(file)
    model = _empty_model(path, shape, facts)
    stored = {tensor.name: tensor for tensor in gguf.GGUFReader(path).tensors}
    heads = {"q_proj": shape.heads, "k_proj": shape.kv_heads}
    weights = {}
    for name in model.state_dict():
        values = _numbers(path, stored[gguf_name(name)])
        kind = name.split(".")[-2]
        weights[name] = torch.from_numpy(to_halves(values, heads[kind]) if kind in heads else values)
    model.load_state_dict(weights)
    return model, _checked(path, _gguf_tokenizer(file), shape)


def _gguf_shape(file: GgufFile) -> Shape:
    if file.text("llama.rope.scaling.type") not in {"", "none"}:
        raise _unlike(file.path, "llama with other parts")
    value = {name.removeprefix("llama."): value for name, value in file.values.items()}
    return Shape(
        vocab=len(file.items("tokenizer.ggml.tokens")),
        width=value["embedding_length"],
        layers=value["block_count"],
        heads=value["attention.head_count"],
        kv_heads=value.get("attention.head_count_kv", value["attention.head_count"]),
        hidden=value["feed_forward_length"],
        context=value["context_length"],
        rope_base=_short(value.get("rope.freq_base", 10_000.0)),
        norm_eps=_short(value["attention.layer_norm_rms_epsilon"]),
        tied=all(tensor.name != "output.weight" for tensor in file.tensors),
    )


def _short(value: float) -> float:
    """The number as it was before GGUF kept it in float32: 1e-05, not 9.999999747378752e-06."""
    return float(str(np.float32(value)))


def _numbers(path: Path, tensor: Any) -> NDArray[np.float32]:
    try:
        values = gguf.quants.dequantize(tensor.data, tensor.tensor_type)
    except NotImplementedError:
        raise _unlike(path, f"llama in {tensor.tensor_type.name.lower()}") from None
    return np.array(values, np.float32)  # a copy: the file may be replaced by what is made of it


def to_halves(weight: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """Undo names.to_neighbours: the rows of each head of `weight` (heads * D, width) from neighbouring pairs to first
    and second halves."""
    pairs = weight.reshape(heads, weight.shape[0] // heads // 2, 2, weight.shape[1])
    return np.ascontiguousarray(pairs.swapaxes(1, 2).reshape(weight.shape))


def _gguf_tokenizer(file: GgufFile) -> Tokenizer:
    tokens, kinds = file.items("tokenizer.ggml.tokens"), file.items("tokenizer.ggml.token_type")
    cut = f"{file.text('tokenizer.ggml.model')}/{file.text('tokenizer.ggml.pre')}"
    if cut == "llama/":
        return rebuilt_characters(tokens)
    if cut != f"gpt2/{PRE_TYPE}":
        raise _unlike(file.path, f"llama with the tokenizer {cut}")
    control = [token for token, kind in zip(tokens, kinds, strict=True) if kind == gguf.TokenType.CONTROL]
    return rebuild_tokenizer(tokens, file.items("tokenizer.ggml.merges"), control)


def _empty_model(path: Path, shape: Shape, facts: ModelFacts) -> Decoder:
    # Before anything is allocated: what the header promises must be what lies there.
    sizes = (shape.vocab, shape.width, shape.layers, shape.heads, shape.kv_heads, shape.hidden, shape.context)
    if min(sizes) < 1 or shape.width % (2 * shape.heads) or shape.heads % shape.kv_heads:
        raise ValueError(f"impossible sizes: {shape}")
    if parameter_count(shape) != facts.parameters:
        raise _unlike(path, "llama with other parts")
    return Decoder(shape)


def _checked(path: Path, tokenizer: Tokenizer, shape: Shape) -> Tokenizer:
    if tokenizer.get_vocab_size() != shape.vocab:
        raise ValueError(f"{tokenizer.get_vocab_size()} tokens for {shape.vocab} embeddings")
    if not (is_characters(tokenizer) or is_ours(tokenizer)):
        raise _unlike(path, "llama with another tokenizer")
    return tokenizer


def _unlike(path: Path, architecture: str) -> InkstoneError:
    return InkstoneError("model_architecture_unknown", path=str(path), architecture=architecture)
