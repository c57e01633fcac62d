"""What simple models read of a table: the numbers of columns.py, and a yes or no for each frequent category."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np

from core.training.baseline.choose import GROUPS, NUMBER
from core.training.table.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.training.baseline.choose import Candidate
    from core.training.facts import Facts

FILE = "columns.json"
MOST_FLAGS = 30
"""Of one category; the rest are only known by how frequent they are."""


def candidates(facts: Facts) -> tuple[Candidate, ...]:
    """The simple models worth trying."""
    return GROUPS if facts.groups else NUMBER


def of_run(folder: Path, places: NDArray[np.int64]) -> NDArray[np.float32]:
    """(n, features) of these rows of a prepared run."""
    numbers = np.load(folder / "data/numbers.npy", mmap_mode="r", allow_pickle=False)[places]
    codes = np.load(folder / "data/codes.npy", mmap_mode="r", allow_pickle=False)[places]
    return join(numbers, codes, _columns(folder / "data").sizes)


def reader(folder: Path) -> Callable[[Sequence[Sequence[str]]], NDArray[np.float32]]:
    """From the input cells of new rows to (n, features); `folder` holds what `keep` put there."""
    columns = _columns(folder)
    return lambda inputs: join(*columns.read(inputs), columns.sizes)


def keep(folder: Path, target: Path) -> None:
    """Copy what `reader` needs of the run in `folder`."""
    shutil.copyfile(folder / "data" / FILE, target / FILE)


def usual(folder: Path) -> dict[str, str]:
    """The cell that says nothing special, for each column of a run."""
    return {column.name: column.usual for column in _columns(folder / "data").columns}


def join(numbers: NDArray[np.float32], codes: NDArray[np.int32], sizes: Sequence[int]) -> NDArray[np.float32]:
    """Numbers (n, w) and codes (n, c) of so many values each as one matrix (n, features)."""
    parts = [numbers]
    for place, size in enumerate(sizes):
        code = codes[:, place, None]
        parts.append((code == np.arange(1, min(size, MOST_FLAGS + 2))).astype(np.float32))
        if size > MOST_FLAGS + 2:
            rare = np.where(code == 0, size, code)
            parts.append((np.log(np.maximum(rare, 1)) / np.log(size)).astype(np.float32))
    return np.concatenate(parts, 1)


def _columns(folder: Path) -> Columns:
    return Columns.from_json(json.loads((folder / FILE).read_text("utf-8")))
