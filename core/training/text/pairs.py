"""What a new model knows before its first step: which token follows which.

Counting pairs takes milliseconds, learning them a hundred steps. Blocks begin as "do nothing", so that the logits of a
new model depend on the last token alone: an embedding of orthogonal rows and an output matrix made for them give
exactly the logarithms of the counted probabilities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.training.text.decoder import Decoder, Shape

MOST_TOKENS = 20_000_000
"""Counted from the beginning of a text: enough for every pair of a small vocabulary."""
DOUBT = 5.0
"""Each token is counted so many times more, spread as tokens are in general: rare ones are not trusted."""


def can_know(shape: Shape, different: int) -> bool:
    """True when a model of this shape has room for the pairs of so many `different` tokens."""
    return not shape.tied and different <= shape.width


@torch.no_grad()
def know_pairs(model: Decoder, tokens: NDArray[np.uint16]) -> None:
    """Give a new model the probabilities of pairs in `tokens`; torch's random state decides the rest."""
    width, vocab = model.shape.width, model.shape.vocab
    counts, seen = count_pairs(tokens[:MOST_TOKENS], vocab)
    alone = counts.sum(0) + 1 / vocab
    likely = (counts + DOUBT * alone / alone.sum()) / (counts.sum(1, keepdims=True) + DOUBT)
    directions = torch.nn.init.orthogonal_(torch.empty(width, width)) * width**0.5
    known = directions[: len(seen)]
    model.embed_tokens.weight.normal_()
    model.embed_tokens.weight[seen] = known.to(model.embed_tokens.weight)
    logits = torch.from_numpy(np.log(likely[seen])).float()
    model.lm_head.weight.copy_(logits.T @ known / width)


def count_pairs(tokens: NDArray[np.uint16], vocab: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """How often b follows a, (vocab, vocab), and which tokens occur."""
    pairs = tokens[:-1].astype(np.int64) * vocab + tokens[1:]
    counts = np.bincount(pairs, minlength=vocab * vocab).reshape(vocab, vocab).astype(np.float64)
    return counts, np.unique(tokens).astype(np.int64)
