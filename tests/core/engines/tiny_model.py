"""A tiny random Llama with a byte-level tokenizer and a chat template, as GGUF and as a Hugging Face folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

WIDTH, LAYERS, HEADS, WIDE, CONTEXT = 64, 2, 4, 128, 512
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
TEXT = ["Once upon a time there was a little girl.", "从前有一个小女孩，她很喜欢读书。", "1234567890 😀🎉"] * 3


def make(folder: Path, template: str = TEMPLATE) -> tuple[Path, Path]:
    """Write both; returns (GGUF file, Hugging Face folder)."""
    tokenizer = _train_tokenizer()
    weights = _weights(tokenizer)
    return _write_gguf(folder / "tiny.gguf", tokenizer, weights, template), _write_folder(
        folder / "tiny", tokenizer, weights, template
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


def _weights(tokenizer: Tokenizer) -> dict[str, Any]:
    random = np.random.default_rng(4)

    def matrix(rows: int, columns: int, scale: float = 2) -> Any:
        return random.standard_normal((rows, columns), dtype=np.float32) * np.float32(scale * columns**-0.5)

    count = tokenizer.get_vocab_size()
    weights: dict[str, Any] = {"model.embed_tokens.weight": matrix(count, WIDTH)}
    for number in range(LAYERS):
        layer = f"model.layers.{number}"
        for name in ("q_proj", "k_proj", "v_proj"):
            weights[f"{layer}.self_attn.{name}.weight"] = matrix(WIDTH, WIDTH)
        for name in ("gate_proj", "up_proj"):
            weights[f"{layer}.mlp.{name}.weight"] = matrix(WIDE, WIDTH)
        # Small steps: llama.cpp keeps keys and values in f16, and a large model of chance makes much of little.
        weights[f"{layer}.self_attn.o_proj.weight"] = matrix(WIDTH, WIDTH, 0.1)
        weights[f"{layer}.mlp.down_proj.weight"] = matrix(WIDTH, WIDE, 0.1)
        for name in ("input_layernorm", "post_attention_layernorm"):
            weights[f"{layer}.{name}.weight"] = np.ones(WIDTH, np.float32)
    weights["model.norm.weight"] = np.ones(WIDTH, np.float32)
    weights["lm_head.weight"] = matrix(count, WIDTH)
    _write_letters_only(weights["lm_head.weight"], tokenizer)
    return weights


def _write_letters_only(head: Any, tokenizer: Tokenizer) -> None:
    """Random bytes would be no text: words that are not plain letters get the logit 0, which is never the best."""
    for word, number in tokenizer.get_vocab().items():
        if not all((letter.isascii() and letter.isalnum()) or letter == "Ġ" for letter in word):
            head[number] = 0


def _write_folder(folder: Path, tokenizer: Tokenizer, weights: dict[str, Any], template: str) -> Path:
    from safetensors.numpy import save_file

    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "<|im_end|>", "chat_template": template}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    config = {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_size": WIDTH,
        "intermediate_size": WIDE,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "num_key_value_heads": HEADS,
        "vocab_size": tokenizer.get_vocab_size(),
        "max_position_embeddings": CONTEXT,
        "rms_norm_eps": 1e-5,
        "tie_word_embeddings": False,
        "bos_token_id": None,
        "eos_token_id": tokenizer.token_to_id("<|im_end|>"),
        "dtype": "float32",
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


def _write_gguf(path: Path, tokenizer: Tokenizer, weights: dict[str, Any], template: str) -> Path:
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name("Tiny")
    writer.add_block_count(LAYERS)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(WIDE)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    _add_tokenizer(writer, tokenizer, template)
    for name, tensor in weights.items():
        writer.add_tensor(_gguf_name(name), _permuted(name, tensor))
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


def _permuted(name: str, tensor: Any) -> Any:
    """llama.cpp pairs neighbouring numbers for rotary positions, transformers the two halves."""
    if "q_proj" in name or "k_proj" in name:
        rows, columns = tensor.shape
        return tensor.reshape(HEADS, 2, rows // HEADS // 2, columns).swapaxes(1, 2).reshape(rows, columns)
    return tensor
