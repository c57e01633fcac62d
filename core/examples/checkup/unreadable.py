"""What was passed over while reading."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from core.examples.checkup.columns import EXAMPLES
from core.examples.seen import Finding, Row

if TYPE_CHECKING:
    from core.examples.rows import RowSource
    from core.examples.texts import Texts


def unreadable(source: RowSource | Texts) -> Finding:
    """About all that the latest reading skipped; its rows have no cells."""
    reasons = dict(Counter(one.reason for one in source.skipped).most_common())
    shown = tuple(Row(one.row, (), one.file) for one in source.skipped[:EXAMPLES])
    state = "fixed" if source.skipped_total else "passed"
    return Finding("unreadable", state, "", source.skipped_total, shown, "skip", {"reasons": reasons})
