"""Out of Inkstone: a Hugging Face folder (transformers opens it) and a GGUF file (llama.cpp, Ollama, LM
Studio).

llama.cpp turns neighbouring pairs (2i, 2i + 1) where transformers turns (i, i + D/2): the rows of the query
and key matrices are put into its order on the way out. Both files are read again and compared before the
export counts as done.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import gguf
import numpy as np
from safetensors.torch import load_file, save_file

from core.convert.names import BLOCK_NAMES, OUTER_NAMES, to_neighbours
from core.files import part_of, write_atomically
from core.training.text.characters import BYTES, UNKNOWN, is_characters
from core.training.text.data import CHAT_TEMPLATE
from core.training.text.tokenizer import BEGIN, END, PRE_TYPE, SPECIALS, special_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from core.training.text.decoder import Decoder, Shape

QUANTITIES = {"f32": "F32", "f16": "F16", "q8_0": "Q8_0"}
"""Our names and gguf's."""
LOSS_OF = {"F32": 0.0, "F16": 1e-3, "Q8_0": 1e-2}
"""Largest error that a type may make, as a share of the largest value of its tensor."""

LEAST_LOSS = 1e-5
"""What the smaller types may miss anyhow: their scales are half precision, which ends there. A model that has hardly
learned has weights as small as that."""


class ExportError(Exception):
    """What was written does not read back as what was meant."""


def export_folder(model: Decoder, tokenizer: Tokenizer, folder: Path, chats: bool = True) -> None:
    """Write a Hugging Face folder (float32); with the chat template when the model `chats`. ExportError when it does
    not read back the same."""
    weights = {folder_name(name): t.detach().cpu().contiguous() for name, t in model.state_dict().items()}
    folder.mkdir(parents=True, exist_ok=True)
    with part_of(folder / "model.safetensors") as part:
        save_file(weights, part, {"format": "pt"})
    for name, content in _settings(model.shape, tokenizer, chats).items():
        write_atomically(folder / name, json.dumps(content, ensure_ascii=False, indent=1))
    write_atomically(folder / "tokenizer.json", tokenizer.to_str())
    read = load_file(folder / "model.safetensors")
    if read.keys() != weights.keys() or not all(read[name].equal(weights[name]) for name in weights):
        raise ExportError("model.safetensors")


def folder_name(name: str) -> str:
    """transformers' name of one of our tensors."""
    return name if name.startswith("lm_head.") else f"model.{name}"


def _settings(shape: Shape, tokenizer: Tokenizer, chats: bool) -> dict[str, dict[str, Any]]:
    begin, end = special_id(tokenizer, BEGIN), special_id(tokenizer, END)
    return {
        "config.json": _config(shape) | {"bos_token_id": begin, "eos_token_id": end},
        "generation_config.json": {"bos_token_id": begin, "eos_token_id": end, "pad_token_id": end},
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": BEGIN,
            "eos_token": END,
            "pad_token": END,
            "clean_up_tokenization_spaces": False,
            "model_max_length": shape.context,
            **_own_tokens(tokenizer),
            **({"chat_template": CHAT_TEMPLATE} if chats else {}),
        },
    }


def _own_tokens(tokenizer: Tokenizer) -> dict[str, Any]:
    if is_characters(tokenizer):
        return {"unk_token": UNKNOWN}
    return {"additional_special_tokens": [token for token in SPECIALS if token not in (BEGIN, END)]}


def _config(shape: Shape) -> dict[str, Any]:
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "vocab_size": shape.vocab,
        "hidden_size": shape.width,
        "intermediate_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.kv_heads,
        "head_dim": shape.head_width,
        "max_position_embeddings": shape.context,
        "rms_norm_eps": shape.norm_eps,
        "rope_theta": shape.rope_base,
        "hidden_act": "silu",
        "attention_bias": False,
        "mlp_bias": False,
        "tie_word_embeddings": shape.tied,
        "torch_dtype": "float32",
    }


def export_gguf(
    model: Decoder, tokenizer: Tokenizer, path: Path, name: str, kind: str = "q8_0", chats: bool = True
) -> None:
    """Write a GGUF file; `kind` is "f32", "f16" or "q8_0" (norms stay f32). `name` is what other programs show; a model
    that does not chat has no chat template: it goes on with a text.

    ValueError for an unknown kind or, with q8_0, a width that 32 does not divide; ExportError when the file
    does not read back as the weights within what the type can hold."""
    if kind not in QUANTITIES:
        raise ValueError(kind)
    if kind == "q8_0" and (model.shape.width % 32 or model.shape.hidden % 32):
        raise ValueError("q8_0 needs widths that 32 divides")
    path.parent.mkdir(parents=True, exist_ok=True)
    with part_of(path) as part:
        _write_gguf(model, tokenizer, part, name, kind, chats)
    _check_gguf(model, tokenizer, path, kind)


