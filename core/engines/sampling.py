"""How transformers picks the next token: the same steps in the same order as llama.cpp's."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.engines.text import PENALTY_WINDOW, Sampling

if TYPE_CHECKING:
    import torch


class Sampler:
    """Picks one token after another: penalty for repetition, top k, top p, temperature, chance."""

    def __init__(self, sampling: Sampling, prompt: Sequence[int]) -> None:
        import torch

        self._sampling = sampling
        self._recent = deque(prompt[-PENALTY_WINDOW:], maxlen=PENALTY_WINDOW)
        self._random = torch.Generator()
        if sampling.seed >= 0:
            self._random.manual_seed(sampling.seed)
        else:
            self._random.seed()

    def pick(self, logits: torch.Tensor) -> int:
        """The next token after `logits` (one number per word of the vocabulary)."""
        token = int(logits.argmax()) if self._sampling.temperature <= 0 else self._draw(logits.cpu())
        self._recent.append(token)
        return token

    def _draw(self, logits: torch.Tensor) -> int:
        import torch

        logits = self._penalised(logits)
        count = min(self._sampling.top_k, len(logits)) if self._sampling.top_k > 0 else len(logits)
        best, tokens = logits.topk(count)
        kept = self._within_top_p(best)
        chances = torch.softmax(best[:kept] / self._sampling.temperature, 0)
        return int(tokens[torch.multinomial(chances, 1, generator=self._random)])

    def _penalised(self, logits: torch.Tensor) -> torch.Tensor:
        import torch

        penalty = self._sampling.repeat_penalty
        if penalty == 1.0 or not self._recent:
            return logits
        recent = torch.tensor(sorted(set(self._recent)))
        values = logits[recent]
        return logits.index_copy(0, recent, torch.where(values > 0, values / penalty, values * penalty))

    def _within_top_p(self, best: torch.Tensor) -> int:
        """How many of the likeliest tokens (sorted) it takes to reach the wanted share of the probability."""
        import torch

        if self._sampling.top_p >= 1:
            return len(best)
        reached = torch.softmax(best, 0).cumsum(0) >= self._sampling.top_p
        return int(reached.int().argmax()) + 1 if bool(reached.any()) else len(best)
