"""What simple models read of a text: the weighted grams of vocabulary.py."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import numpy as np

from core.training.baseline.choose import TEXT
from core.training.labels.texts import texts_of
from core.training.labels.vocabulary import FILE, Vocabulary, Weighed, weigh_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.training.baseline.choose import Candidate
    from core.training.facts import Facts

MANY_GROUPS = 50
"""Each takes a fit of its own in a support vector machine: with more, fewer kinds of models are tried."""


def candidates(facts: Facts) -> tuple[Candidate, ...]:
    """The simple models worth trying."""
    return TEXT if len(facts.groups) <= MANY_GROUPS else TEXT[:2]


def of_run(folder: Path, places: NDArray[np.int64]) -> Any:
    """(n, grams), a sparse matrix, of these rows of a prepared run."""
    from scipy.sparse import csr_matrix

    order = np.argsort(places, kind="stable")  # the disk likes to be read in order
    vocabulary = Vocabulary.load(folder / "data" / FILE)
    weighed = weigh_all(vocabulary, list(texts_of(folder, places[order].tolist())))
    size = (len(places), len(vocabulary))
    return csr_matrix((weighed.weights, weighed.ids, weighed.starts), size)[np.argsort(order)]


def reader(folder: Path) -> Callable[[Sequence[Sequence[str]]], Weighed]:
    """From the input cells of new rows to their weighed grams; `folder` holds what `keep` put there."""
    vocabulary = Vocabulary.load(folder / FILE)
    return lambda inputs: weigh_all(vocabulary, [cells[0] for cells in inputs])


def keep(folder: Path, target: Path) -> None:
    """Copy what `reader` needs of the run in `folder`."""
    shutil.copyfile(folder / "data" / FILE, target / FILE)


def usual(folder: Path) -> dict[str, str]:
    """A text has no usual value."""
    del folder
    return {}
