"""A model of characters says the same here, in transformers and in llama.cpp."""

from __future__ import annotations

import json
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.training.text.characters import (
    BYTES,
    SPECIALS,
    CharacterEncoder,
    character_tokenizer,
    counted,
    is_characters,
    rebuilt_characters,
)
from core.training.text.decoder import Decoder, Shape
from core.training.text.export import export_folder, export_gguf
from core.training.text.start import load_start
from core.training.text.tokenizer import train_tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEARNED = "床前明月光，疑是地上霜。\n" * 2 + "To be, or not to be: that is the question. 12345\n" * 2 + "😀😀"
TEXTS = [
    "床前明月光\n疑是地上霜",
    "not to be",
    "  two spaces,\ttab\r\n",
    "龘 and 😀👩‍👩‍👧 are rare",
    "2026: 12345 6789",
    "<|end|> <unk> <0x41> stay text",
    "é e\u0301 ＡＢＣ \u3000",
]
TOKENIZER = character_tokenizer(counted([LEARNED]))
ENCODER = CharacterEncoder(TOKENIZER)


@given(st.text())
def test_the_table_cuts_as_the_tokenizer_does(text: str) -> None:
    tokens = ENCODER.encode(text).tolist()
    assert tokens == TOKENIZER.encode(text, add_special_tokens=False).ids
    assert TOKENIZER.decode(tokens) == text.replace("\u2581", " ")


def test_only_what_occurs_twice_is_a_token() -> None:
    vocabulary = TOKENIZER.get_vocab()
    assert "月" in vocabulary
    assert "龘" not in vocabulary
    tokens = sorted(vocabulary, key=vocabulary.__getitem__)
    assert tuple(tokens[: len(SPECIALS + BYTES)]) == SPECIALS + BYTES
    assert rebuilt_characters(tokens).to_str() == TOKENIZER.to_str()


@pytest.mark.parametrize("tokens", [["a", "b"], [*SPECIALS, *BYTES, "a", "a"]])
def test_other_vocabularies_are_refused(tokens: list[str]) -> None:
    with pytest.raises(ValueError, match="characters"):
        rebuilt_characters(tokens)


def test_pieces_are_no_characters() -> None:
    assert is_characters(TOKENIZER)
    assert not is_characters(train_tokenizer(["ab"], 300))


@pytest.fixture(scope="module", params=["tied", "untied"])
def model(request: pytest.FixtureRequest) -> Decoder:
    torch.manual_seed(3)
    vocab, tied = TOKENIZER.get_vocab_size(), request.param == "tied"
    shape = Shape(vocab, 64, 2, heads=4, kv_heads=4, hidden=96, context=64, tied=tied)
    model = Decoder(shape)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, mean=float(parameter.dim() == 1), std=0.15)
    with torch.no_grad():
        model.output[: len(SPECIALS + BYTES)] *= 0.1  # llama.cpp says nothing of half a character
    return model


@pytest.fixture(scope="module")
def llama(model: Decoder, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    import xllamacpp

    path = tmp_path_factory.mktemp("gguf") / "诗.gguf"
    export_gguf(model, TOKENIZER, path, "Test", "f32", chats=False)
    loaded, tokenizer = load_start(path)
    assert loaded.shape == model.shape
    assert tokenizer.to_str() == TOKENIZER.to_str()
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel, params.warmup, params.verbosity = 64, 1, False, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.cache_type_k = params.cache_type_v = xllamacpp.ggml_type.GGML_TYPE_F32
    params.port, params.api_keys = 0, ["test"]
    server = xllamacpp.Server(params)

    def post(route: str, **body: object) -> Any:
        headers = {"Content-Type": "application/json", "Authorization": "Bearer test"}
        request = urllib.request.Request(f"{server.listening_address}{route}", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    return post


def test_llama_cpp_cuts_and_judges_like_us(llama: Callable[..., Any], model: Decoder) -> None:
    for text in TEXTS:
        tokens = TOKENIZER.encode(text, add_special_tokens=False).ids
        assert llama("/tokenize", content=text, add_special=False, parse_special=False)["tokens"] == tokens
        answer = llama("/completion", prompt=tokens, n_predict=1, n_probs=5, temperature=0)
        with torch.no_grad():
            ours = model(torch.tensor([tokens]))[0, -1].log_softmax(0)
        for choice in answer["completion_probabilities"][0]["top_logprobs"]:
            assert choice["logprob"] == pytest.approx(float(ours[choice["id"]]), abs=0.01)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_transformers_cuts_and_computes_like_us(model: Decoder, tmp_path: Path) -> None:
    from transformers import AutoModelForCausalLM, AutoTokenizer

    export_folder(model, TOKENIZER, tmp_path, chats=False)
    theirs, tokenizer = AutoModelForCausalLM.from_pretrained(tmp_path).eval(), AutoTokenizer.from_pretrained(tmp_path)
    for text in TEXTS:
        if "<|" not in text:
            assert tokenizer(text)["input_ids"] == TOKENIZER.encode(text, add_special_tokens=False).ids
    tokens = torch.randint(model.shape.vocab, (2, 60))
    with torch.no_grad():
        assert torch.allclose(theirs(tokens).logits, model(tokens), atol=1e-4)
    assert load_start(tmp_path)[0].shape == model.shape
