"""What kind of column this is, where nobody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.examples.numbers import is_missing, parse_date, parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_CATEGORIES = 0.2
"""Different values in a column of categories, as a share of its rows; up to 20 are always few enough."""


def guess_kind(cells: Sequence[str]) -> str:
    """ "number", "date", "category", "text", or "ignore" for a column without two different values."""
    known = [cell.strip() for cell in cells if not is_missing(cell)]
    different = set(known)
    if len(different) < 2:
        return "ignore"
    some = known[:2000]
    if sum(parse_number(cell) is not None for cell in some) >= 0.95 * len(some):
        return "number"
    if sum(parse_date(cell) is not None for cell in some) >= 0.95 * len(some):
        return "date"
    if len(different) <= max(20, MOST_CATEGORIES * len(known)):
        return "category"
    return "text" if sum(len(cell.split()) > 1 or len(cell) > 20 for cell in some) > 0.5 * len(some) else "ignore"
