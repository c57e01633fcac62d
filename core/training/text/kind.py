"""The decoder as the loop sees it: what it learns from, and what it writes while it learns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import torch

from core.events import Sample
from core.training.checkpoint import load_weights
from core.training.kinds import Kind, Learner
from core.training.text.data import PackedRows, prompt_tokens
from core.training.text.decoder import IGNORE, Decoder, Shape, greedy, sampled
from core.training.text.pairs import can_know, know_pairs
from core.training.text.stream import Spread, WindowBatches, Windows, load_part
from core.training.text.tokenizer import END, load_tokenizer, special_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tokenizers import Tokenizer

    from core.training.kinds import Batch, Batches, Rows
    from core.training.plan import Plan

LONGEST_SAMPLE, LONGEST_PROSE = 48, 120
"""Tokens."""


class DecoderKind(Kind):
    """Trains `text.decoder.Decoder`.

    A run's folder holds tokenizer.json and data/{train,validation}/{tokens,mask}.npy."""

    shape = Shape

    def make(self, plan: Plan) -> Decoder:
        return Decoder(plan.shape, plan.dropout)

    def made_up(self, plan: Plan) -> Batch:
        """Six tokens of ten are asked for."""
        tokens = torch.randint(plan.shape.vocab, (plan.batch, plan.context + 1))
        targets = tokens[:, 1:].clone()
        targets[torch.rand(targets.shape) > 0.6] = IGNORE
        return tokens[:, :-1], targets

    def begin(self, plan: Plan, folder: Path, learner: Learner) -> None:
        """From the weights that goal.prepare left in data/start, if it did."""
        if plan.start:
            load_weights(folder / "data" / "start", learner)

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


class WriterKind(DecoderKind):
    """The same decoder, which goes on with a text. A run's folder holds tokenizer.json and what stream.py says."""

    def made_up(self, plan: Plan) -> Batch:
        """Every token is asked for."""
        tokens = torch.randint(plan.shape.vocab, (plan.batch, plan.context + 1))
        return tokens[:, :-1], tokens[:, 1:]

    def begin(self, plan: Plan, folder: Path, learner: Learner) -> None:
        """From the weights of another model, or from the pairs of its text where there is room for them."""
        super().begin(plan, folder, learner)
        assert isinstance(learner, Decoder)
        tokens = load_part(folder / "data", "train")
        if not plan.start and can_know(plan.shape, len(np.unique(tokens))):
            know_pairs(learner, tokens)

    def rows(self, plan: Plan, folder: Path, part: str) -> Rows:
        windows = Windows(load_part(folder / "data", part), plan.context)
        return Spread(windows, plan.validation_rows) if part == "validation" else windows

    def batches(self, plan: Plan, folder: Path) -> Batches:
        return WindowBatches(load_part(folder / "data", "train"), plan)

    def samples(self, plan: Plan, folder: Path, learner: Learner, step: int) -> Iterable[Sample]:
        """How it goes on with the plan's prompts now."""
        assert isinstance(learner, Decoder)
        tokenizer = _tokenizer(folder / "tokenizer.json")
        for number, prompt in enumerate(plan.prompts):
            begun = tokenizer.encode(prompt, add_special_tokens=False).ids
            written = sampled(learner, begun, LONGEST_PROSE, plan.context, seed=plan.seed + number)
            yield Sample(step, prompt, tokenizer.decode(written).rstrip("\ufffd"))


@cache
def _tokenizer(path: Path) -> Tokenizer:
    return load_tokenizer(path)


KIND = DecoderKind()
WRITER = WriterKind()
