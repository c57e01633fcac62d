"""What a click changes in how examples are read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.examples.seen import ColumnSeen
from core.examples.source import Source


def with_reading(source: Source, field: str, value: Any) -> Source:
    """Another encoding, delimiter, header or sheet. Other columns may come out of it: what was said of them is guessed
    anew."""
    changes: dict[str, Any] = {"text": "", "label": "", "kinds": (), field: value}
    if field == "encoding":  # what was guessed with the wrong one means nothing
        changes |= {"delimiter": "", "header": None}
    return replace(source, **changes)


def with_role(source: Source, column: ColumnSeen, role: str) -> Source:
    """`role`: "text" (it is read), "label" (it is predicted), "ignore" (left out), "input" (used after all)."""
    if role == "ignore":
        return with_kind(source, column.name, "ignore")
    kind = _usual_kind(column)
    used = with_kind(source, column.name, kind) if column.kind == "ignore" else source
    if role == "input":
        return used
    changes: dict[str, Any] = {role: column.name}
    other = "label" if role == "text" else "text"
    if getattr(source, other) == column.name:  # a column cannot be both
        changes[other] = ""
    return replace(used, **changes)


def with_kind(source: Source, column: str, kind: str) -> Source:
    """`kind` for a column; "" leaves it to be guessed."""
    kinds = tuple(pair for pair in source.kinds if pair[0] != column)
    return replace(source, kinds=((*kinds, (column, kind)) if kind else kinds))


def _usual_kind(column: ColumnSeen) -> str:
    """What a column that is left out holds: what the guess says where only the person left it out, else what its
    examples look like, or the guess would leave it out again."""
    if column.why in ("", "person"):
        return ""
    return "number" if all(_is_number(text) for text in column.examples) else "category"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
