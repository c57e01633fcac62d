"""What networks that judge one example have in common: they give a group or a number, and learn from rows with one
target each.

    runs/<id>/data/rows.jsonl rows.npy   the examples (rowstore.py)
    runs/<id>/data/part.npy              (rows,) uint8: which part each belongs to (splits.py)
    runs/<id>/data/target.npy            (rows,) int64 group numbers, or float32 standardised numbers
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812 (the name everybody knows)

from core.events import Sample
from core.training.facts import load_facts
from core.training.kinds import Kind, Learner, Rows
from core.training.rowstore import RowStore
from core.training.shuffled import slices
from core.training.splits import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

    from core.examples.seen import Row
    from core.training.facts import Facts
    from core.training.kinds import Batch
    from core.training.plan import Plan

SHOWN = 3
"""Rows of the validation part that are shown while it learns."""
LONGEST_PROMPT = 120


class Judge(Learner):
    """A network whose forward gives (B, groups) logits, or (B, 1) where `groups` is 0: a number."""

    def __init__(self, groups: int, error: str = "squared") -> None:
        super().__init__()
        self.groups, self.error = groups, error

    def loss(self, *batch: Tensor) -> Tensor:
        """Summed cross-entropy in nats, or the squared or absolute error of the standardised number."""
        out, target = self(*batch[:-1]).float(), batch[-1]
        if self.groups:
            return F.cross_entropy(out, target, reduction="sum")
        measure = F.l1_loss if self.error == "absolute" else F.mse_loss
        return measure(out.squeeze(1), target, reduction="sum")

    def asked(self, *batch: Tensor) -> float:
        """One answer a row."""
        return float(len(batch[-1]))

    @torch.no_grad()
    def outputs(self, rows: Rows, micro: int = 256) -> NDArray[np.float32]:
        """Of every row, in order: (n, groups) logits or (n, 1). Leaves the network in evaluation mode."""
        self.eval()
        device = next(self.parameters()).device
        batches = (rows.take(np.arange(part.start, part.stop))[:-1] for part in slices(len(rows), micro))
        parts = [self(*(tensor.to(device) for tensor in batch)).float().cpu().numpy() for batch in batches]
        return np.concatenate(parts) if parts else np.zeros((0, max(1, self.groups)), np.float32)


class Some(Rows):
    """Some of other rows: `places` are their numbers there."""

    def __init__(self, rows: Rows, places: NDArray[np.int64]) -> None:
        self.rows, self.places = rows, places

    def __len__(self) -> int:
        return len(self.places)

    def take(self, indices: NDArray[np.int64]) -> Batch:
        return self.rows.take(self.places[indices])


class JudgeKind(Kind):
    """Trains a Judge: a kind brings `all_rows`, and these know the parts."""

    @abstractmethod
    def all_rows(self, plan: Plan, folder: Path) -> Rows:
        """Every row of the run in the order of the store."""

    @abstractmethod
    def reader(self, plan: Plan, folder: Path) -> Callable[[Sequence[Sequence[str]]], Rows]:
        """From the input cells of new examples to rows (with targets of 0); `folder` is where `keep` put its files."""

    @abstractmethod
    def keep(self, plan: Plan, folder: Path, target: Path) -> None:
        """Copy into `target` what `reader` needs of the run in `folder`, beside the weights."""

    def rows(self, plan: Plan, folder: Path, part: str) -> Rows:
        return Some(self.all_rows(plan, folder), places_of(folder, part, plan.seed))

    def samples(self, plan: Plan, folder: Path, learner: Learner, step: int) -> Iterable[Sample]:
        """What it says of a few rows of the validation part."""
        assert isinstance(learner, Judge)
        facts = load_facts(folder)
        places = _shown(folder, plan.seed)
        said = learner.outputs(Some(self.all_rows(plan, folder), places))
        for row, out in zip(RowStore(folder / "data").read(places.tolist()), said, strict=True):
            yield _sample(facts, row, out, step)


def places_of(folder: Path, part: str, seed: int) -> NDArray[np.int64]:
    """Numbers (n,) of the rows of a part, "train", "validation" or "test", shuffled: a first few stand for all."""
    parts = np.load(folder / "data/part.npy", allow_pickle=False)
    return np.random.default_rng([seed, 77]).permutation(np.flatnonzero(parts == PARTS.index(part)))


def _shown(folder: Path, seed: int) -> NDArray[np.int64]:
    """A few rows of the validation part, always the same, of as many groups (or numbers) as possible."""
    places = places_of(folder, "validation", seed)
    target = np.load(folder / "data/target.npy", mmap_mode="r", allow_pickle=False)[places]
    firsts = np.sort(np.unique(target, return_index=True)[1])
    return np.concatenate([places[firsts], np.delete(places, firsts)])[:SHOWN]


def softmax(logits: NDArray[Any]) -> NDArray[np.float64]:
    """Probabilities (n, groups) that sum to 1."""
    shifted = np.exp(logits.astype(np.float64) - logits.max(1, keepdims=True))
    out: NDArray[np.float64] = shifted / shifted.sum(1, keepdims=True)
    return out


def _sample(facts: Facts, row: Row, out: NDArray[np.float32], step: int) -> Sample:
    cells = facts.inputs(row.cells)
    said = cells[0] if len(cells) == 1 else ", ".join(f"{n} {c}" for n, c in zip(facts.names, cells, strict=True) if c)
    truth = row.cells[facts.label_at]
    if not facts.groups:
        return Sample(step, said[:LONGEST_PROMPT], facts.formatted(float(out[0]) * facts.deviation + facts.mean), truth)
    chances = softmax(out[None])[0]
    best = int(chances.argmax())
    return Sample(step, said[:LONGEST_PROMPT], facts.groups[best], truth.strip(), float(chances[best]))
