"""One long text as a file of tokens, and the windows that a step reads from it.

On disk: `data/tokens.bin`, little-endian uint16, and `data/parts.json`: {"train": [start, end], "validation": ...,
"test": ...}, the borders of the parts in it. Only what a step needs is read (memory map).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import torch

from core.files import write_atomically
from core.training.kinds import Batches, Rows
from core.training.shuffled import Shuffled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from core.training.kinds import Batch
    from core.training.plan import Plan

Parts = dict[str, tuple[int, int]]


def write_tokens(folder: Path, pieces: Iterable[NDArray[np.uint16]]) -> Iterator[int]:
    """Write tokens.bin (little-endian uint16), one piece after another; yields how many tokens there are so far.

    OSError when the disk is full."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    with (folder / "tokens.bin").open("wb") as file:
        for piece in pieces:
            file.write(piece.astype("<u2").tobytes())
            total += len(piece)
            yield total


def cut(total: int, validation_share: float, test_share: float) -> Parts:
    """Borders of the parts of `total` tokens: the text from its beginning to learn from, then validation, then test."""
    test = total - int(total * test_share)
    validation = test - int(total * validation_share)
    return {"train": (0, validation), "validation": (validation, test), "test": (test, total)}


def save_parts(folder: Path, parts: Parts) -> None:
    """Write parts.json."""
    write_atomically(folder / "parts.json", json.dumps(parts))


def load_part(folder: Path, name: str) -> NDArray[np.uint16]:
    """The tokens of a part, where they lie on the disk."""
    start, end = json.loads((folder / "parts.json").read_text("utf-8"))[name]
    if end == start:
        return np.empty(0, np.uint16)
    return np.memmap(folder / "tokens.bin", "<u2", "r", offset=2 * start, shape=(end - start,))


class Windows(Rows):
    """Windows of context + 1 tokens that overlap by one, so that every token is asked for once: row i begins at token
    `phase` + i * context. What is left at the end of the text is not read."""

    def __init__(self, tokens: NDArray[np.uint16], context: int, phase: int = 0) -> None:
        self.tokens, self.context, self.phase = tokens, context, phase
        self._window = np.arange(context + 1)

    def __len__(self) -> int:
        return max(0, (len(self.tokens) - 1 - self.phase) // self.context)

    def take(self, indices: NDArray[np.int64]) -> Batch:
        """Inputs and targets, (len(indices), context) each."""
        rows = self.tokens[self.phase + indices[:, None] * self.context + self._window].astype(np.int64)
        return torch.from_numpy(rows[:, :-1]), torch.from_numpy(rows[:, 1:])


class Spread(Rows):
    """At most `most` of the rows, evenly spread over all of them."""

    def __init__(self, rows: Rows, most: int) -> None:
        self.rows, count = rows, min(most, len(rows))
        self._chosen = np.arange(count) * len(rows) // max(1, count)

    def __len__(self) -> int:
        return len(self._chosen)

    def take(self, indices: NDArray[np.int64]) -> Batch:
        return self.rows.take(self._chosen[indices])


class WindowBatches(Batches):
    """Every pass reads the windows in another order and cuts them at another place (its phase): the model sees each
    token behind a beginning of every length."""

    def __init__(self, tokens: NDArray[np.uint16], plan: Plan) -> None:
        self._tokens, self._plan = tokens, plan
        count = max(0, (len(tokens) - plan.context) // plan.context)  # so many fit behind every phase
        self._order = Shuffled(count, plan.batch, plan.seed)

    def batch(self, step: int) -> Batch:
        """The batch of `step` (from 0). Its rows belong to the pass in which it begins."""
        number = step * self._plan.batch // self._order.rows
        phase = int(np.random.default_rng([self._plan.seed, number, 1]).integers(self._plan.context))
        return Windows(self._tokens, self._plan.context, phase).take(self._order.indices(step))
