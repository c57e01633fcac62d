from __future__ import annotations

import json
import random
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.training.text.data import Document, render
from core.training.text.tokenizer import train_tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTER = Path(__file__).parents[2] / "packaging" / "starter"


@pytest.fixture(scope="module")
def corpus() -> Iterator[Any]:
    sys.path.insert(0, str(STARTER))
    try:
        import corpus

        yield corpus
    finally:
        sys.path.remove(str(STARTER))


def chat(lang: str, question: str, answer: str) -> dict[str, Any]:
    said = [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
    return {"lang": lang, "kind": "test", "messages": said}


def endless(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    word = "数" if lang == "zh" else "number "
    return (chat(lang, f"{word}{n}?", str(n + rng.randint(0, 9))) for n in count())


def three(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    return (chat(lang, f"{lang} {rng.randint(1, 3)}", "yes") for _ in count())


TOKENIZER = train_tokenizer(["数number 0123456789 zhenyes?"], 280)


def test_a_source_that_runs_dry_ends(corpus: Any) -> None:
    source = corpus.Source("three", 1.0, three)
    assert len(list(corpus.unique(source, "zh", 1, frozenset()))) == 3


def test_what_the_exam_asks_is_left_out(corpus: Any, tmp_path: Path) -> None:
    path = tmp_path / "prompts.jsonl"
    path.write_text(json.dumps(chat("zh", " ZH，2！", "?")) + "\n\n", "utf-8")
    kept = corpus.unique(corpus.Source("three", 1.0, three), "zh", 1, corpus.held_out(path))
    assert sorted(messages[0]["content"] for messages in kept) == ["zh 1", "zh 3"]
    assert corpus.held_out(tmp_path / "none.jsonl") == frozenset()


def test_the_same_seed_draws_the_same(corpus: Any) -> None:
    found = [corpus.Source("endless", 2.0, endless), corpus.Source("three", 1.0, three)]
    one, two, other = (corpus.draw(TOKENIZER, 5000, 64, seed, frozenset(), found) for seed in (1, 1, 2))
    assert [d.tokens.tolist() for d in one[0]] == [d.tokens.tolist() for d in two[0]]
    assert [d.tokens.tolist() for d in one[0]] != [d.tokens.tolist() for d in other[0]]


def test_shares_are_shares_of_tokens(corpus: Any) -> None:
    found = [corpus.Source("endless", 3.0, endless), corpus.Source("three", 1.0, three)]
    train, validation = corpus.draw(TOKENIZER, 20_000, 64, 1, frozenset(), found)
    assert 18_000 < corpus.size(train) < 21_000
    text = TOKENIZER.decode([t for d in train for t in d.tokens.tolist()], skip_special_tokens=True)
    yes = corpus.size([render(TOKENIZER, chat("zh", "zh 1", "yes")["messages"])]) * text.count("yes")
    assert 0.2 < yes / corpus.size(train) < 0.3
    assert validation


@given(st.lists(st.integers(1, 30), max_size=40), st.integers(0, 9))
def test_chains_lose_nothing_and_fit(lengths: list[int], seed: int) -> None:
    sys.path.insert(0, str(STARTER))
    from corpus import chains

    documents = [
        Document(np.array([0] + [n + 9] * k, np.uint16), np.ones(k + 1, np.uint8)) for n, k in enumerate(lengths, 1)
    ]
    joined = list(chains(documents, 64, random.Random(seed)))
    assert [t for d in joined for t in d.tokens.tolist() if t] == [t for d in documents for t in d.tokens.tolist() if t]
    assert all(d.tokens[0] == 0 and (d.tokens[1:] > 0).all() for d in joined)
    assert all(len(d.tokens) == len(d.mask) <= 64 for d in joined)


def test_texts_are_half_and_half(corpus: Any) -> None:
    texts = list(corpus.texts([corpus.Source("endless", 1.0, endless)], 2000, 1))
    chinese = sum(len(text) for text in texts if "数" in text)
    english = sum(len(text) for text in texts if "number" in text)
    assert 2 < english / chinese < 4


def test_a_system_message_begins_a_chat(corpus: Any) -> None:
    plain, system = (
        Document(np.array([0, 2], np.uint16), np.ones(2, np.uint8)),
        Document(np.array([0, corpus.SYSTEM_ID], np.uint16), np.ones(2, np.uint8)),
    )
    for chat_seed in range(20):
        chats = list(corpus.chains([plain, system, plain, plain, system], 64, random.Random(chat_seed)))
        assert all(corpus.SYSTEM_ID not in joined.tokens[2:] for joined in chats)
