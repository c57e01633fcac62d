"""What a conversion refuses, which types it chooses, and that nothing wrong is ever taken for a model."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import random_folders
import tiny_model
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from core.convert import convert as converting
from core.convert import quantiser
from core.convert.architectures import layout_of
from core.convert.config import Config
from core.convert.gguf_writer import plan
from core.convert.kinds import BLOCKS, type_of
from core.convert.names import to_neighbours
from core.convert.pieces import Piece
from core.convert.pre_types import LLAMA3, QWEN2, pre_type
from core.convert.read_back import close
from core.convert.rope import read as read_rope
from core.convert.sentence_piece import scores_of
from core.convert.verdict import verdict
from core.errors import Cancelled, InkstoneError
from core.models.gguf_file import GgufFile
from core.models.huggingface_facts import weights_files
from core.models.tensors import Tensors

NEVER = threading.Event()


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model.make(tmp_path_factory.mktemp("tokenizer"))[1]


@pytest.fixture
def folder(tokenizer: Path, tmp_path: Path) -> Path:
    return random_folders.make(tmp_path / "模型 ü", "llama", tokenizer, 320)


def run(folder: Path, target: Path, kind: Any = "q8_0", stop: threading.Event = NEVER) -> None:
    for _ in converting.convert(folder, target, kind, stop):
        pass


def code_of(folder: Path, **settings: Any) -> str:
    random_folders.change_config(folder, **settings)
    with pytest.raises(InkstoneError) as caught:
        run(folder, folder.with_suffix(".gguf"))
    assert not list(folder.parent.glob("*.gguf*"))
    return caught.value.code


@pytest.mark.parametrize(
    "settings",
    [
        {"hidden_act": "gelu"},
        {"model_type": "gemma"},
        {"rope_parameters": {"rope_type": "longrope", "factor": 2.0}},
        {"rope_parameters": {"rope_type": "linear"}},
        {"rope_parameters": {"rope_type": "dynamic", "factor": 2.0}},
        {"rope_parameters": {"rope_type": "default", "partial_rotary_factor": 0.5}},
        {"rope_scaling": {"type": "yarn", "factor": 2.0, "mscale": 0.7}, "rope_parameters": None},
    ],
)
def test_what_llama_cpp_would_do_differently_is_refused(folder: Path, settings: dict[str, Any]) -> None:
    assert code_of(folder, **settings) == "convert_unsupported"


@pytest.mark.parametrize("settings", [{"num_hidden_layers": 4}, {"hidden_size": "64"}, {"num_hidden_layers": 0}])
def test_what_does_not_fit_together_is_damaged(folder: Path, settings: dict[str, Any]) -> None:
    assert code_of(folder, **settings) == "model_damaged"


def test_a_part_without_a_place_is_not_lost(folder: Path) -> None:
    assert code_of(folder, num_hidden_layers=2) == "convert_unsupported"


def test_windows_of_qwen_are_refused(tokenizer: Path, tmp_path: Path) -> None:
    folder = random_folders.make(tmp_path / "model", "qwen2", tokenizer, 320)
    assert code_of(folder, layer_types=["sliding_attention"] * 3) == "convert_unsupported"


def test_more_tokens_than_the_model_has(folder: Path) -> None:
    text = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    text["added_tokens"].append({**text["added_tokens"][0], "id": 320, "content": "<|more|>"})
    (folder / "tokenizer.json").write_text(json.dumps(text), "utf-8")
    assert code_of(folder) == "model_damaged"


def test_several_files_in_half_precision(tokenizer: Path, tmp_path: Path) -> None:
    """As large models come; the file is the same as from one file."""
    from safetensors.torch import load_file, save_file

    one = random_folders.make(tmp_path / "one", "llama", tokenizer, 320)
    weights = {name: tensor.bfloat16() for name, tensor in load_file(one / "model.safetensors").items()}
    save_file(weights, one / "model.safetensors")
    run(one, tmp_path / "one.gguf", "f32")
    (one / "model.safetensors").unlink()
    names = sorted(weights)
    parts = {f"model-0000{number}-of-00002.safetensors": names[number - 1 :: 2] for number in (1, 2)}
    for file, held in parts.items():
        save_file({name: weights[name] for name in held}, one / file)
    index = {"weight_map": {name: file for file, held in parts.items() for name in held}}
    (one / "model.safetensors.index.json").write_text(json.dumps(index), "utf-8")
    run(one, tmp_path / "two.gguf", "f32")
    assert (tmp_path / "one.gguf").read_bytes() == (tmp_path / "two.gguf").read_bytes()


def test_small_blocks_make_the_same_file(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder, tmp_path / "whole.gguf")
    monkeypatch.setattr("core.convert.pieces.BLOCK", 1000)
    run(folder, tmp_path / "small.gguf")
    assert (tmp_path / "whole.gguf").read_bytes() == (tmp_path / "small.gguf").read_bytes()


def test_stopped_in_the_middle_leaves_nothing(folder: Path) -> None:
    stop = threading.Event()
    with pytest.raises(Cancelled):
        for event in converting.convert(folder, folder.with_suffix(".gguf"), "q8_0", stop):
            if getattr(event, "done", 0) > 1:
                stop.set()
    assert not list(folder.parent.glob("*gguf*"))
    assert not list(folder.parent.glob(".*"))


def test_a_file_that_reads_back_wrong_does_not_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(values: Any, name: str) -> Any:
        return quantiser.quantise(values * (1.3 if values.ndim > 1 and len(values) == 160 else 1), name)

    monkeypatch.setattr("core.convert.gguf_writer.quantise", wrong)
    assert code_of(folder) == "conversion_damaged"


def test_a_disk_without_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting, "HEAD", 1 << 60)
    assert code_of(folder) == "disk_space_short"


def test_without_ggmls_own_function(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library hides it: q8_0 through gguf's numpy, and q4_k_m is not offered."""
    by_library = folder.with_suffix(".1.gguf")
    run(folder, by_library)
    monkeypatch.setattr(quantiser, "_function", lambda: None)
    assert quantiser.kinds_here() == ("f32", "f16", "q8_0")
    run(folder, folder.with_suffix(".2.gguf"))
    tensors = GgufFile.read(by_library).tensors
    assert tensors == GgufFile.read(folder.with_suffix(".2.gguf")).tensors


