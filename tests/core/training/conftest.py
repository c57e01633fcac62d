"""Small things to train with: sums in two languages, a tokenizer of 400 tokens, a model of two blocks."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from core.training.plan import Plan
from core.training.text.data import pack, render_all, save_rows
from core.training.text.decoder import Shape
from core.training.text.tokenizer import END, special_id, train_tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tokenizers import Tokenizer


def chat(question: str, answer: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]


@pytest.fixture(scope="session")
def sums() -> list[list[dict[str, str]]]:
    rng = random.Random(1)
    pairs = [(rng.randint(0, 99), rng.randint(0, 99)) for _ in range(150)]
    chinese = [chat(f"{a}加{b}等于多少？", f"{a}加{b}等于{a + b}。") for a, b in pairs]
    return chinese + [chat(f"What is {a} plus {b}?", f"{a} plus {b} is {a + b}.") for a, b in pairs]


@pytest.fixture(scope="session")
def tokenizer(sums: list[list[dict[str, str]]]) -> Tokenizer:
    return train_tokenizer((message["content"] for chat in sums for message in chat), 400)


@pytest.fixture(scope="session")
def shape(tokenizer: Tokenizer) -> Shape:
    return Shape(tokenizer.get_vocab_size(), width=64, layers=2, heads=2, kv_heads=1, hidden=96, context=64)


@pytest.fixture(scope="session")
def plan(shape: Shape) -> Plan:
    return Plan(shape, steps=8, batch=4, micro=2, context=48, warmup=2, validate_every=4, validation_rows=3)


@pytest.fixture(scope="session")
def make_run(sums: list[list[dict[str, str]]], tokenizer: Tokenizer) -> Callable[[Path, Plan], Path]:
    """A folder in which `train` can start."""

    def make(folder: Path, plan: Plan) -> Path:
        documents, filler = render_all(tokenizer, sums), special_id(tokenizer, END)
        save_rows(folder / "data/train", *pack(documents[20:], plan.context, filler))
        save_rows(folder / "data/validation", *pack(documents[:20], plan.context, filler))
        (folder / "tokenizer.json").write_text(tokenizer.to_str(), "utf-8")
        return folder

    return make
