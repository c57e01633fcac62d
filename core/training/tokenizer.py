"""Our own byte-level BPE: any text goes in, nothing is unknown, and llama.cpp cuts it the same way.

Text is cut before the merges by the pattern that llama.cpp calls "qwen2": words with the space before them,
runs of Chinese, and single digits (which lets a small model learn sums). No normaliser: llama.cpp would not
run it. Source of the method: Sennrich et al. 2016; bytes instead of characters: Radford et al. 2019.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BEGIN, SYSTEM, USER, ASSISTANT, END = "<|begin|>", "<|system|>", "<|user|>", "<|assistant|>", "<|end|>"
SPECIALS = (BEGIN, SYSTEM, USER, ASSISTANT, END)
PRE_TYPE = "qwen2"
"""llama.cpp's name for PATTERN."""
PATTERN = (
    r"(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}|"
    r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
LONGEST = 12
"""Bytes in the longest token: four Chinese characters or a long English word. Longer ones would be whole
sentences of the training text, learned by heart instead of understood."""


def train_tokenizer(texts: Iterable[str], vocab: int) -> Tokenizer:
    """Learn a vocabulary of exactly `vocab` tokens (or fewer when the texts are small), SPECIALS first (ids 0
    to 4)."""
    trainer = trainers.BpeTrainer(
        vocab_size=vocab,
        special_tokens=[AddedToken(token, special=True, normalized=False) for token in SPECIALS],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        max_token_length=LONGEST,
        show_progress=False,
    )
    tokenizer = _empty()
    tokenizer.train_from_iterator(texts, trainer)
    return _plain(tokenizer)


def load_tokenizer(path: Path) -> Tokenizer:
    """Read tokenizer.json."""
    return _plain(Tokenizer.from_str(path.read_text("utf-8")))


def _empty() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    split = pre_tokenizers.Split(Regex(PATTERN), behavior="isolated")
    to_bytes = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, to_bytes])
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def _plain(tokenizer: Tokenizer) -> Tokenizer:
    # A person who types "<|end|>" means these seven characters: markers are placed by id (data.py), never by
    # text.
    tokenizer.encode_special_tokens = True
    return tokenizer


def special_id(tokenizer: Tokenizer, token: str) -> int:
    """Id of one of SPECIALS; KeyError where the tokenizer has none."""
    found = tokenizer.token_to_id(token)
    if found is None:
        raise KeyError(token)
    return found