def _write_gguf(model: Decoder, tokenizer: Tokenizer, path: Path, name: str, kind: str, chats: bool) -> None:
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name(name)
    writer.add_file_type(gguf.LlamaFileType[{"f32": "ALL_F32", "f16": "MOSTLY_F16", "q8_0": "MOSTLY_Q8_0"}[kind]])
    _write_shape(writer, model.shape)
    _write_tokenizer(writer, tokenizer)
    if chats:
        writer.add_chat_template(CHAT_TEMPLATE)
    for tensor_name, values in gguf_tensors(model):
        stored = _type_of(values, kind)
        writer.add_tensor(tensor_name, gguf.quants.quantize(values, stored), raw_dtype=stored)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _write_shape(writer: Any, shape: Shape) -> None:
    writer.add_vocab_size(shape.vocab)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_layer_norm_rms_eps(shape.norm_eps)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(shape.rope_base)


def _write_tokenizer(writer: Any, tokenizer: Tokenizer) -> None:
    tokens, kinds = gguf_tokens(tokenizer)
    if is_characters(tokenizer):
        writer.add_tokenizer_model("llama")
        writer.add_token_scores([0.0] * len(tokens))  # nothing is ever merged
        writer.add_unk_token_id(special_id(tokenizer, UNKNOWN))
        writer.add_add_space_prefix(False)
    else:
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre(PRE_TYPE)
        writer.add_token_merges(_merges(tokenizer))
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_bos_token_id(special_id(tokenizer, BEGIN))
    writer.add_eos_token_id(special_id(tokenizer, END))
    writer.add_eot_token_id(special_id(tokenizer, END))
    writer.add_pad_token_id(special_id(tokenizer, END))
    writer.add_add_bos_token(False)  # the chat template writes it, and a text goes on where it is


def gguf_tokens(tokenizer: Tokenizer) -> tuple[list[str], list[int]]:
    """Every token in the order of its id, and llama.cpp's type of each."""
    kinds = dict.fromkeys(SPECIALS, gguf.TokenType.CONTROL)
    if is_characters(tokenizer):
        kinds |= dict.fromkeys(BYTES, gguf.TokenType.BYTE) | {UNKNOWN: gguf.TokenType.UNKNOWN}
    tokens = sorted(ids := tokenizer.get_vocab(with_added_tokens=True), key=ids.__getitem__)
    return tokens, [int(kinds.get(token, gguf.TokenType.NORMAL)) for token in tokens]


def _merges(tokenizer: Tokenizer) -> list[str]:
    # Byte-level tokens hold no spaces (a space is written as Ġ): one space parts the two halves safely.
    return [" ".join(pair) for pair in json.loads(tokenizer.to_str())["model"]["merges"]]


def gguf_tensors(model: Decoder) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Each weight under llama.cpp's name and in its order. An output matrix that is
    the embedding is not repeated."""
    heads = {"q_proj": model.shape.heads, "k_proj": model.shape.kv_heads}
    for name, tensor in model.state_dict().items():
        values = tensor.detach().cpu().float().numpy()
        parts = name.split(".")
        if parts[-2] in heads:
            values = to_neighbours(values, heads[parts[-2]])
        yield gguf_name(name), values


def gguf_name(name: str) -> str:
    """llama.cpp's name of one of our tensors. KeyError for a tensor that is not ours."""
    if name.startswith("layers."):
        _, number, rest = name.split(".", 2)
        return f"blk.{number}.{BLOCK_NAMES[rest.removesuffix('.weight')]}.weight"
    return OUTER_NAMES[name]


def _type_of(values: NDArray[np.float32], kind: str) -> Any:
    return gguf.GGMLQuantizationType[QUANTITIES[kind] if values.ndim > 1 else "F32"]


def _check_gguf(model: Decoder, tokenizer: Tokenizer, path: Path, kind: str) -> None:
    reader = gguf.GGUFReader(path)
    stored = {tensor.name: tensor for tensor in reader.tensors}
    for name, values in gguf_tensors(model):
        tensor = stored.pop(name, None)
        if tensor is None or not _close(tensor, values, LOSS_OF[_type_of(values, kind).name]):
            raise ExportError(name)
    if stored or reader.fields["tokenizer.ggml.tokens"].contents() != gguf_tokens(tokenizer)[0]:
        raise ExportError("tokens")


def _close(tensor: Any, values: NDArray[np.float32], share: float) -> bool:
    read = gguf.quants.dequantize(tensor.data, tensor.tensor_type).reshape(values.shape)
    allowed = max(share * np.abs(values).max(), LEAST_LOSS) if share else 0.0
    return bool(np.abs(read - values).max() <= allowed)
