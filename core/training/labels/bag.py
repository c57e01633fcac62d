"""The network for short texts: a bag of words and pieces of words, as fastText has it.

    ids (B, n), weights (B, n): grams of a text (0: none) and their TF-IDF weights (vocabulary.py)
      sum of the weighted embeddings: (B, width), layer norm
      `layers` - 1 times: linear to (B, width), GELU, dropout
      linear to (B, groups); every gram also speaks for the groups directly, (B, groups), as in a linear model

Source: Joulin et al. 2017 (fastText); the straight path as in Cheng et al. 2016.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 (the name everybody knows)

from core.training.growing_arrays import growing, mapped
from core.training.judge import Judge, JudgeKind
from core.training.kinds import Rows
from core.training.labels.texts import all_texts
from core.training.labels.vocabulary import FILE, Vocabulary, Weighed, weigh_all
from core.training.labels.words import first_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

    from core.training.kinds import Batch
    from core.training.plan import Plan

GRAMS_A_WORD = 6
"""About so many grams of the vocabulary a word has: for made-up rows."""


@dataclass(frozen=True)
class BagShape:
    """`grams` in the vocabulary, of texts of at most `context` words; `layers` of which the embedding is the first."""

    grams: int
    groups: int
    width: int = 64
    layers: int = 2
    context: int = 512


class Bag(Judge):
    """See the top of the file."""

    def __init__(self, shape: BagShape, dropout: float = 0.0) -> None:
        super().__init__(shape.groups)
        self.dropout = dropout
        self.embedding = nn.Parameter(torch.randn(shape.grams + 1, shape.width) * 0.1)
        self.straight = nn.Parameter(torch.zeros(shape.grams + 1, shape.groups))
        self.norm = nn.LayerNorm(shape.width)
        self.layers = nn.ModuleList(nn.Linear(shape.width, shape.width) for _ in range(shape.layers - 1))
        self.head = nn.Linear(shape.width, shape.groups)

    def forward(self, ids: Tensor, weights: Tensor) -> Tensor:
        x = self.norm(_bag(self.embedding, ids, weights))  # (B, width)
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = F.dropout(F.gelu(layer(x)), self.dropout, self.training)
        out: Tensor = self.head(x) + _bag(self.straight, ids, weights)
        return out

    def matrices(self) -> list[nn.Parameter]:
        return [parameter for parameter in self.layers.parameters() if parameter.dim() == 2]


def _bag(table: Tensor, ids: Tensor, weights: Tensor) -> Tensor:
    # (grams + 1, w) at ids (B, n), weighted and summed: (B, w). Row 0 is padding.
    with torch.autocast(ids.device.type, enabled=False):  # sums of many small weights need float32
        return F.embedding_bag(ids, table, per_sample_weights=weights, mode="sum", padding_idx=0)


class BagRows(Rows):
    """Weighed texts and their groups."""

    def __init__(self, weighed: Weighed, target: NDArray[np.generic]) -> None:
        self.weighed, self.target = weighed, target

    def __len__(self) -> int:
        return len(self.weighed)

    def take(self, indices: NDArray[np.int64]) -> Batch:
        """Ids (B, n), weights (B, n), groups (B,)."""
        ids, weights = self.weighed.padded(indices)
        return torch.from_numpy(ids), torch.from_numpy(weights), torch.from_numpy(self.target[indices])


class BagKind(JudgeKind):
    """Trains Bag.

    A run's folder holds data/vocabulary.json, the store of its rows and data/target.npy; the grams of all texts are
    written to data/bag when they are first asked for."""

    shape = BagShape

    def make(self, plan: Plan) -> Bag:
        return Bag(plan.shape, plan.dropout)

    def made_up(self, plan: Plan) -> Batch:
        shape: BagShape = plan.shape
        size = (plan.batch, min(shape.context, 64) * GRAMS_A_WORD)
        return torch.randint(1, shape.grams + 1, size), torch.rand(size), torch.randint(shape.groups, (plan.batch,))

    def all_rows(self, plan: Plan, folder: Path) -> BagRows:
        here = folder / f"data/bag-{plan.shape.context}"
        if not (here / "starts.bin").exists():
            _write(folder, here, plan.shape.context)
        ids, weights = mapped(here, "ids", np.int32), mapped(here, "weights", np.float32)
        target = np.load(folder / "data/target.npy", mmap_mode="r", allow_pickle=False)
        return BagRows(Weighed(ids, weights, mapped(here, "starts", np.int64)), target)

    def reader(self, plan: Plan, folder: Path) -> Callable[[Sequence[Sequence[str]]], BagRows]:
        vocabulary, context = Vocabulary.load(folder / FILE), plan.shape.context

        def read(inputs: Sequence[Sequence[str]]) -> BagRows:
            texts = [first_words(cells[0], context) for cells in inputs]
            return BagRows(weigh_all(vocabulary, texts), np.zeros(len(inputs), np.int64))

        return read

    def keep(self, plan: Plan, folder: Path, target: Path) -> None:
        del plan
        shutil.copyfile(folder / "data" / FILE, target / FILE)


def _write(folder: Path, here: Path, context: int) -> None:
    vocabulary, at = Vocabulary.load(folder / "data" / FILE), 0
    with growing(here, ("ids", "weights", "starts")) as files:  # "starts" is renamed last: with it all is there
        files.add(starts=np.zeros(1, np.int64))
        for text in all_texts(folder):
            ids, weights = vocabulary.weigh(first_words(text, context))
            at += len(ids)
            files.add(ids=ids, weights=weights, starts=np.array([at]))


KIND = BagKind()
