"""The simple model beside the network: how often which token followed the last few.

Interpolated absolute discounting: the longest context that was seen speaks first and leaves a share to shorter ones.
Source: Ney, Essen & Kneser 1994.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

LONGEST = 7
"""Tokens of a context, at most."""
MOST_TOKENS = 3_000_000
"""Learned from the end of the text, which is nearest to what it is asked about: more would fill the memory."""
DISCOUNT = 0.8
PRIME = np.uint64(0x9E3779B97F4A7C15)


class NGrams:
    """Counts of every context of 0 to `order` tokens in `tokens`; `vocab` different ones there may be."""

    def __init__(self, tokens: NDArray[np.uint16], vocab: int, order: int = LONGEST) -> None:
        self.vocab, self.order = vocab, order
        self._levels = [_Level(tokens[-MOST_TOKENS:], length) for length in range(order + 1)]

    def losses(self, tokens: NDArray[np.uint16]) -> Iterator[NDArray[np.float64]]:
        """Nats for each of `tokens` (n,), an array (n,) for each length of context: none, one, ... `order` tokens."""
        likely = np.full(len(tokens), 1 / self.vocab)
        for level in self._levels[: self.order + 1]:
            likely = level.better(tokens, likely)
            yield -np.log(likely)

    def loss(self, tokens: NDArray[np.uint16]) -> float:
        """Mean nats of a token, predicted from `order` tokens before it. ValueError for no tokens."""
        if not len(tokens):
            raise ValueError("no tokens")
        *_, last = self.losses(tokens)
        return float(last.mean())


class _Level:
    """Contexts of one length."""

    def __init__(self, tokens: NDArray[np.uint16], length: int) -> None:
        self.length = length
        contexts = _hashed(tokens, length)
        followed = _with(contexts, tokens[length:])
        self._contexts, self._totals = np.unique(contexts, return_counts=True)
        self._followed, first, self._counts = np.unique(followed, return_index=True, return_counts=True)
        self._kinds = np.bincount(np.searchsorted(self._contexts, contexts[first]), minlength=len(self._contexts))

    def better(self, tokens: NDArray[np.uint16], shorter: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability (n,) of each token, where `shorter` (n,) is that of shorter contexts."""
        likely = shorter.copy()
        if len(tokens) <= self.length:
            return likely
        contexts = _hashed(tokens, self.length)
        totals, kinds = _found(contexts, self._contexts, self._totals, self._kinds)
        (counts,) = _found(_with(contexts, tokens[self.length :]), self._followed, self._counts)
        known, rest = totals > 0, shorter[self.length :]
        share = (np.maximum(counts - DISCOUNT, 0) + DISCOUNT * kinds * rest) / np.maximum(totals, 1)
        likely[self.length :] = np.where(known, share, rest)
        return likely


def _hashed(tokens: NDArray[np.uint16], length: int) -> NDArray[np.uint64]:
    """One number for the `length` tokens before each token that has so many before it."""
    hashed = np.zeros(len(tokens) - length, np.uint64)
    for place in range(length):
        hashed = _with(hashed, tokens[place : len(tokens) - length + place])
    return hashed


def _with(hashed: NDArray[np.uint64], tokens: NDArray[np.uint16]) -> NDArray[np.uint64]:
    mixed = (hashed ^ (tokens.astype(np.uint64) + np.uint64(1))) * PRIME
    return mixed ^ (mixed >> np.uint64(29))


def _found(
    wanted: NDArray[np.uint64], keys: NDArray[np.uint64], *values: NDArray[np.int64]
) -> tuple[NDArray[np.int64], ...]:
    """The values of each wanted key; 0 where it is not among the (sorted) keys."""
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    there = keys[at] == wanted
    return tuple(np.where(there, value[at], 0) for value in values)


def best_ngrams(train: NDArray[np.uint16], validation: NDArray[np.uint16], vocab: int) -> NGrams:
    """That of the order whose loss on `validation` is lowest (of order 2 when there is no validation part)."""
    model = NGrams(train, vocab)
    means = [float(losses.mean()) for losses in model.losses(validation)] if len(validation) else [2.0, 1.0, 0.0]
    model.order = int(np.argmin(means))
    return model
