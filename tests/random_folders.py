"""Hugging Face folders of random weights with a given tokenizer: small, but every part of them counts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

SIZES: dict[str, dict[str, Any]] = {
    "llama": {"num_key_value_heads": 2},
    "mistral": {"num_key_value_heads": 2, "head_dim": 16, "sliding_window": None},
    "qwen2": {"num_key_value_heads": 2, "tie_word_embeddings": True},
    "qwen3": {"num_key_value_heads": 2, "head_dim": 32},
    "gpt2": {},
}


def make(folder: Path, kind: str, tokenizer: Path, count: int, **settings: Any) -> Path:
    """A model of `kind` ("llama", "qwen2", "qwen3", "gpt2") with `count` tokens. Weights are large enough that a wrong
    rotation or a lost bias changes every answer, biases and norms are not what they are at the start of a training."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM

    torch.manual_seed(7)
    config = AutoConfig.for_model(kind, vocab_size=count, **(_sizes(kind) | SIZES[kind] | settings))
    model = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    with torch.no_grad():
        for name, weights in model.named_parameters():
            centre, spread = _numbers(name, weights)
            weights.copy_(centre + spread * torch.randn_like(weights))
    model.save_pretrained(folder)
    for file in tokenizer.iterdir():
        if file.name.startswith(("tokenizer", "vocab", "merges", "special_tokens", "added_tokens", "chat_template")):
            shutil.copyfile(file, folder / file.name)
    return folder


def _numbers(name: str, weights: Any) -> tuple[float, float]:
    """Around what, and how widely."""
    if "norm" in name or "ln_" in name:
        return (1.0, 0.3) if name.endswith("weight") else (0.0, 0.2)
    if weights.ndim == 1:
        return 0.0, 0.5
    if "wpe" in name or "embed" in name or "wte" in name:
        return 0.0, 0.4
    return 0.0, 1.5 / weights.shape[-1] ** 0.5


def _sizes(kind: str) -> dict[str, Any]:
    if kind == "gpt2":
        return {"n_embd": 64, "n_layer": 3, "n_head": 4, "n_positions": 512}
    return {
        "hidden_size": 64,
        "intermediate_size": 160,
        "num_hidden_layers": 3,
        "num_attention_heads": 4,
        "max_position_embeddings": 512,
    }


def change_config(folder: Path, **settings: Any) -> None:
    """Write other settings into config.json."""
    file = folder / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | settings), "utf-8")
