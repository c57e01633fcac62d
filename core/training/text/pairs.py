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


NEVER = -20.0
"""Logit of a token that does not occur."""


def can_know(shape: Shape, different: int) -> bool:
    """True when a model of this shape has room for the pairs of so many `different` tokens."""
    return not shape.tied and different < shape.width


@torch.no_grad()
def know_pairs(model: Decoder, tokens: NDArray[np.uint16]) -> None:
    """Give a new model the probabilities of pairs in `tokens`; torch's random state decides the rest.

    Every embedding is half a direction of its own and half one that all share: by that one alone the tokens that do not
    occur are kept away, however far the blocks move the rest."""
    width, table = model.shape.width, model.embed_tokens.weight
    logits, seen = pair_logits(tokens[:MOST_TOKENS], model.shape.vocab)
    directions = torch.nn.init.orthogonal_(torch.empty(width, width)) * width**0.5
    own, shared = directions[: len(seen)], directions[len(seen)]
    table.normal_()
    table[seen] = own.to(table)
    table.add_(shared.to(table)).div_(2**0.5)
    output = (NEVER * 2**0.5 / width) * shared.repeat(model.shape.vocab, 1)
    output[seen] = torch.from_numpy(logits).float().T @ own * (2**0.5 / width)
    model.lm_head.weight.copy_(output)


def pair_logits(tokens: NDArray[np.uint16], vocab: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The logarithm of how likely b follows a, (n, n), for the n tokens that occur, and which these are."""
    seen = np.unique(tokens).astype(np.int64)
    place = np.zeros(vocab, np.int64)
    place[seen] = np.arange(len(seen))
    pairs = place[tokens[:-1]] * len(seen) + place[tokens[1:]]
    counts = np.bincount(pairs, minlength=len(seen) ** 2).reshape(len(seen), len(seen)).astype(np.float64)
    alone = counts.sum(0) + 1 / len(seen)
    likely = (counts + DOUBT * alone / alone.sum()) / (counts.sum(1, keepdims=True) + DOUBT)
    return np.log(likely), seen
