"""What the view shows of one message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.store.records import StoredMessage
    from gui.chat.answer_run import AnswerRun

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


def row_of(message: StoredMessage, run: AnswerRun | None) -> Row:
    """What to show of a stored message; `run` is what is being written in its conversation, and may be fresher."""
    writing = run is not None and run.message == message.id
    status = FAILED if message.status == WRITING and not writing else message.status
    text, thinking = (run.text, run.thinking) if run is not None and writing else (message.text, message.thinking)
    return Row(message.id, message.role, text, thinking, status, message.stats, message.version, message.versions)


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