def test_what_can_be_converted(folder: Path, tmp_path: Path) -> None:
    assert converting.can_convert(folder) == ("f32", "f16", "q8_0", "q4_k_m")
    random_folders.change_config(folder, model_type="gemma")
    assert converting.can_convert(folder) == ()
    assert converting.can_convert(tmp_path / "nowhere") == ()
    (folder / "config.json").write_text("no json", "utf-8")
    assert converting.can_convert(folder) == ()


def test_types_of_a_mixed_file(tokenizer: Path, tmp_path: Path) -> None:
    """As llama.cpp mixes them for eight layers; widths that do not fit get the next finer type."""
    sizes = {"hidden_size": 256, "intermediate_size": 288, "num_hidden_layers": 8, "head_dim": 64}
    folder = random_folders.make(tmp_path / "model", "llama", tokenizer, 320, **sizes)
    layout = layout_of(Config(folder), Tensors(weights_files(folder)))
    types = {one.piece.name: one.type for one in plan(layout, "q4_k_m")}
    assert types["output.weight"] == "Q6_K"
    assert types["token_embd.weight"] == "Q4_K"
    assert [types[f"blk.{layer}.attn_v.weight"] for layer in range(8)] == [
        "Q6_K", "Q4_K", "Q4_K", "Q6_K", "Q4_K", "Q4_K", "Q6_K", "Q6_K",
    ]  # fmt: skip
    assert types["blk.0.ffn_down.weight"] == "Q8_0"
    assert types["blk.0.attn_norm.weight"] == "F32"
    assert type_of(Piece("blk.0.ffn_down.weight", (4, 172)), "q8_0", 1, True) == "F16"


