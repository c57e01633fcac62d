"""The network for texts whose order matters: a small Transformer that reads in both directions.

    tokens (B, T) of our own byte-level BPE, 0 where a text is over
      token embedding + position embedding: (B, T, width)
      `layers` times: attention among all tokens of the text, then a feed-forward of 4 x width, each behind a layer norm
      and added to the stream
      mean over the tokens of the text: (B, width); linear to (B, groups)

Sources: Vaswani et al. 2017; Devlin et al. 2019 (both directions); Xiong et al. 2020 (norms first).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 (the name everybody knows)

from core.files import write_atomically
from core.training.growing_arrays import growing, mapped
from core.training.judge import Judge, JudgeKind, places_of
from core.training.kinds import Rows
from core.training.labels.texts import all_texts, texts_of
from core.training.labels.words import tidy
from core.training.text.tokenizer import load_tokenizer, train_tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer
    from torch import Tensor

    from core.training.kinds import Batch
    from core.training.plan import Plan

FILE = "tokenizer.json"
MOST_TOKENS, MOST_READ = 6000, 20_000
"""Tokens of the vocabulary; texts from which it is learned."""


@dataclass(frozen=True)
class EncoderShape:
    """`vocab` tokens, 0 among them for padding; texts of at most `context` tokens."""

    vocab: int
    groups: int
    width: int = 128
    layers: int = 2
    heads: int = 4
    context: int = 128


class Block(nn.Module):
    """Attention and feed-forward."""

    def __init__(self, shape: EncoderShape, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = shape.heads, dropout
        self.before_attention, self.before_feed = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.query_key_value = nn.Linear(shape.width, 3 * shape.width, bias=False)
        self.mix = nn.Linear(shape.width, shape.width, bias=False)
        self.up = nn.Linear(shape.width, 4 * shape.width)
        self.down = nn.Linear(4 * shape.width, shape.width)

    def forward(self, x: Tensor, seen: Tensor) -> Tensor:
        """x (B, T, width), seen (B, 1, 1, T): where there is text."""
        x = x + F.dropout(self._attend(self.before_attention(x), seen), self.dropout, self.training)
        fed = self.down(F.gelu(self.up(self.before_feed(x))))
        return x + F.dropout(fed, self.dropout, self.training)

    def _attend(self, x: Tensor, seen: Tensor) -> Tensor:
        batch, length, width = x.shape
        parts = self.query_key_value(x).view(batch, length, 3, self.heads, width // self.heads)
        q, k, v = parts.permute(2, 0, 3, 1, 4)  # (B, H, T, D) each
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=seen)
        out: Tensor = self.mix(y.transpose(1, 2).reshape(batch, length, width))
        return out


class Encoder(Judge):
    """See the top of the file."""

    def __init__(self, shape: EncoderShape, dropout: float = 0.0) -> None:
        super().__init__(shape.groups)
        self.dropout = dropout
        self.tokens = nn.Embedding(shape.vocab, shape.width, padding_idx=0)
        self.positions = nn.Embedding(shape.context, shape.width)
        self.blocks = nn.ModuleList(Block(shape, dropout) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.width)
        self.head = nn.Linear(shape.width, shape.groups)
        for table in (self.tokens, self.positions):
            nn.init.normal_(table.weight, std=0.05)

    def forward(self, tokens: Tensor) -> Tensor:
        there = tokens != 0  # (B, T)
        x = self.tokens(tokens) + self.positions.weight[: tokens.shape[1]]
        x = F.dropout(x, self.dropout, self.training)
        # A text without a token attends to its padding: a row that sees nothing would be NaN.
        seen = (there | ~there.any(1, keepdim=True))[:, None, None]
        for block in self.blocks:
            x = block(x, seen)
        kept = there.unsqueeze(2).to(x.dtype)
        mean = (self.norm(x) * kept).sum(1) / kept.sum(1).clamp(min=1)
        out: Tensor = self.head(F.dropout(mean, self.dropout, self.training))
        return out

    def matrices(self) -> list[nn.Parameter]:
        return [p for block in self.blocks for p in block.parameters() if p.dim() == 2]


class TokenRows(Rows):
    """Flat tokens (uint16) of many texts and their groups; text i has tokens[starts[i] : starts[i + 1]]."""

    def __init__(self, tokens: NDArray[np.uint16], starts: NDArray[np.int64], target: NDArray[np.generic]) -> None:
        self.tokens, self.starts, self.target = tokens, starts, target

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, indices: NDArray[np.int64]) -> Batch:
        """Tokens (B, T), padded with 0 to the longest, and groups (B,)."""
        texts = [self.tokens[slice(*self.starts[place : place + 2].tolist())] for place in indices]
        tokens = np.zeros((len(texts), max([1, *map(len, texts)])), np.int64)
        for row, text in enumerate(texts):
            tokens[row, : len(text)] = text
        return torch.from_numpy(tokens), torch.from_numpy(self.target[indices])


class EncoderKind(JudgeKind):
    """Trains Encoder.

    A run's folder holds data/tokenizer.json (`learn_tokens`), the store of its rows and data/target.npy; the tokens of
    all texts are written to data/encoder when they are first asked for."""

    shape = EncoderShape

    def make(self, plan: Plan) -> Encoder:
        return Encoder(plan.shape, plan.dropout)

    def made_up(self, plan: Plan) -> Batch:
        shape: EncoderShape = plan.shape
        tokens = torch.randint(1, shape.vocab, (plan.batch, shape.context))
        return tokens, torch.randint(shape.groups, (plan.batch,))

    def all_rows(self, plan: Plan, folder: Path) -> TokenRows:
        here = folder / f"data/encoder-{plan.shape.context}"
        if not (here / "starts.bin").exists():
            _write(folder, here, plan.shape.context)
        target = np.load(folder / "data/target.npy", mmap_mode="r", allow_pickle=False)
        return TokenRows(mapped(here, "tokens", np.uint16), mapped(here, "starts", np.int64), target)

    def reader(self, plan: Plan, folder: Path) -> Callable[[Sequence[Sequence[str]]], TokenRows]:
        tokenizer, context = load_tokenizer(folder / FILE), plan.shape.context

        def read(inputs: Sequence[Sequence[str]]) -> TokenRows:
            texts = [_tokens(tokenizer, cells[0], context) for cells in inputs]
            starts = np.cumsum([0, *map(len, texts)], dtype=np.int64)
            tokens = np.concatenate([np.zeros(0, np.uint16), *texts])
            return TokenRows(tokens, starts, np.zeros(len(texts), np.int64))

        return read

    def keep(self, plan: Plan, folder: Path, target: Path) -> None:
        del plan
        shutil.copyfile(folder / "data" / FILE, target / FILE)


def learn_tokens(folder: Path, seed: int) -> int:
    """Learn the tokens from texts of the train part, unless that was done; returns how many there are."""
    path = folder / "data" / FILE
    if not path.exists():
        texts = texts_of(folder, sorted(places_of(folder, "train", seed)[:MOST_READ].tolist()))
        tokenizer = train_tokenizer((tidy(text) for text in texts), MOST_TOKENS)
        write_atomically(path, tokenizer.to_str())
    return load_tokenizer(path).get_vocab_size()


def _tokens(tokenizer: Tokenizer, text: str, most: int) -> NDArray[np.uint16]:
    # Id 0 is our BPE's <|begin|>, which no text contains: here it is the padding.
    ids = tokenizer.encode(tidy(text), add_special_tokens=False).ids[:most]
    return np.array(ids, np.uint16)


def _write(folder: Path, here: Path, context: int) -> None:
    tokenizer, at = load_tokenizer(folder / "data" / FILE), 0
    with growing(here, ("tokens", "starts")) as files:  # "starts" is renamed last: with it all is there
        files.add(starts=np.zeros(1, np.int64))
        for text in all_texts(folder):
            tokens = _tokens(tokenizer, text, context)
            at += len(tokens)
            files.add(tokens=tokens, starts=np.array([at]))


KIND = EncoderKind()
