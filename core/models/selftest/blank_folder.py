"""A Hugging Face folder that costs a computer the same time as a trained model: its weights are one hole, all zeros."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core.bench.random_model import Shape, config, tensor_shapes, word

BF16_BYTES = 2


def write(folder: Path, shape: Shape) -> Path:
    """Write the folder of a Llama in bf16, with a vocabulary. Returns `folder`. OSError where the disk refuses."""
    folder.mkdir(parents=True, exist_ok=True)
    entries: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    offset = 0
    for name, dimensions in tensor_shapes(shape):
        size = BF16_BYTES * dimensions[0] * (dimensions[1] if len(dimensions) > 1 else 1)
        entries[name] = {"dtype": "BF16", "shape": dimensions, "data_offsets": [offset, offset + size]}
        offset += size
    header = json.dumps(entries).encode()
    header += b" " * (-len(header) % 8)
    with (folder / "model.safetensors").open("wb") as file:
        file.write(len(header).to_bytes(8, "little") + header)
        file.truncate(file.tell() + offset)
    write_vocabulary(folder, shape.vocabulary)
    (folder / "config.json").write_text(json.dumps(config(shape)), encoding="utf-8")
    return folder


def write_vocabulary(folder: Path, size: int) -> None:
    """A tokenizer of `size` invented words, those of the GGUF models."""
    words = {word(number): number for number in range(size)}
    tokenizer = {
        "version": "1.0",
        "added_tokens": [],
        "pre_tokenizer": {"type": "Whitespace"},
        "model": {"type": "WordLevel", "vocab": words, "unk_token": word(0)},
    }
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
