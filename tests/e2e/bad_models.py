"""Files and folders that are no models, or no longer: each as a person may come by it."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np

Make = Callable[[Path, Path, Path], Path]  # folder to make it in, a sound GGUF file, a sound folder


@dataclass(frozen=True)
class Bad:
    """`told`: words of the sentence, in the terminal and in the window."""

    name: str
    make: Make
    told: tuple[str, str]


def truncated_gguf(place: Path, file: Path, folder: Path) -> Path:
    """A download that broke off."""
    path = place / "cut.gguf"
    path.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    return path


def random_bytes(place: Path, file: Path, folder: Path) -> Path:
    path = place / "noise.gguf"
    path.write_bytes(random.Random(3).randbytes(50_000))
    return path


def cut_safetensors(place: Path, file: Path, folder: Path) -> Path:
    copy = _copy(folder, place / "cut")
    weights = (copy / "model.safetensors").read_bytes()
    (copy / "model.safetensors").write_bytes(weights[: len(weights) * 2 // 3])
    return copy


def pickle_only(place: Path, file: Path, folder: Path) -> Path:
    copy = _copy(folder, place / "pickle")
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")
    return copy


def unknown_architecture(place: Path, file: Path, folder: Path) -> Path:
    copy = _copy(folder, place / "unknown")
    config = json.loads((copy / "config.json").read_text(encoding="utf-8"))
    config |= {"model_type": "dreamer", "architectures": ["DreamerForCausalLM"]}
    (copy / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return copy


def missing_tokenizer(place: Path, file: Path, folder: Path) -> Path:
    copy = _copy(folder, place / "mute")
    (copy / "tokenizer.json").unlink()
    return copy


def empty_folder(place: Path, file: Path, folder: Path) -> Path:
    path = place / "empty"
    path.mkdir()
    return path


def _copy(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to))


BAD = [
    Bad("truncated GGUF", truncated_gguf, ("damaged or incomplete", "damaged or incomplete")),
    Bad("random bytes", random_bytes, ("not a model that Inkstone can read", "not a model Inkstone can read")),
    Bad("cut safetensors", cut_safetensors, ("damaged or incomplete", "damaged or incomplete")),
    Bad("pickle only", pickle_only, ("only as a pickle", "can hide programs")),
    Bad("unknown architecture", unknown_architecture, ("of the kind Dreamer", "of the kind “Dreamer")),
    Bad("missing tokenizer", missing_tokenizer, ("has no tokenizer", "lacks its tokenizer")),
    Bad("empty folder", empty_folder, ("is empty", "is empty")),
]


def big_model(path: Path, size: int) -> Path:
    """A sound GGUF file of about `size` bytes that takes no room on the disk: its weights are a hole."""
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name("Big")
    writer.add_block_count(1)
    writer.add_context_length(512)
    writer.add_embedding_length(64)
    writer.add_head_count(4)
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(["a", "b"])
    rows = size // 256
    writer.add_tensor_info("token_embd.weight", (rows, 64), np.dtype(np.float32), rows * 256)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    writer.close()
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size + rows * 256 + 4096)
    return path
