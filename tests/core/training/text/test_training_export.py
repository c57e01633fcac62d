from __future__ import annotations

import json
import urllib.request
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch

from core.convert.names import to_neighbours
from core.training.text.data import prompt_tokens
from core.training.text.decoder import Decoder, Shape, greedy
from core.training.text.export import ExportError, export_folder, export_gguf, gguf_name
from core.training.text.tokenizer import END, special_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tokenizers import Tokenizer

TEXTS = [
    "你好，世界！ 12345 hello  World's",
    "😀👩‍👩‍👧 🇨🇳",
    "\n\n  def f(x):\n\treturn x+1  \r\n",
    "ＡＢＣ　全角……“引号” it'LL ٣٤ ²½ e\u0301é",
    "<|end|> is not an end",
    "   ",
    "1加2等于3。1 plus 2 is 3.",
]


@pytest.fixture(scope="module")
def model(tokenizer: Tokenizer) -> Decoder:
    torch.manual_seed(3)
    shape = Shape(
        tokenizer.get_vocab_size(),
        width=64,
        layers=2,
        heads=4,
        kv_heads=2,
        hidden=96,
        context=128,
        rope_base=500.0,
    )
    model = Decoder(shape)
    for parameter in model.parameters():  # large enough that no two tokens are almost equally likely
        torch.nn.init.normal_(parameter, mean=float(parameter.dim() == 1), std=0.2)
    return model


@pytest.fixture(scope="module")
def llama(model: Decoder, tokenizer: Tokenizer, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Ask llama.cpp, with the model as an f32 GGUF file."""
    import xllamacpp

    path = tmp_path_factory.mktemp("gguf") / "模型.gguf"
    export_gguf(model, tokenizer, path, "Test", "f32")
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel, params.warmup, params.verbosity = 128, 1, False, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.cache_type_k = params.cache_type_v = xllamacpp.ggml_type.GGML_TYPE_F32
    params.port, params.api_keys = 0, ["test"]
    server = xllamacpp.Server(params)

    def post(route: str, **body: object) -> Any:
        headers = {"Content-Type": "application/json", "Authorization": "Bearer test"}
        url = f"{server.listening_address}{route}"
        request = urllib.request.Request(url, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    return post


@pytest.mark.parametrize("text", TEXTS)
def test_llama_cpp_cuts_text_like_us(text: str, llama: Callable[..., Any], tokenizer: Tokenizer) -> None:
    theirs = llama("/tokenize", content=text, add_special=False, parse_special=False)["tokens"]
    assert theirs == tokenizer.encode(text, add_special_tokens=False).ids


def test_llama_cpp_reads_the_chat_template_like_us(llama: Callable[..., Any], tokenizer: Tokenizer) -> None:
    prompt = llama("/apply-template", messages=[{"role": "user", "content": "1加2？"}])["prompt"]
    tokens = llama("/tokenize", content=prompt, add_special=True, parse_special=True)["tokens"]
    assert tokens == prompt_tokens(tokenizer, "1加2？")


@pytest.mark.parametrize("question", ["1加2等于多少？", "What is 17 plus 25?", "😀"])
def test_llama_cpp_writes_the_same_words(
    question: str, llama: Callable[..., Any], model: Decoder, tokenizer: Tokenizer
) -> None:
    prompt = prompt_tokens(tokenizer, question)
    ours = greedy(model, prompt, 24, special_id(tokenizer, END))
    theirs = llama("/completion", prompt=prompt, n_predict=24, temperature=0, return_tokens=True)["tokens"]
    assert [token for token in theirs if token != special_id(tokenizer, END)] == ours


@pytest.fixture(scope="module")
def folder(model: Decoder, tokenizer: Tokenizer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "我的模型"
    export_folder(model, tokenizer, folder)
    return folder


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_transformers_computes_the_same(folder: Path, model: Decoder) -> None:
    from transformers import LlamaForCausalLM

    theirs = LlamaForCausalLM.from_pretrained(folder).eval()
    tokens = torch.randint(model.shape.vocab, (2, 100))
    with torch.no_grad():
        assert torch.allclose(theirs(tokens).logits, model(tokens), atol=1e-4)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_transformers_cuts_and_frames_text_like_us(folder: Path, tokenizer: Tokenizer) -> None:
    from transformers import AutoTokenizer

    theirs = AutoTokenizer.from_pretrained(folder)
    messages = [{"role": "user", "content": "1加2？"}]
    framed = theirs.apply_chat_template(messages, add_generation_prompt=True, return_dict=False)
    assert framed == prompt_tokens(tokenizer, "1加2？")
    plain = [text for text in TEXTS if "<|" not in text]
    assert theirs(plain)["input_ids"] == [e.ids for e in tokenizer.encode_batch(plain)]
    assert theirs.eos_token == END


@pytest.mark.parametrize(("kind", "most"), [("f32", 400_000), ("f16", 220_000), ("q8_0", 130_000)])
def test_every_kind_reads_back(kind: str, most: int, model: Decoder, tokenizer: Tokenizer, tmp_path: Path) -> None:
    export_gguf(model, tokenizer, tmp_path / "m.gguf", "Test", kind)
    assert (tmp_path / "m.gguf").stat().st_size < most


@pytest.mark.parametrize("kind", ["f16", "q8_0"])
def test_weights_that_hardly_began_are_no_damage(kind: str, tokenizer: Tokenizer, tmp_path: Path) -> None:
    """Matrices that begin at zero hold less than half precision can after the first steps."""
    model = Decoder(Shape(tokenizer.get_vocab_size(), width=32, layers=1, heads=2, kv_heads=2, hidden=32))
    with torch.no_grad():
        for tensor in model.state_dict().values():
            tensor.mul_(1e-8)
    export_gguf(model, tokenizer, tmp_path / "model.gguf", "New", kind)


def test_an_unknown_kind_is_refused(model: Decoder, tokenizer: Tokenizer, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="q2"):
        export_gguf(model, tokenizer, tmp_path / "m.gguf", "Test", "q2")
    assert not list(tmp_path.iterdir())


def test_q8_needs_widths_that_32_divides(tokenizer: Tokenizer, tmp_path: Path) -> None:
    odd = Decoder(Shape(tokenizer.get_vocab_size(), width=48, layers=1, heads=2, kv_heads=1, hidden=96))
    with pytest.raises(ValueError, match="32"):
        export_gguf(odd, tokenizer, tmp_path / "m.gguf", "Test", "q8_0")


def test_a_broken_file_is_noticed(
    model: Decoder, tokenizer: Tokenizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gguf

    monkeypatch.setattr(gguf.quants, "quantize", lambda values, _kind: np.zeros_like(values))
    with pytest.raises(ExportError):
        export_gguf(model, tokenizer, tmp_path / "m.gguf", "Test", "f32")


def test_neighbours_of_a_head() -> None:
    rows = np.arange(8, dtype=np.float32)[:, None]  # two heads: 0 1 | 2 3 and 4 5 | 6 7
    assert to_neighbours(rows, 2).ravel().tolist() == [0, 2, 1, 3, 4, 6, 5, 7]


def test_a_tensor_that_is_not_ours_has_no_name() -> None:
    with pytest.raises(KeyError):
        gguf_name("vision.weight")
