"""What a column holds, where nobody has said it: as `look` judges it, from rows by chance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.examples.profile import Counts, as_label, judge_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.examples.checkup.columns import Column
    from core.examples.seen import ColumnSeen

MOSTLY = 0.8  # of the filled cells are numbers


def judged(column: Column, cells: Sequence[str], chosen: str, answer: bool) -> ColumnSeen:
    """The column with its kind. One that has nothing to learn from by itself (`why`) keeps what it would be else, for
    it can be kept on purpose. `answer`: it is to be predicted."""
    counts = Counts()
    counts.add(cells)
    seen = judge_column(column.name, cells, counts, chosen)
    if answer:
        seen = as_label(seen)
    if seen.kind == "ignore" and not chosen:
        is_number = bool(column.filled) and column.numbers.count >= MOSTLY * column.filled
        seen = replace(seen, kind="number" if is_number and not answer else "category")
    return seen
