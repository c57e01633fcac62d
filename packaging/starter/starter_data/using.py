"""Using Inkstone: where things are, what they are called, and what happens to the person's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .topics import talk

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SHARE = 2.0


def conversations(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Conversations about the app, without end."""
    return talk("using", "app", lang, rng)
