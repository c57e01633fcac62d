"""Sizes of models: as they say, and guessed where they do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import pytest

from core.models.importing import card_of
from core.models.inspect import inspect
from core.models.model import Model
from core.models.shape import ModelShape, shape_of


def model(path: Path, card: dict[str, Any], size: int = 10**8, form: Any = "gguf") -> Model:
    return Model("a", "a", "text", form, path, size, card, linked=False, starter=False, missing=False)


def test_a_card_says_it(tmp_path: Path) -> None:
    card = {"parameters": 5, "quantisation": "q8_0", "layers": 3, "width": 4, "context": 6, "memory_per_token": 7}
    found = shape_of(model(tmp_path, card))
    assert (found.parameters, found.layers, found.width, found.context, found.memory_per_token) == (5, 3, 4, 6, 7)


def test_a_hugging_face_folder_says_it(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"num_hidden_layers": 24, "hidden_size": 896}), encoding="utf-8")
    found = shape_of(model(tmp_path, {"parameters": 494_000_000}, form="huggingface"))
    assert (found.layers, found.width) == (24, 896)


@pytest.mark.parametrize("damage", ["", "[]", '{"hidden_size": "wide"}'])
def test_a_damaged_card_or_folder_is_guessed(tmp_path: Path, damage: str) -> None:
    (tmp_path / "config.json").write_text(damage, encoding="utf-8")
    found = shape_of(model(tmp_path, {"parameters": "many", "quantisation": None}, form="huggingface"))
    assert found.parameters == 5 * 10**7  # two bytes each
    assert found.depth >= 1


# Real models: parameters, layers, width, those of the layers alone.
REAL = {
    "Qwen2.5 0.5B": (494e6, 24, 896, 358e6),
    "Qwen3 0.6B": (596e6, 28, 1024, 440e6),
    "Llama 3.2 1B": (1236e6, 16, 2048, 973e6),
    "Llama 3.1 8B": (8030e6, 32, 4096, 6979e6),
}


@pytest.mark.parametrize("name", REAL)
def test_guesses_are_near_the_truth(name: str) -> None:
    parameters, layers, width, body = REAL[name]
    known = ModelShape("text", "gguf", int(parameters), 1, "q8_0", layers, width)
    unknown = ModelShape("text", "gguf", int(parameters), 1, "q8_0")
    assert known.body == pytest.approx(body, rel=0.15)
    assert unknown.body == pytest.approx(body, rel=0.25)
    assert 0.5 <= unknown.depth / layers <= 2


def test_what_a_file_says_of_itself_reaches_the_forecast(gguf_model: Path, folder_model: Path) -> None:
    for path in (gguf_model, folder_model):
        facts = inspect(path)
        found = shape_of(model(path, card_of(facts), facts.bytes, facts.format))
        assert (found.layers, found.width, found.active) == (1, 64, 0)


def test_a_mixture_of_experts_counts_those_that_are_used(tmp_path: Path) -> None:
    path = tmp_path / "experts.gguf"
    writer = gguf.GGUFWriter(str(path), "qwen3moe")
    for key, number in {"block_count": 1, "embedding_length": 32, "expert_count": 8, "expert_used_count": 2}.items():
        writer.add_uint32(f"qwen3moe.{key}", number)
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(["a", "b"])
    writer.add_tensor("token_embd.weight", np.zeros((2, 32), np.float32))
    writer.add_tensor("blk.0.ffn_up_exps.weight", np.zeros((8, 32, 32), np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    assert inspect(path).active_parameters == 64 + 2 * 32 * 32
