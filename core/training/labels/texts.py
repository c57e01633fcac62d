"""The texts of a run that sorts texts into groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.training.facts import load_facts
from core.training.rowstore import RowStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def texts_of(folder: Path, places: Iterable[int] | None = None) -> Iterator[str]:
    """The texts at these places of the store, or all of them in order."""
    store, at = RowStore(folder / "data"), load_facts(folder).used[0]
    for row in store if places is None else store.read(places):
        yield row.cells[at]
