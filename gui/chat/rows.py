"""What the view shows of one message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

WRITING = "writing"  # the answer is being written now
COMPLETE = "complete"
STOPPED = "stopped"  # by the person
LENGTH = "length"  # the limit on an answer's length was reached
LOOP = "loop"  # the guard ended it
FAILED = "failed"  # the engine was lost

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
