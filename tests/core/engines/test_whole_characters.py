from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from core.engines.whole_characters import UNFINISHED, WholeCharacters

LETTERS = st.sampled_from(list("ab 你好，世界。é😀🎉👩‍👩‍👧‍👦🇨🇳\u200d\n"))
TEXTS = st.lists(LETTERS, max_size=12).map("".join)


def fed(pieces: Sequence[bytes], fused: bool = False) -> list[str]:
    """What comes out when the bytes arrive in these pieces, one token each."""

    def decode(tokens: Sequence[int]) -> str:
        data = b"".join(pieces[token] for token in tokens)
        if not fused:
            return data.decode("utf-8", "replace")
        try:  # as tokenizers' ByteFallback: a run of bytes is either all text or all unknown
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return UNFINISHED * len(data)

    characters = WholeCharacters(decode)
    return [characters.feed(token) for token in range(len(pieces))]


@given(TEXTS, st.data())
def test_every_split_gives_whole_characters_and_the_same_text(text: str, data: st.DataObject) -> None:
    raw = text.encode()
    cuts = sorted(data.draw(st.sets(st.integers(0, len(raw)), max_size=len(raw) + 1)) | {0, len(raw)})
    pieces = [raw[start:end] for start, end in itertools.pairwise(cuts)]
    got = fed(pieces)
    assert "".join(got) == text
    assert UNFINISHED not in "".join(got)


@given(TEXTS)
def test_single_bytes_that_are_only_decoded_as_a_run(text: str) -> None:
    got = fed([bytes([byte]) for byte in text.encode()], fused=True)
    assert "".join(got) == text


def test_each_character_comes_with_its_last_byte() -> None:
    assert fed([bytes([byte]) for byte in "你好".encode()]) == ["", "", "你", "", "", "好"]


def test_bytes_that_never_become_a_character_do_not_hold_the_rest_back() -> None:
    got = "".join(fed([b"\xff"] * 5 + [b"ok"]))
    assert got.endswith("ok")


def test_an_unfinished_character_at_the_end_is_left_out() -> None:
    assert "".join(fed([b"a", b"\xe4", b"\xbd"])) == "a"
