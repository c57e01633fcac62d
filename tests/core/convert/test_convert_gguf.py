"""Converted models are the same models: probabilities, token ids and chat templates against transformers."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import random_folders
import tiny_model
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from core.convert import architectures, proof
from core.convert import convert as converting
from core.convert.pre_types import LLAMA3, QWEN2
from core.convert.vocabulary import load_tokenizer, read
from core.engines import llama
from core.engines.llama import LlamaEngine
from core.engines.text import LoadOptions, Message, ModelSource, TextRequest
from core.errors import InkstoneError

TEXT = "It's 2026. def f(x): return x[1:] # 今天天气很好，我们去公园 😀 naïve words go on and on, 12345 times."
CONVERSATION = (
    Message("system", "You are kind."),
    Message("user", "你好 😀"),
    Message("assistant", "Hello!"),
    Message("user", "def f(x):\n    return 1"),
)
CONVERSATIONS = (
    CONVERSATION,
    (Message("user", "  two spaces, a tab\t and an end of line\n"),),
    (
        Message("user", "naïve? 'It''s' 12345"),
        Message("assistant", "<think>\nWell\n</think>\n\n好。"),
        Message("user", "Why?"),
    ),
)
NEVER = threading.Event()
LARGEST_DIFFERENCE = 1e-3
FOUND = 100  # of the likeliest tokens are compared at every place


def convert(folder: Path, kind: str, name: str = "") -> Path:
    target = folder.with_name(f"{folder.name}-{name or kind}.gguf")
    for _ in converting.convert(folder, target, kind, NEVER):  # type: ignore[arg-type]
        pass
    return target


@contextmanager
def loaded(path: Path) -> Iterator[LlamaEngine]:
    engine = LlamaEngine()
    try:
        for _ in engine.load(ModelSource(str(path), "gguf"), LoadOptions(context=256, threads=1, device="cpu"), NEVER):
            pass
        yield engine
    finally:
        engine.close()


@pytest.fixture
def exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """llama.cpp keeps keys and values in half precision for speed; the conversion is what is tested here."""
    make = llama.server_params

    def params(*given: Any) -> Any:
        import xllamacpp

        result = make(*given)
        result.cache_type_k = result.cache_type_v = xllamacpp.ggml_type.GGML_TYPE_F32
        result.flash_attn_type = xllamacpp.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_DISABLED
        return result

    monkeypatch.setattr(llama, "server_params", params)


def true_probabilities(folder: Path, tokens: list[int]) -> Any:
    import torch
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    with torch.no_grad():
        return torch.softmax(model(torch.tensor([tokens])).logits[0], -1)


def difference(folder: Path, path: Path) -> float:
    """The largest one among the likeliest tokens, at every place of the text."""
    with loaded(path) as engine:
        return differences(folder, engine)


def differences(folder: Path, engine: LlamaEngine) -> float:
    tokens = engine.encode(TEXT)
    true = true_probabilities(folder, tokens)
    found = engine.probabilities()
    return max(
        abs(float(true[place, token]) - math.exp(logarithm))
        for place in range(len(tokens) - 1)
        for token, logarithm in found.likeliest(tokens[: place + 1], FOUND).items()
    )


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A byte-level tokenizer of 320 tokens, as a folder."""
    return tiny_model.make(tmp_path_factory.mktemp("tokenizer"))[1]


LLAMA31 = {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "rope_theta": 1e4}
SETTINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "llama": ("llama", {}),
    "llama with biases": ("llama", {"attention_bias": True, "mlp_bias": True, "tie_word_embeddings": True}),
    "llama with wide heads": ("llama", {"head_dim": 24, "rope_theta": 500.0}),
    "llama 3.1": ("llama", {"rope_parameters": LLAMA31 | {"original_max_position_embeddings": 64}}),
    "linear": ("llama", {"rope_parameters": {"rope_type": "linear", "factor": 4.0, "rope_theta": 1e4}}),
    "yarn": (
        "qwen2",
        {
            "rope_parameters": {
                "rope_type": "yarn",
                "factor": 4.0,
                "rope_theta": 1e4,
                "original_max_position_embeddings": 128,
            }
        },
    ),
    "mistral": ("mistral", {}),
    "qwen2": ("qwen2", {}),
    "qwen2 untied": ("qwen2", {"tie_word_embeddings": False}),
    "qwen3": ("qwen3", {}),
    "gpt2": ("gpt2", {}),
    "gpt2 with another middle": ("gpt2", {"n_inner": 96}),
}


