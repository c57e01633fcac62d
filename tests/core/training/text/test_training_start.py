from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.training.checkpoint import Position, load_checkpoint
from core.training.loop import Run
from core.training.machine import Machine
from core.training.text.decoder import Decoder, Shape
from core.training.text.export import LOSS_OF, QUANTITIES, export_folder, export_gguf, gguf_tokens
from core.training.text.start import begin_from, load_start, weights_hash
from core.training.text.tokenizer import SPECIALS, rebuild_tokenizer, train_tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tokenizers import Tokenizer

    from core.training.plan import Plan

TEXTS = [
    "你好，世界！“引号”……ＡＢＣ 繁體字",
    "Hello  World's 3.14 naïve e\u0301é",
    "😀👩‍👩‍👧 🇨🇳",
    "12345 加 67 等于 ٣٤ ²½",
    "def f(x):\n\treturn x+1  # 注释\r\n\n  ",
    "<|end|> is not an end",
    "",
]


@pytest.fixture(scope="module")
def model(tokenizer: Tokenizer) -> Decoder:
    torch.manual_seed(3)
    vocab = tokenizer.get_vocab_size()
    model = Decoder(Shape(vocab, width=64, layers=2, heads=4, kv_heads=2, hidden=96, context=128, rope_base=500.0))
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, mean=float(parameter.dim() == 1), std=0.2)
    return model


def same_tokenizer(one: Tokenizer, other: Tokenizer) -> bool:
    return json.loads(one.to_str()) == json.loads(other.to_str()) and all(
        one.encode(text).ids == other.encode(text).ids
        and other.decode(one.encode(text).ids) == text
        and one.token_to_id("<|end|>") == other.token_to_id("<|end|>")
        for text in TEXTS
    )


@pytest.mark.parametrize("kind", ["f32", "f16", "q8_0"])
def test_a_gguf_file_comes_back(kind: str, model: Decoder, tokenizer: Tokenizer, tmp_path: Path) -> None:
    path = tmp_path / "模型.gguf"
    export_gguf(model, tokenizer, path, "Test", kind)
    loaded, words = load_start(path)
    assert loaded.shape == model.shape
    read = loaded.state_dict()
    for name, tensor in model.state_dict().items():
        most = LOSS_OF[QUANTITIES[kind]] * tensor.abs().max() if tensor.dim() > 1 else 0
        assert (read[name] - tensor).abs().max() <= most
    assert same_tokenizer(words, tokenizer)


def test_a_folder_comes_back(model: Decoder, tokenizer: Tokenizer, tmp_path: Path) -> None:
    export_folder(model, tokenizer, tmp_path)
    loaded, words = load_start(tmp_path)
    assert loaded.shape == model.shape
    assert all(loaded.state_dict()[name].equal(tensor) for name, tensor in model.state_dict().items())
    assert same_tokenizer(words, tokenizer)


ENCODER = train_tokenizer(["你好，世界", "Hello, world! It's 2026.", "def f(x): return x"] * 5, 300)
MERGES = [" ".join(pair) for pair in json.loads(ENCODER.to_str())["model"]["merges"]]
REBUILT = rebuild_tokenizer(gguf_tokens(ENCODER)[0], MERGES, SPECIALS)


@given(st.text())
def test_a_rebuilt_tokenizer_cuts_any_text_the_same(text: str) -> None:
    assert REBUILT.encode(text).ids == ENCODER.encode(text).ids
    assert REBUILT.decode(ENCODER.encode(text).ids) == text


@pytest.mark.parametrize(
    ("tokens", "merges"), [(["a", "a"], []), (["a", "b"], ["a b"]), (["a", "b", "ab"], ["a c"]), (["a"], ["a"])]
)
def test_tokens_that_contradict_their_merges_are_refused(tokens: list[str], merges: list[str]) -> None:
    with pytest.raises(ValueError, match="contradict"):
        rebuild_tokenizer(tokens, merges, [])


def test_what_is_exported_again_is_the_same_file(model: Decoder, tokenizer: Tokenizer, tmp_path: Path) -> None:
    export_gguf(model, tokenizer, tmp_path / "a.gguf", "Test", "f32")
    export_gguf(*load_start(tmp_path / "a.gguf"), tmp_path / "b.gguf", "Test", "f32")
    assert weights_hash(tmp_path / "a.gguf") == weights_hash(tmp_path / "b.gguf")


def change(folder: Path, **values: object) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | values), "utf-8")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"model_type": "qwen3", "architectures": ["Qwen3ForCausalLM"]}, "model_architecture_unknown"),
        ({"tie_word_embeddings": False}, "model_architecture_unknown"),
        ({"rope_scaling": {"rope_type": "llama3"}}, "model_architecture_unknown"),
        ({"num_hidden_layers": 3}, "model_architecture_unknown"),
        ({"num_attention_heads": 3}, "model_damaged"),
        ({"hidden_size": "many"}, "model_damaged"),
        ({"rope_theta": None}, "model_damaged"),
    ],
)
def test_a_folder_that_does_not_fit_is_named(
    values: dict[str, object], code: str, model: Decoder, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    export_folder(model, tokenizer, tmp_path)
    change(tmp_path, **values)
    with pytest.raises(InkstoneError) as caught:
        load_start(tmp_path)
    assert caught.value.code == code


def test_a_folder_without_its_tokenizer(model: Decoder, tokenizer: Tokenizer, tmp_path: Path) -> None:
    export_folder(model, tokenizer, tmp_path)
    (tmp_path / "tokenizer.json").unlink()
    with pytest.raises(InkstoneError) as caught:
        load_start(tmp_path)
    assert caught.value.code == "model_tokenizer_missing"


def test_a_tokenizer_that_cuts_otherwise_is_refused(
    model: Decoder, tokenizer: Tokenizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.training.text.export.PRE_TYPE", "gpt-2")
    export_gguf(model, tokenizer, tmp_path / "m.gguf", "Test", "f32")
    with pytest.raises(InkstoneError, match="gpt2/gpt-2"):
        load_start(tmp_path / "m.gguf")


def test_a_cut_file_is_damaged(model: Decoder, tokenizer: Tokenizer, tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    export_gguf(model, tokenizer, path, "Test", "q8_0")
    path.write_bytes(path.read_bytes()[:-1000])
    with pytest.raises(InkstoneError) as caught:
        load_start(path)
    assert caught.value.code == "model_damaged"


def test_a_run_begins_from_it(
    plan: Plan, make_run: Callable[[Path, Plan], Path], model: Decoder, tmp_path: Path
) -> None:
    plan = replace(plan, shape=model.shape)
    folder = make_run(tmp_path, plan)
    begin_from(model, plan, folder)
    machine = Machine(plan)
    assert load_checkpoint(folder / "last", machine.model, machine.optimizers) == Position()
    assert not machine.optimizers[0].state_dict()["state"]
    run = Run(plan, folder)
    weights = run.machine.model.state_dict()
    assert all(weights[name].equal(tensor) for name, tensor in model.state_dict().items())
    assert run.step().step == 1
