"""The network for tables: numbers and embedded categories through layers of neurons.

    numbers (B, n), codes (B, c)
      each code -> its embedding (B, e); all beside the numbers: (B, inputs)
      `layers` times: linear to (B, width), normalisation, activation, dropout
      linear to (B, groups), or (B, 1) for a number; a straight linear path from the inputs is added, so that what is
      simple stays simple

Sources: Guo & Berkhahn 2016 (embedded categories), Cheng et al. 2016 (the straight path beside the deep one).
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from core.training.judge import Judge, JudgeKind
from core.training.kinds import Rows
from core.training.table.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

    from core.training.kinds import Batch
    from core.training.plan import Plan

ACTIVATIONS: dict[str, type[nn.Module]] = {"relu": nn.ReLU, "gelu": nn.GELU, "silu": nn.SiLU, "tanh": nn.Tanh}
WIDEST_EMBEDDING = 16
COLUMNS = "columns.json"


@dataclass(frozen=True)
class MlpShape:
    """`numbers` a row has, `sizes`: how many codes each category has; `groups` is 0 where a number is predicted, and
    then `error` is "squared" or "absolute"."""

    numbers: int
    sizes: tuple[int, ...]
    groups: int
    width: int = 64
    layers: int = 2
    activation: str = "relu"
    normalisation: str = "none"
    error: str = "squared"


class Mlp(Judge):
    """See the top of the file."""

    def __init__(self, shape: MlpShape, dropout: float = 0.0) -> None:
        super().__init__(shape.groups, shape.error)
        widths = [min(WIDEST_EMBEDDING, round(1.6 * size**0.56)) for size in shape.sizes]
        self.embeddings = nn.ModuleList(_embedding(s, w) for s, w in zip(shape.sizes, widths, strict=True))
        inputs, outputs = shape.numbers + sum(widths), max(1, shape.groups)
        sizes = [inputs] + [shape.width] * shape.layers
        self.blocks = nn.Sequential(*(_block(shape, size, dropout) for size in sizes[:-1]))
        self.head = nn.Linear(shape.width, outputs)
        self.straight = nn.Linear(inputs, outputs, bias=False)
        nn.init.zeros_(self.straight.weight)

    def forward(self, numbers: Tensor, codes: Tensor) -> Tensor:
        embedded = [embedding(codes[:, place]) for place, embedding in enumerate(self.embeddings)]
        x = torch.cat([numbers, *embedded], dim=1)  # (B, inputs)
        out: Tensor = self.head(self.blocks(x)) + self.straight(x)
        return out

    def matrices(self) -> list[nn.Parameter]:
        return [parameter for name, parameter in self.blocks.named_parameters() if name.endswith("0.weight")]


def _embedding(size: int, width: int) -> nn.Embedding:
    made = nn.Embedding(size, width)
    nn.init.normal_(made.weight, std=0.3)
    return made


def _block(shape: MlpShape, inputs: int, dropout: float) -> nn.Sequential:
    norms = {"none": nn.Identity, "batch": nn.BatchNorm1d, "layer": nn.LayerNorm}
    return nn.Sequential(
        nn.Linear(inputs, shape.width),
        norms[shape.normalisation](shape.width),
        ACTIVATIONS[shape.activation](),
        nn.Dropout(dropout),
    )


class TableRows(Rows):
    """numbers (rows, n) float32, codes (rows, c) int32 and targets (rows,), in memory or mapped from the disk."""

    def __init__(self, numbers: NDArray[np.float32], codes: NDArray[np.int32], target: NDArray[np.generic]) -> None:
        self.numbers, self.codes, self.target = numbers, codes, target

    def __len__(self) -> int:
        return len(self.numbers)

    def take(self, indices: NDArray[np.int64]) -> Batch:
        """Numbers (B, n), codes (B, c), targets (B,)."""
        numbers, codes = self.numbers[indices], self.codes[indices].astype(np.int64)
        return torch.from_numpy(numbers), torch.from_numpy(codes), torch.from_numpy(self.target[indices])


class MlpKind(JudgeKind):
    """Trains Mlp.

    A run's folder holds data/{numbers,codes,target}.npy and data/columns.json (columns.py)."""

    shape = MlpShape

    def make(self, plan: Plan) -> Mlp:
        return Mlp(plan.shape, plan.dropout)

    def made_up(self, plan: Plan) -> Batch:
        shape: MlpShape = plan.shape
        codes = [torch.randint(size, (plan.batch,)) for size in shape.sizes]
        target = torch.randint(shape.groups, (plan.batch,)) if shape.groups else torch.randn(plan.batch)
        stacked = torch.stack(codes, 1) if codes else torch.zeros(plan.batch, 0, dtype=torch.int64)
        return torch.randn(plan.batch, shape.numbers), stacked, target

    def all_rows(self, plan: Plan, folder: Path) -> TableRows:
        del plan
        names = ("numbers", "codes", "target")
        return TableRows(*(np.load(folder / f"data/{n}.npy", mmap_mode="r", allow_pickle=False) for n in names))

    def reader(self, plan: Plan, folder: Path) -> Callable[[Sequence[Sequence[str]]], TableRows]:
        columns = Columns.from_json(json.loads((folder / COLUMNS).read_text("utf-8")))
        kind = np.int64 if plan.shape.groups else np.float32
        return lambda inputs: TableRows(*columns.read(inputs), np.zeros(len(inputs), kind))

    def keep(self, plan: Plan, folder: Path, target: Path) -> None:
        del plan
        shutil.copyfile(folder / "data" / COLUMNS, target / COLUMNS)


KIND = MlpKind()
