"""The decoder as the loop sees it: what it learns from, and what it writes while it learns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import torch

from core.events import Sample
from core.training.kinds import Kind, Learner
from core.training.text.data import PackedRows, prompt_tokens
from core.training.text.decoder import IGNORE, Decoder, Shape, greedy
from core.training.text.tokenizer import END, load_tokenizer, special_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tokenizers import Tokenizer

    from core.training.kinds import Batch, Rows
    from core.training.plan import Plan

LONGEST_SAMPLE = 48
"""Tokens."""


class DecoderKind(Kind):
    """Trains `text.decoder.Decoder`.

    A run's folder holds tokenizer.json and data/{train,validation}/{tokens,mask}.npy."""

    shape = Shape

    def make(self, plan: Plan) -> Decoder:
        return Decoder(plan.shape)

    def made_up(self, plan: Plan) -> Batch:
        """Six tokens of ten are asked for."""
        tokens = torch.randint(plan.shape.vocab, (plan.batch, plan.context + 1))
        targets = tokens[:, 1:].clone()
        targets[torch.rand(targets.shape) > 0.6] = IGNORE
        return tokens[:, :-1], targets

    def rows(self, plan: Plan, folder: Path, part: str) -> Rows:
        del plan
        return PackedRows(folder / "data" / part)

    def samples(self, plan: Plan, folder: Path, learner: Learner, step: int) -> Iterable[Sample]:
        """What the model answers to the plan's prompts now."""
        assert isinstance(learner, Decoder)
        tokenizer = _tokenizer(folder / "tokenizer.json")
        for prompt in plan.prompts:
            written = greedy(learner, prompt_tokens(tokenizer, prompt), LONGEST_SAMPLE, special_id(tokenizer, END))
            yield Sample(step, prompt, tokenizer.decode(written))


@cache
def _tokenizer(path: Path) -> Tokenizer:
    return load_tokenizer(path)


KIND = DecoderKind()
