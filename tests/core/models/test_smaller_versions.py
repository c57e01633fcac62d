"""Which models of the library are smaller versions of another one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.models.model import Model
from core.models.room import LibraryRoom, repaired_sentence
from core.models.smaller import base_name, smaller_speech_models, smaller_versions
from tests.fakes import FakeLibrary, fake_speech_model

B = 10**9


def text(name: str, size: int, parameters: int = 4 * B, **card: Any) -> Model:
    card = {"name": name, "architecture": "qwen3", "parameters": parameters, **card}
    return Model(name, name, "text", "gguf", Path("/m") / name, size, card, False, False, False)


MODELS = [
    text("Qwen3-4B-F16", 8),
    text("Qwen3-4B-Q8_0", 4),
    text("Qwen3 4B (Q4_K_M)", 2),
    text("Qwen3-1.7B-Q8_0", 1, 17 * B // 10),
    text("Other-4B-Q4_K_M", 2),
    text("Renamed by me", 3, repo="Qwen/Qwen3-4B-GGUF"),
    text("Original", 9, repo="Qwen/Qwen3-4B-GGUF"),
]


def names(path: str, models: list[Model] = MODELS) -> list[str]:
    return [model.name for model in smaller_versions(models, f"/m/{path}")]


def test_by_name_the_largest_first() -> None:
    assert names("Qwen3-4B-F16") == ["Qwen3-4B-Q8_0", "Qwen3 4B (Q4_K_M)"]
    assert names("Qwen3 4B (Q4_K_M)") == []


def test_by_repository() -> None:
    assert names("Original") == ["Renamed by me"]


def test_never_another_model() -> None:
    assert names("Other-4B-Q4_K_M") == []
    assert names("Qwen3-1.7B-Q8_0") == []
    assert names("unknown") == []
    gpt = [text("gpt2-large", 4, 774 * 10**6), text("gpt2", 1, 124 * 10**6)]
    assert names("gpt2-large", gpt) == []  # the same words, another size


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("Qwen2.5-0.5B-Instruct-Q4_K_M", "qwen2 5 0 5b instruct"),
        ("qwen2.5-0.5b-instruct-fp16.gguf", "qwen2 5 0 5b instruct"),
        ("Qwen2.5 0.5B Instruct (IQ3_XXS)", "qwen2 5 0 5b instruct"),
        ("Llama-3.2-1B bf16", "llama 3 2 1b"),
        ("诗人 q8_0", "诗人"),
        ("Q4_K_M", ""),
    ],
)
def test_what_all_versions_are_called(name: str, base: str) -> None:
    assert base_name(name) == base


def test_names_that_are_nothing_but_a_precision_are_no_name() -> None:
    assert names("f16", [text("f16", 4), text("q8_0", 2)]) == []


def test_speech_models_must_understand_the_language() -> None:
    large, small = fake_speech_model("large"), fake_speech_model("small", ["en"])
    models = [large, Model(**{**vars(small), "bytes": 1})]
    assert [model.id for model in smaller_speech_models(models, str(large.path), "en")] == ["small"]
    assert smaller_speech_models(models, str(large.path), "zh-Hans") == []


class Host:
    """An engine that idles, or not."""

    def __init__(self, idle: bool) -> None:
        self.idle = idle

    def close_if_idle(self, seconds: float) -> bool:
        closed, self.idle = self.idle, False
        return closed


def test_everything_idle_is_put_away() -> None:
    hosts: Any = [Host(True), Host(False), Host(True)]
    room = LibraryRoom(FakeLibrary(*MODELS), hosts)  # type: ignore[arg-type]
    assert room.can_free()
    assert room.free()
    assert not room.can_free()
    assert not room.free()
    found = room.smaller(FakeLibrary(*MODELS).source("Qwen3-4B-F16"))
    assert [smaller.model for smaller in found] == ["Qwen3-4B-Q8_0", "Qwen3 4B (Q4_K_M)"]


def test_the_sentence_of_the_command_line() -> None:
    from core.events import LoadRepaired

    told = repaired_sentence(LoadRepaired(("freed", "smaller", "window"), 512, "small"))
    assert told == (
        "So that the model loads: other models were put away, the smaller version small was taken, "
        "the memory window was shortened to 512 tokens"
    )
