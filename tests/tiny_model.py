"""A tiny random Llama with a byte-level tokenizer and a chat template, as GGUF and as a Hugging Face folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
TEXT = ["Once upon a time there was a little girl.", "从前有一个小女孩，她很喜欢读书。", "1234567890 😀🎉"] * 3


@dataclass(frozen=True)
class Shape:
    """How large it is. The larger the memory window, the longer an answer can be."""

    width: int = 64
    layers: int = 2
    heads: int = 4
    wide: int = 128
    context: int = 512


def make(folder: Path, template: str = TEMPLATE, shape: Shape = Shape()) -> tuple[Path, Path]:
    """Write both; returns (GGUF file, Hugging Face folder)."""
    tokenizer = _train_tokenizer()
    weights = _weights(tokenizer, shape)
    return _write_gguf(folder / "tiny.gguf", tokenizer, weights, template, shape), _write_folder(
        folder / "tiny", tokenizer, weights, template, shape
    )


def _train_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=320, special_tokens=SPECIAL, initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator(TEXT, trainer)
    return tokenizer


def _weights(tokenizer: Tokenizer, shape: Shape) -> dict[str, Any]:
    random = np.random.default_rng(4)

    def matrix(rows: int, columns: int, scale: float = 2) -> Any:
        return random.standard_normal((rows, columns), dtype=np.float32) * np.float32(scale * columns**-0.5)

    count = tokenizer.get_vocab_size()
    weights: dict[str, Any] = {"model.embed_tokens.weight": matrix(count, shape.width)}
    for number in range(shape.layers):
        layer = f"model.layers.{number}"
        for name in ("q_proj", "k_proj", "v_proj"):
            weights[f"{layer}.self_attn.{name}.weight"] = matrix(shape.width, shape.width)
        for name in ("gate_proj", "up_proj"):
            weights[f"{layer}.mlp.{name}.weight"] = matrix(shape.wide, shape.width)
        # Small steps: llama.cpp keeps keys and values in f16, and a large model of chance makes much of little.
        weights[f"{layer}.self_attn.o_proj.weight"] = matrix(shape.width, shape.width, 0.1)
        weights[f"{layer}.mlp.down_proj.weight"] = matrix(shape.width, shape.wide, 0.1)
        for name in ("input_layernorm", "post_attention_layernorm"):
            weights[f"{layer}.{name}.weight"] = np.ones(shape.width, np.float32)
    weights["model.norm.weight"] = np.ones(shape.width, np.float32)
    weights["lm_head.weight"] = matrix(count, shape.width)
    _write_letters_only(weights["lm_head.weight"], tokenizer)
    return weights


def _write_letters_only(head: Any, tokenizer: Tokenizer) -> None:
    """Random bytes would be no text: words that are not plain letters get the logit 0, which is never the best."""
    for word, number in tokenizer.get_vocab().items():
        if not all((letter.isascii() and letter.isalnum()) or letter == "Ġ" for letter in word):
            head[number] = 0


def _write_folder(folder: Path, tokenizer: Tokenizer, weights: dict[str, Any], template: str, shape: Shape) -> Path:
    from safetensors.numpy import save_file

    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "<|im_end|>", "chat_template": template}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    config = {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_size": shape.width,
        "intermediate_size": shape.wide,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.heads,
        "vocab_size": tokenizer.get_vocab_size(),
        "max_position_embeddings": shape.context,
        "rms_norm_eps": 1e-5,
        "tie_word_embeddings": False,
        "bos_token_id": None,
        "eos_token_id": tokenizer.token_to_id("<|im_end|>"),
        "dtype": "float32",
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


def _write_gguf(path: Path, tokenizer: Tokenizer, weights: dict[str, Any], template: str, shape: Shape) -> Path:
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name("Tiny")
    writer.add_block_count(shape.layers)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_feed_forward_length(shape.wide)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_layer_norm_rms_eps(1e-5)
    _add_tokenizer(writer, tokenizer, template)
    for name, tensor in weights.items():
        writer.add_tensor(_gguf_name(name), _permuted(name, tensor, shape.heads))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_tokenizer(writer: Any, tokenizer: Tokenizer, template: str) -> None:
    words = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    kind = gguf.TokenType
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list([word for word, _ in words])
    writer.add_token_types([kind.CONTROL if word in SPECIAL else kind.NORMAL for word, _ in words])
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    writer.add_token_merges([" ".join(pair) for pair in merges])
    writer.add_eos_token_id(tokenizer.token_to_id("<|im_end|>"))
    writer.add_add_bos_token(False)
    if template:
        writer.add_chat_template(template)


def _gguf_name(name: str) -> str:
    parts = {
        "model.embed_tokens": "token_embd",
        "model.norm": "output_norm",
        "lm_head": "output",
        "model.layers": "blk",
        "self_attn.q_proj": "attn_q",
        "self_attn.k_proj": "attn_k",
        "self_attn.v_proj": "attn_v",
        "self_attn.o_proj": "attn_output",
        "mlp.gate_proj": "ffn_gate",
        "mlp.up_proj": "ffn_up",
        "mlp.down_proj": "ffn_down",
        "input_layernorm": "attn_norm",
        "post_attention_layernorm": "ffn_norm",
    }
    for theirs, ours in parts.items():
        name = name.replace(theirs, ours)
    return name


def _permuted(name: str, tensor: Any, heads: int) -> Any:
    """llama.cpp pairs neighbouring numbers for rotary positions, transformers the two halves."""
    if "q_proj" in name or "k_proj" in name:
        rows, columns = tensor.shape
        return tensor.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)
    return tensor
