"""What a column holds, where nobody has said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.examples.checkup.columns import Column

MOSTLY = 0.8
FEW_ANSWERS = 20  # whole numbers with no more values than this are groups, when they are to be predicted
LONG = 40.0  # characters, on average: a text, whatever is in it


def kind_of(column: Column, cells: Sequence[str], answer: bool = False) -> str:
    """A kind of ColumnSeen, from the whole column and a sample of its filled cells. `answer`: it is to be predicted."""
    if not column.filled:
        return "ignore"
    if column.numbers.count >= MOSTLY * column.filled:
        groups = answer and column.whole and len(set(cells)) <= FEW_ANSWERS
        return "category" if groups else "number"
    if answer:
        return "category"
    if column.dated >= MOSTLY * column.filled:
        return "date"
    return "text" if _is_text(cells) else "category"


def _is_text(cells: Sequence[str]) -> bool:
    length = sum(map(len, cells)) / len(cells)
    spaced = sum(cell.count(" ") >= 2 for cell in cells) / len(cells)
    varied = len(set(cells)) > len(cells) / 2
    return length > LONG or (varied and (spaced > MOSTLY or length > LONG / 2))