@pytest.mark.usefixtures("exact")
@pytest.mark.parametrize("name", SETTINGS)
def test_probabilities_are_those_of_transformers(
    name: str, tokenizer: Path, tmp_path: Path, report: Callable[..., None]
) -> None:
    kind, more = SETTINGS[name]
    folder = random_folders.make(tmp_path / "model", kind, tokenizer, 330, **more)
    exactly, closely = (difference(folder, convert(folder, kind)) for kind in ("f32", "q8_0"))
    report(f32=exactly, q8_0=closely)
    assert exactly < LARGEST_DIFFERENCE
    assert closely < 0.2


@pytest.mark.usefixtures("exact")
def test_a_forgotten_reordering_would_show(tokenizer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(architectures, "to_neighbours", lambda weight, heads: weight)
    folder = random_folders.make(tmp_path / "model", "llama", tokenizer, 320)
    assert difference(folder, convert(folder, "f32")) > 20 * LARGEST_DIFFERENCE


@pytest.mark.parametrize("kind", ["f16", "q8_0", "q4_k_m"])
def test_smaller_numbers_are_close(kind: str, tokenizer: Path, tmp_path: Path, report: Callable[..., None]) -> None:
    wide = {"hidden_size": 256, "intermediate_size": 512, "head_dim": 64}
    folder = random_folders.make(tmp_path / "model", "llama", tokenizer, 320, **wide)
    path = convert(folder, kind)
    largest = difference(folder, path)
    report(kind=kind, largest_difference=largest, bytes=path.stat().st_size)
    assert largest < {"f16": 0.02, "q8_0": 0.1, "q4_k_m": 0.5}[kind]


BRACKETS = (
    "{% if messages[0].role == 'system' %}{% set first = '<<SYS>>\n' + messages[0].content + '\n<</SYS>>\n\n' %}"
    "{% set turns = messages[1:] %}{% else %}{% set first = '' %}{% set turns = messages %}{% endif %}"
    "{% for turn in turns %}{% if turn.role == 'user' %}"
    "{{ bos_token + '[INST] ' + (first if loop.first else '') + turn.content.strip() + ' [/INST]' }}"
    "{% else %}{{ ' ' + turn.content.strip() + ' ' + eos_token }}{% endif %}{% endfor %}"
)
"""A model's first words, as Llama 2's and Mistral's templates put them."""

THINKS = (
    "{%- set last = namespace(question=0) %}"
    "{%- for turn in messages %}"
    "{% if turn.role == 'user' %}{% set last.question = loop.index0 %}{% endif %}{% endfor %}"
    "{%- for turn in messages %}{{- '<|im_start|>' + turn.role + '\n' }}"
    "{%- if turn.role == 'assistant' %}{% generation %}"
    "{{- turn.content.split('</think>')[-1].lstrip('\n') if loop.index0 < last.question else turn.content }}"
    "{% endgeneration %}{% else %}{{- turn.content }}{% endif %}{{- '<|im_end|>\n' }}{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|im_start|>assistant\n' }}"
    "{%- if enable_thinking is defined and not enable_thinking %}{{- '<think>\n\n</think>\n\n' }}{% endif %}{% endif %}"
)
"""With what Qwen3's has: namespaces, thoughts that are left out, blanks taken away by signs."""

TAGS = (
    "{% for turn in messages %}\n{% if turn['role'] == 'user' %}\n{{ '<|user|>\n' + turn['content'] + eos_token }}\n"
    "{% else %}\n{{ '<|' + turn['role'] + '|>\n' + turn['content'] + eos_token }}\n{% endif %}\n"
    "{% if loop.last and add_generation_prompt %}\n{{ '<|assistant|>' }}\n{% endif %}\n{% endfor %}"
)
"""As Zephyr's: over many lines, the ends of which must not come through."""

REAL = {
    "llama": ("llama", "models/stories260K", 512, BRACKETS),
    "mistral": ("mistral", "models/stories260K", 512, BRACKETS),
    "qwen2": ("qwen2", "tokenizers/qwen2", 151936, ""),
    "qwen3": ("qwen3", "tokenizers/qwen2", 151936, THINKS),
    "gpt2": ("gpt2", "tokenizers/gpt2", 50257, TAGS),
}
SAME_VOCABULARY = ("qwen3", "mistral")  # as the one before: it need not be proved again


@pytest.mark.real
@pytest.mark.usefixtures("exact")
@pytest.mark.parametrize("name", REAL)
def test_real_tokenizers(
    name: str, real_data: Path, tmp_path: Path, report: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Probabilities, token ids and the chat template of whole models, with vocabularies as they are in the world."""
    kind, place, count, template = REAL[name]
    if name in SAME_VOCABULARY:
        monkeypatch.setattr(converting, "prove", lambda *_: None)
    folder = random_folders.make(tmp_path / "model", kind, real_data / place, count)
    if template:
        (folder / "chat_template.jinja").write_text(template, "utf-8")
    path, tokenizer = convert(folder, "f32"), load_tokenizer(folder)
    with loaded(path) as engine:
        largest = differences(folder, engine)
        report(f32=largest)
        assert largest < LARGEST_DIFFERENCE
        assert engine.encode(TEXT) == tokenizer.encode(TEXT)
        signs = Message("user", " and ".join(tokenizer.all_special_tokens))  # as somebody might ask about them
        for conversation in (*CONVERSATIONS, (signs,)):
            assert prompt(engine, conversation) == prompt_of(tokenizer, conversation)


def prompt(engine: LlamaEngine, conversation: Sequence[Message]) -> list[int]:
    """The tokens that the converted model is asked to answer."""
    assert engine.info.chats
    return engine._encode(TextRequest(ModelSource("", "gguf"), tuple(conversation)), conversation)


def prompt_of(tokenizer: Any, conversation: Sequence[Message]) -> list[int]:
    """The same by transformers."""
    turns = [{"role": message.role, "content": message.text} for message in conversation]
    return list(tokenizer.apply_chat_template(turns, add_generation_prompt=True, return_dict=False))


def test_no_end_of_text_behind_a_question(tokenizer: Path) -> None:
    """Some tokenizers put one after every text."""
    vocabulary = replace(read(tokenizer, load_tokenizer(tokenizer), 330), adds_eos=True, adds_bos=True)
    with proof.miniature(vocabulary, NEVER) as engine:
        end = vocabulary.special["eos"]
        assert engine.encode("Hi")[-1] == end
        assert prompt(engine, [Message("user", "Hi")])[-1] != end
        assert engine._encode(TextRequest(ModelSource("", "gguf"), (), raw=True), [Message("user", "Hi")])[-1] != end


@pytest.mark.real
def test_the_real_llama_is_the_published_one(real_data: Path, tmp_path: Path) -> None:
    """Tensor by tensor the file that others made of the same model."""
    import gguf
    import numpy as np

    ours = tmp_path / "ours.gguf"
    for _ in converting.convert(real_data / "models/stories260K", ours, "f32", NEVER):
        pass
    theirs = {one.name: one for one in gguf.GGUFReader(real_data / "models/stories260K-f32.gguf").tensors}
    for tensor in gguf.GGUFReader(ours).tensors:
        assert np.array_equal(tensor.data, theirs[tensor.name].data), tensor.name


@pytest.mark.real
@pytest.mark.parametrize("place", ["models/stories260K", "tokenizers/qwen2", "tokenizers/gpt2"])
def test_any_text_becomes_the_same_tokens(place: str, real_data: Path) -> None:
    tokenizer = load_tokenizer(real_data / place)
    vocabulary = read(real_data / place, tokenizer, max(tokenizer.get_vocab().values()) + 1)
    letters = st.one_of(
        st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"], exclude_characters="\0"), max_size=40),
        st.text(st.sampled_from("aB 's\n\t12你好，。😀<|>▁Ġé-"), max_size=40),
    )
    with proof.miniature(vocabulary, NEVER) as engine:

        @settings(max_examples=150)
        @given(letters)
        def alike(text: str) -> None:
            assert proof.difference(text, tokenizer, vocabulary, engine) == ""

        alike()


PATTERNS = {
    "gpt-2": ("", False),
    "smollm": ("digits", False),
    "qwen2": (QWEN2, False),
    "llama-bpe": (LLAMA3, True),
    "smaug-bpe": (LLAMA3, False),
}


def cutter(pattern: str) -> Any:
    """tokenizers' own way to cut like this."""
    if not pattern:
        return pre_tokenizers.ByteLevel(add_prefix_space=False)
    if pattern == "digits":
        digits = pre_tokenizers.Digits(individual_digits=True)
        return pre_tokenizers.Sequence([digits, pre_tokenizers.ByteLevel(add_prefix_space=False)])
    split = pre_tokenizers.Split(Regex(pattern), "isolated")
    return pre_tokenizers.Sequence([split, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_cuts_as_llama_cpp_does(name: str) -> None:
    """Tokenizers that learned on texts where the patterns differ: digits, apostrophes, blank lines."""
    pattern, ignores = PATTERNS[name]
    backend = Tokenizer(models.BPE(ignore_merges=ignores))
    backend.pre_tokenizer, backend.decoder = cutter(pattern), decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=700, special_tokens=["<|end|>"], initial_alphabet=alphabet, show_progress=False
    )
    backend.train_from_iterator([*proof.TEXTS, "12345 123456 IT'S we'RE\n\n\n ok\r\n"] * 3, trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=backend, eos_token="<|end|>")
    vocabulary = read(Path(), tokenizer, 710)
    assert vocabulary.pre == name
    with proof.miniature(vocabulary, NEVER) as engine:
        for text in proof.texts(vocabulary):
            assert proof.difference(text, tokenizer, vocabulary, engine) == ""

        @settings(max_examples=100)
        @given(st.text(st.sampled_from("aBst 's\n\r\t1234你，😀<|>-é"), max_size=40))
        def alike(text: str) -> None:
            assert proof.difference(text, tokenizer, vocabulary, engine) == ""

        alike()


@pytest.mark.real
@pytest.mark.parametrize("scheme", ["always", "first", "never"])
def test_every_way_to_begin_a_text(scheme: str, real_data: Path, tmp_path: Path) -> None:
    """SentencePiece's space before a text, as newer tokenizers write it down."""
    parts = json.loads((real_data / "models/stories260K/tokenizer.json").read_text("utf-8"))
    parts["normalizer"] = None
    parts["pre_tokenizer"] = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": False}
    backend = Tokenizer.from_str(json.dumps(parts))
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=backend, bos_token="<s>", eos_token="</s>", unk_token="<unk>")
    vocabulary = read(Path(), tokenizer, 512)
    assert vocabulary.prefix == scheme
    with proof.miniature(vocabulary, NEVER) as engine:
        for text in proof.texts(vocabulary):
            assert proof.difference(text, tokenizer, vocabulary, engine) == ""


def test_a_tokenizer_that_cuts_otherwise_is_found_out(tokenizer: Path, tmp_path: Path, monkeypatch: Any) -> None:
    """Even if our table of patterns were wrong."""
    folder = random_folders.make(tmp_path / "model", "llama", tokenizer, 320)
    monkeypatch.setattr("core.convert.vocabulary.pre_type", lambda *_: "llama-bpe")
    with pytest.raises(InkstoneError) as caught:
        convert(folder, "f32")
    assert caught.value.code == "convert_tokens_differ"
    assert not list(tmp_path.glob("*gguf*"))
