"""What the model remembers of a conversation, from what was measured with its answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.store.records import StoredMessage


def used(branch: Sequence[StoredMessage]) -> tuple[int, int]:
    """(tokens used, tokens of the memory window), (0, 0) while unknown."""
    for message in reversed(branch):
        context = int(message.stats.get("context", 0))
        if context:
            return int(message.stats.get("prompt_tokens", 0) + message.stats.get("tokens", 0)), context
    return 0, 0


def first_kept(branch: Sequence[StoredMessage]) -> str | None:
    """Id of the oldest message that the model still remembers, None when it remembers all."""
    for message in reversed(branch):
        if message.stats.get("context"):
            count = int(message.stats.get("forgotten", 0))
            texts = [found for found in branch if found.text.strip()]
            return texts[count].id if 0 < count < len(texts) else None
    return None


def after(branch: Sequence[StoredMessage], message_id: str) -> str | None:
    """Id of the message that follows this one, None when there is none."""
    ids = [message.id for message in branch]
    place = ids.index(message_id) + 1 if message_id in ids else len(ids)
    return ids[place] if place < len(ids) else None
