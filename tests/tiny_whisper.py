"""A tiny Whisper with random weights around the real processor: every line of the Whisper engines runs with it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

WIDTH, LAYERS, HEADS = 64, 2, 4
FILES = ("tokenizer.json", "tokenizer_config.json", "preprocessor_config.json", "generation_config.json")
FILES += ("vocab.json", "merges.txt", "special_tokens_map.json", "added_tokens.json", "normalizer.json")


def make(folder: Path, processor: Path) -> Path:
    """Write a Hugging Face Whisper to `folder`: `processor` has the tokenizer's and the feature extractor's files.

    Its weights are random, but loud: the likeliest token wins by far, so that small differences between engines
    do not change what is written.
    """
    import torch
    from transformers import WhisperConfig, WhisperForConditionalGeneration

    folder.mkdir(parents=True)
    for name in FILES:
        shutil.copy(processor / name, folder / name)
    torch.manual_seed(3)
    config = json.loads((processor / "config.json").read_text(encoding="utf-8"))
    model = WhisperForConditionalGeneration(WhisperConfig(**{**config, **_shape()})).float()
    _make_loud(model)
    model.save_pretrained(folder, safe_serialization=True)
    _write_generation_config(folder, processor)
    return folder


def _shape() -> dict[str, Any]:
    names = ("layers", "attention_heads", "ffn_dim")
    values = (LAYERS, HEADS, WIDTH * 2)
    sides = {
        f"{side}_{name}": value for side in ("encoder", "decoder") for name, value in zip(names, values, strict=True)
    }
    return {**sides, "d_model": WIDTH, "num_hidden_layers": LAYERS, "dtype": "float32"}


def _make_loud(model: Any) -> None:
    import torch

    with torch.no_grad():
        for name, weights in model.named_parameters():
            if weights.dim() > 1 and "embed_positions" not in name:
                weights.normal_(0, 2.5 * weights.shape[-1] ** -0.5)


def _write_generation_config(folder: Path, processor: Path) -> None:
    """The real one, with the alignment heads of a model of two layers."""
    config = json.loads((processor / "generation_config.json").read_text(encoding="utf-8"))
    config["alignment_heads"] = [[LAYERS - 1, head] for head in range(HEADS)]
    (folder / "generation_config.json").write_text(json.dumps(config), encoding="utf-8")