@given(
    arrays.arrays(np.float32, (3, 256), elements=st.floats(-1000, 1000, width=32)),
    st.sampled_from(["F32", "F16", "Q8_0", "Q4_K", "Q5_K", "Q6_K"]),
)
def test_numbers_come_back_as_far_as_a_type_can_hold_them(values: Any, name: str) -> None:
    from gguf import GGMLQuantizationType, quants

    stored = quantiser.quantise(values, name)
    assert stored.nbytes == values.size // BLOCKS[name][0] * BLOCKS[name][1]
    read = np.asarray(quants.dequantize(stored.reshape(3, -1).view(np.uint8), GGMLQuantizationType[name]))
    assert close(read.astype(np.float32).reshape(values.shape), values, name)


@given(st.integers(1, 4), st.integers(1, 8), st.integers(1, 5))
def test_reordering_moves_pairs_together(heads: int, half: int, columns: int) -> None:
    rows = np.arange(heads * 2 * half, dtype=np.float32)
    weight = np.repeat(rows[:, None], columns, axis=1)
    turned = to_neighbours(weight, heads)
    assert sorted(turned[:, 0]) == list(rows)
    assert np.array_equal(turned[0::2, 0] + half, turned[1::2, 0])
    assert np.array_equal(to_neighbours(rows, heads), turned[:, 0])


def split(pattern: str) -> dict[str, Any]:
    return {
        "type": "Sequence",
        "pretokenizers": [
            {"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Isolated", "invert": False},
            {"type": "ByteLevel", "add_prefix_space": False, "use_regex": False},
        ],
    }


def test_patterns_by_name() -> None:
    insensitive = QWEN2.replace(
        "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])", "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
    )
    assert pre_type(split(insensitive), False) == "qwen2"
    assert pre_type(split(LLAMA3), True) == "llama-bpe"
    assert pre_type(split(LLAMA3), False) == "smaug-bpe"
    assert pre_type({"type": "ByteLevel", "add_prefix_space": False, "use_regex": True}, False) == "gpt-2"
    assert pre_type({"type": "ByteLevel", "add_prefix_space": True, "use_regex": True}, False) is None
    assert pre_type(split(r"\w+"), False) is None
    assert pre_type(None, False) is None


def test_joining_that_llama_cpp_does_not_know() -> None:
    vocab = {"a": 0, "b": 1, "c": 2, "ab": 3, "bc": 4, "abc": 5}
    good = [["a", "b"], ["b", "c"], ["ab", "c"], ["a", "bc"]]
    assert scores_of(Path(), list(vocab), {"vocab": vocab, "merges": good}) == (0, 0, 0, 0, -1, -2)
    for merges in (good[:3], [good[2], good[0], good[3], good[1]]):
        with pytest.raises(InkstoneError) as caught:
            scores_of(Path(), list(vocab), {"vocab": vocab, "merges": merges})
        assert caught.value.code == "convert_unsupported"


def test_positions_of_old_and_new_configurations(folder: Path) -> None:
    old = {"rope_theta": 5e5, "rope_scaling": {"type": "linear", "factor": 2}, "rope_parameters": None}
    random_folders.change_config(folder, **old)
    keys = read_rope(Config(folder), 16, True).keys
    assert keys == {"dimension_count": 16, "freq_base": 5e5, "scaling.type": "linear", "scaling.factor": 2.0}
    random_folders.change_config(folder, rope_parameters={"rope_type": "linear", "factor": 2, "rope_theta": 5e5})
    assert read_rope(Config(folder), 16, True).keys == keys


@pytest.mark.parametrize(
    ("perplexity", "speed", "said"),
    [
        ([10, 10.4], [5, 9], []),
        ([10, 10.6], [5, 9], ["worse"]),
        ([10, 10.6], [9, 5], ["worse", "not_faster"]),
        ([None, 10.0], [None, 5], ["not_compared"]),
        ([10, float("nan")], [5, 9], ["worse"]),
    ],
)
def test_what_is_said(perplexity: list[Any], speed: list[Any], said: list[str]) -> None:
    assert verdict({"perplexity": perplexity, "tokens_per_second": speed}, 1.05) == said
