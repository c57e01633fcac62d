"""The texts of a run that sorts texts into groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.training.facts import load_facts
from core.training.rowstore import RowStore
from core.training.splits import SPARE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def texts_of(folder: Path, places: Iterable[int]) -> Iterator[str]:
    """The texts at these places of the store."""
    at = load_facts(folder).used[0]
    for row in RowStore(folder / "data").read(places):
        yield row.cells[at]


def all_texts(folder: Path) -> Iterator[str]:
    """One text for each row of the store, in order; "" for rows that nobody reads."""
    parts, at = np.load(folder / "data/part.npy", allow_pickle=False), load_facts(folder).used[0]
    used = RowStore(folder / "data").read(np.flatnonzero(parts != SPARE).tolist())
    for part in parts:
        yield "" if part == SPARE else next(used).cells[at]
