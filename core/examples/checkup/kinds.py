"""What a column holds, as `look` judges it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.examples.checkup.columns import Column
    from core.examples.seen import ColumnSeen

MOSTLY = 0.8  # of the filled cells are numbers


def kind_of(seen: ColumnSeen, column: Column, answer: bool) -> str:
    """Its kind. A column with nothing to learn from keeps what it would be else: it can be kept on purpose. `answer`:
    it is to be predicted."""
    if seen.kind != "ignore" or seen.why == "person":
        return seen.kind
    is_number = bool(column.filled) and column.numbers.count >= MOSTLY * column.filled
    return "number" if is_number and not answer else "category"
