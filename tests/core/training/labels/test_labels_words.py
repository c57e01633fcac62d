from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from core.training.labels.vocabulary import Vocabulary, learn_vocabulary, weigh_all
from core.training.labels.words import LONGEST, first_words, grams, spans, words

TEXTS = st.lists(st.text(max_size=60), max_size=12)


def test_words_of_many_languages() -> None:
    assert words("Don't PANIC, 42 times!") == ["don't", "panic", ",", "42", "times", "!"]
    assert words("今天很好。OK") == ["今", "天", "很", "好", "。", "ok"]
    assert words("ＡＢＣ１２") == ["abc", "12"]


def test_grams_know_pairs_numbers_shouts_and_pieces() -> None:
    singles, pieces = grams("WIN 87121 now")
    assert {"win", "^win", "#5", "win 87121", "87121 now"} <= set(singles)
    assert {"|wi~", "now|~", "win~"} <= set(pieces)
    singles, pieces = grams("春眠不觉晓")
    assert {"春", "春 眠"} <= set(singles)
    assert {"春眠~", "春眠不~", "觉晓|~"} <= set(pieces)


def test_the_words_a_person_sees() -> None:
    text = "Hi, 春眠不觉晓!"
    assert [text[start:end] for start, end in spans(text)] == ["Hi", "春眠", "不觉", "晓"]
    assert first_words("one two three", 2) == "one two"
    assert first_words("春眠不觉晓", 3) == "春眠不"
    assert first_words("short", 9) == "short"


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_any_text_has_finite_weights_of_known_grams(learned: list[str], asked: list[str]) -> None:
    vocabulary = learn_vocabulary(learned, threading.Event())
    weighed = weigh_all(vocabulary, asked)
    assert len(weighed) == len(asked)
    assert np.isfinite(weighed.weights).all()
    assert ((weighed.ids >= 0) & (weighed.ids < max(1, len(vocabulary)))).all()
    for row in range(len(asked)):
        length = (weighed.weights[weighed.starts[row] : weighed.starts[row + 1]] ** 2).sum()
        assert length < 1.001


def test_a_very_long_text_is_read_from_its_beginning() -> None:
    long = "字" * 10_000_000
    assert len(words(long)) == LONGEST
    assert len(grams(long)[1]) < 5 * LONGEST


def test_a_vocabulary_comes_back_and_weighs_the_same(tmp_path: Path) -> None:
    texts = ["free entry now", "see you at home", "好的，再见", "free prize 12345"] * 2
    vocabulary = learn_vocabulary(texts, threading.Event())
    vocabulary.save(tmp_path / "v.json")
    one, two = (weigh_all(v, texts) for v in (vocabulary, Vocabulary.load(tmp_path / "v.json")))
    assert (one.ids == two.ids).all()
    assert (one.weights == two.weights).all()


def test_as_a_matrix_it_multiplies_like_a_sparse_one() -> None:
    texts = ["red blue", "", "blue green green", "neither"]
    vocabulary = learn_vocabulary(texts[:3], threading.Event())
    weighed = weigh_all(vocabulary, texts)
    table = np.random.default_rng(1).normal(size=(len(vocabulary), 3)).astype(np.float32)
    sparse = csr_matrix((weighed.weights, weighed.ids, weighed.starts), (4, len(vocabulary)))
    assert np.allclose(weighed @ table, sparse @ table, atol=1e-6)
    ids, weights = weighed.padded(np.array([2, 1]))
    assert ids.shape == weights.shape
    assert (ids[1] == 0).all()
    assert sorted(ids[0][ids[0] > 0] - 1) == sorted(weighed.ids[weighed.starts[2] : weighed.starts[3]])
