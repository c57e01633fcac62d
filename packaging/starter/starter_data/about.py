"""The starter model about itself: what it is, what it can do, and where its limits are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .topics import talk

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SHARE = 1.5


def conversations(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Conversations about the model itself, without end."""
    return talk("about", "self", lang, rng)
