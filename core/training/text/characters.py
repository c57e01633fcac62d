"""A vocabulary of single characters; what is not in it is written as its bytes.

To transformers it is a byte-pair tokenizer without merges, to llama.cpp one of SentencePiece's kind (its "SPM"): both
write a space as U+2581 and fall back to bytes (a test holds all three together). U+2581 itself counts as a space.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers

from core.training.text.tokenizer import BEGIN, END, special_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

UNKNOWN = "<unk>"
"""llama.cpp wants one; it never occurs."""
SPECIALS = (UNKNOWN, BEGIN, END)
BYTES = tuple(f"<0x{byte:02X}>" for byte in range(256))
SPACE = "\u2581"
MOST = 6000
"""Characters, at most: those of everyday Chinese and more."""
LEAST = 2
"""What occurs less often cannot be learned as a token of its own."""
CODE_POINTS = 0x110000


def counted(texts: Iterable[str]) -> NDArray[np.int64]:
    """How often each code point occurs: counts (0x110000,) by its number."""
    counts = np.zeros(CODE_POINTS, np.int64)
    for text in texts:
        found, often = np.unique(code_points(text), return_counts=True)
        counts[found] += often
    return counts


def code_points(text: str) -> NDArray[np.uint32]:
    """The number of each character. Half of a surrogate pair, which is no character, becomes a question mark."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")


def character_tokenizer(counts: NDArray[np.int64]) -> Tokenizer:
    """Tokens: SPECIALS, BYTES, then the MOST frequent characters (those of `counted`), the commonest first."""
    counts = counts.copy()
    counts[ord(" ")] += counts[ord(SPACE)] + LEAST
    counts[ord(SPACE)] = 0
    commonest = np.argsort(-counts, kind="stable")[:MOST]
    characters = [chr(number) for number in commonest[counts[commonest] >= LEAST].tolist()]
    tokens = [*SPECIALS, *BYTES, *(SPACE if character == " " else character for character in characters)]
    return rebuilt_characters(tokens)


def rebuilt_characters(tokens: list[str]) -> Tokenizer:
    """The tokenizer whose tokens in the order of their ids are these. ValueError when they are not of this kind."""
    if tuple(tokens[: len(SPECIALS + BYTES)]) != SPECIALS + BYTES or len(set(tokens)) < len(tokens):
        raise ValueError("not a vocabulary of characters")
    vocab = {token: number for number, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE(vocab=vocab, merges=[], byte_fallback=True, unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Replace(" ", SPACE)
    tokenizer.decoder = decoders.Sequence([decoders.Replace(SPACE, " "), decoders.ByteFallback(), decoders.Fuse()])
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in SPECIALS])
    tokenizer.encode_special_tokens = True
    return tokenizer


def is_characters(tokenizer: Tokenizer) -> bool:
    """True for a vocabulary of this kind."""
    return bool(json.loads(tokenizer.to_str())["model"].get("byte_fallback"))


class CharacterEncoder:
    """Text to tokens as the tokenizer does it, many times faster: a table instead of a search."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._table = np.full(CODE_POINTS, -1, np.int32)
        for token, number in tokenizer.get_vocab().items():
            if len(token) == 1:
                self._table[ord(token)] = number
        self._table[ord(" ")] = self._table[ord(SPACE)]
        self._first_byte = special_id(tokenizer, BYTES[0])

    def encode(self, text: str) -> NDArray[np.uint16]:
        """The tokens of `text`."""
        codes = code_points(text)
        tokens = self._table[codes]
        unknown = np.flatnonzero(tokens < 0)
        if not len(unknown):
            return tokens.astype(np.uint16)
        pieces = [np.frombuffer(chr(code).encode(), np.uint8) for code in codes[unknown].tolist()]
        lengths = np.ones(len(tokens), np.int64)
        lengths[unknown] = [len(piece) for piece in pieces]
        spread = np.repeat(tokens, lengths)
        spread[spread < 0] = np.concatenate(pieces).astype(np.int32) + self._first_byte
        return spread.astype(np.uint16)
