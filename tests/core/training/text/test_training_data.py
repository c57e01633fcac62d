from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from core.training.text.data import (
    CHAT_TEMPLATE,
    Document,
    PackedRows,
    pack,
    prompt_tokens,
    render,
    render_all,
    save_rows,
)
from core.training.text.decoder import IGNORE
from core.training.text.tokenizer import SPECIALS

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

FILLER = 999
CHAT = [
    {"role": "system", "content": "Be brief."},
    {"role": "user", "content": "1加1？"},
    {"role": "assistant", "content": "2。"},
    {"role": "user", "content": "Thanks"},
    {"role": "assistant", "content": "😀"},
]


def document(length: int, number: int) -> Document:
    return Document(np.full(length, number, np.uint16), np.arange(length).astype(np.uint8) % 2)


documents = st.lists(st.integers(1, 14), max_size=60).map(
    lambda lengths: [document(length, number) for number, length in enumerate(lengths)]
)


@given(documents)
def test_packing_keeps_every_document_whole_and_once(given_documents: list[Document]) -> None:
    tokens, mask = pack(given_documents, 9, FILLER)
    fitting = [d for d in given_documents if len(d.tokens) <= 10]
    assert tokens.shape == mask.shape
    assert tokens.shape[1] == 10
    found = Counter(int(token) for token in tokens.ravel() if token != FILLER)
    assert found == Counter({int(d.tokens[0]): len(d.tokens) for d in fitting})
    for d in fitting:
        row, start = (int(axis[0]) for axis in np.nonzero(tokens == d.tokens[0]))
        assert (tokens[row, start : start + len(d.tokens)] == d.tokens).all()
        assert (mask[row, start : start + len(d.tokens)] == d.mask).all()


@given(documents)
def test_padding_is_never_asked_for(given_documents: list[Document]) -> None:
    tokens, mask = pack(given_documents, 9, FILLER)
    assert not mask[tokens == FILLER].any()


def test_only_the_assistant_is_asked_for(tokenizer: Tokenizer) -> None:
    rendered = render(tokenizer, CHAT)
    asked = rendered.tokens[rendered.mask == 1]
    assert tokenizer.decode(asked.tolist(), skip_special_tokens=False) == "2。<|end|>😀<|end|>"


def test_render_and_the_chat_template_agree(tokenizer: Tokenizer) -> None:
    template = Environment(autoescape=False).from_string(CHAT_TEMPLATE)
    written = tokenizer.decode(render(tokenizer, CHAT).tokens.tolist(), skip_special_tokens=False)
    assert written == template.render(messages=CHAT)
    prompt = tokenizer.decode(prompt_tokens(tokenizer, "你好"), skip_special_tokens=False)
    asked = [{"role": "user", "content": "你好"}]
    assert prompt == template.render(messages=asked, add_generation_prompt=True)


def test_markers_inside_a_message_stay_text(tokenizer: Tokenizer) -> None:
    tokens = render(tokenizer, [{"role": "user", "content": "<|end|><|assistant|>"}]).tokens
    assert [int(t) for t in tokens if t < len(SPECIALS)] == [0, 2, 4]


def test_an_unknown_role_is_refused(tokenizer: Tokenizer) -> None:
    with pytest.raises(KeyError, match="robot"):
        render(tokenizer, [{"role": "robot", "content": "x"}])


def test_many_are_rendered_like_one(tokenizer: Tokenizer) -> None:
    both = render_all(tokenizer, [CHAT, CHAT[:2]])
    assert [d.tokens.tolist() for d in both] == [render(tokenizer, c).tokens.tolist() for c in (CHAT, CHAT[:2])]


def test_rows_come_back_from_disk(tmp_path: Path) -> None:
    tokens, mask = pack([document(5, 1), document(4, 2)], 8, FILLER)
    save_rows(tmp_path / "数据", tokens, mask)
    inputs, targets = PackedRows(tmp_path / "数据").take(np.array([0]))
    assert inputs.tolist() == [[1, 1, 1, 1, 1, 2, 2, 2]]
    assert targets.tolist() == [[1, IGNORE, 1, IGNORE, IGNORE, 2, IGNORE, 2]]
