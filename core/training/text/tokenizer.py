"""Our own byte-level BPE: any text goes in, nothing is unknown, and llama.cpp cuts it the same way.

Text is cut before the merges by the pattern that llama.cpp calls "qwen2": words with the space before them,
runs of Chinese, and single digits (which lets a small model learn sums). No normaliser: llama.cpp would not
run it. Source of the method: Sennrich et al. 2016; bytes instead of characters: Radford et al. 2019.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
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

_LONG_WORD = re.compile(r"\S{200}")
"""Learning from a word without end would take for ever; it is read as several."""


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
    tokenizer = _empty(models.BPE())
    tokenizer.train_from_iterator((_LONG_WORD.sub(r"\g<0>\n", text) for text in texts), trainer)
    return _plain(tokenizer)


def load_tokenizer(path: Path) -> Tokenizer:
    """Read tokenizer.json."""
    return _plain(Tokenizer.from_str(path.read_text("utf-8")))


def rebuild_tokenizer(tokens: Sequence[str], merges: Sequence[str], specials: Sequence[str]) -> Tokenizer:
    """The tokenizer whose tokens in the order of their ids, merges ("left right") and special tokens are
    these. ValueError when they contradict each other."""
    vocab = {token: number for number, token in enumerate(tokens)}
    pairs = [(left, right) for left, _, right in (merge.partition(" ") for merge in merges)]
    known = all(left in vocab and right in vocab and left + right in vocab for left, right in pairs)
    if len(vocab) < len(tokens) or not known or not set(specials) <= vocab.keys():
        raise ValueError("its tokens and merges contradict each other")
    tokenizer = _empty(models.BPE(vocab=vocab, merges=pairs))
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in specials])
    return _plain(tokenizer)


def is_ours(tokenizer: Tokenizer) -> bool:
    """True when it cuts text as ours do and has all SPECIALS: only then can a model with it be taught and
    exported."""
    theirs, ours = (json.loads(one.to_str()) for one in (tokenizer, _empty(models.BPE())))
    parts = ("normalizer", "pre_tokenizer", "post_processor", "decoder")
    alike = theirs["model"]["type"] == "BPE" and all(theirs[part] == ours[part] for part in parts)
    return alike and all(tokenizer.token_to_id(token) is not None for token in SPECIALS)


def _empty(model: models.BPE) -> Tokenizer:
    tokenizer = Tokenizer(model)
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
