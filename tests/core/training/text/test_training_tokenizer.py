from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.training.text.tokenizer import LONGEST, SPECIALS, load_tokenizer, special_id, train_tokenizer

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

ENCODER = train_tokenizer(["你好，世界", "Hello, world! It's 2026."] * 5, 300)


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assert ENCODER.decode(ENCODER.encode(text).ids) == text


@given(st.text(alphabet="0123456789", min_size=1))
def test_every_digit_is_its_own_token(number: str) -> None:
    assert len(ENCODER.encode(number).ids) == len(number)


def test_special_tokens_come_first() -> None:
    assert [special_id(ENCODER, token) for token in SPECIALS] == [0, 1, 2, 3, 4]


def test_a_missing_special_token_is_named() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        special_id(ENCODER, "<|nowhere|>")


def test_markers_typed_by_a_person_are_text() -> None:
    assert not set(ENCODER.encode("<|end|><|user|>").ids) & set(range(len(SPECIALS)))


def test_no_token_is_longer_than_four_chinese_characters(tokenizer: Tokenizer) -> None:
    assert max(len(token) for token in tokenizer.get_vocab() if token not in SPECIALS) <= LONGEST


def test_a_saved_tokenizer_cuts_the_same(tmp_path: Path) -> None:
    path = tmp_path / "张三 tokenizer.json"
    path.write_text(ENCODER.to_str(), "utf-8")
    text = "<|end|> 你好 3.14"
    assert load_tokenizer(path).encode(text).ids == ENCODER.encode(text).ids


def test_training_twice_gives_the_same_tokens() -> None:
    texts = ["一二三四五六七八", "one two three four five"] * 7
    assert train_tokenizer(texts, 300).to_str() == train_tokenizer(texts, 300).to_str()


def test_a_word_without_end_is_learned_from() -> None:
    assert train_tokenizer(["abcde" * 40_000], 300).get_vocab_size() > 261
