"""One tensor of the file to be: its name there, its shape, and how its numbers come out of the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from core.models.json_file import damaged
from core.models.tensors import Tensors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = NDArray[np.float32]

Change = Callable[["Weights"], "Weights"]

BLOCK = 1 << 24  # numbers in memory at once, where a tensor can be read row by row: 64 MB


@dataclass(frozen=True)
class Piece:
    """`shape` has rows first. `source` is transformers' name; `change` turns the whole tensor into what llama.cpp
    wants, None where it is the same; `values` stand for a tensor that is made and not read."""

    name: str
    shape: tuple[int, ...]
    source: str = ""
    change: Change | None = None
    values: Weights | None = None

    @property
    def elements(self) -> int:
        return prod(self.shape)

    def check(self, tensors: Tensors) -> None:
        """Raises InkstoneError("model_damaged") unless the source holds as many numbers as are needed."""
        if self.values is not None:
            return
        found = tensors.shape(self.source)
        if prod(found) != self.elements or (self.change is None and found != self.shape):
            raise damaged(tensors.folder, f"{self.source} has the shape {list(found)}")

    def blocks(self, tensors: Tensors) -> Iterator[Weights]:
        """The numbers, some rows at a time, in order."""
        if self.values is not None:
            yield self.values
        elif self.change is not None:
            yield self.change(tensors.read(self.source)).reshape(self.shape)
        else:
            step = max(1, BLOCK // max(1, self.elements // self.shape[0]))
            for first in range(0, self.shape[0], step):
                yield tensors.read(self.source, first, first + step)


def transposed(weights: Weights) -> Weights:
    """For GPT-2, whose layers keep their matrices with the inputs first."""
    import numpy as np

    return np.ascontiguousarray(weights.T)
