"""What the view shows of one message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

WRITING = "writing"  # the answer is being written now
COMPLETE = "complete"
STOPPED = "stopped"  # by the person
LENGTH = "length"  # the limit on an answer's length was reached
LOOP = "loop"  # the guard ended it
FAILED = "failed"  # the engine was lost

FOLDED_CHARACTERS = 1600  # of a long paste: more is folded
UNFINISHED = frozenset({WRITING, STOPPED, LENGTH, LOOP, FAILED})


@dataclass(frozen=True)
class Row:
    """One message of the branch on show."""

    id: str
    role: str
    text: str = ""
    thinking: str = ""
    status: str = COMPLETE
    stats: Mapping[str, Any] = field(default_factory=dict)
    version: int = 1
    versions: int = 1
    last: bool = False  # the newest message: its actions stay visible

    @property
    def mine(self) -> bool:
        """True for what the person said."""
        return self.role == "user"


def common_start(old: Sequence[Row], new: Sequence[Row]) -> int:
    """How many rows at the beginning are the same."""
    pairs = zip(old, new, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def mark_last(new: Sequence[Row]) -> list[Row]:
    """The same rows, the newest one marked as such."""
    found = list(new)
    if found:
        found[-1] = replace(found[-1], last=True)
    return found
