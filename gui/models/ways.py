"""The ways to have a model, and which of them suits this computer. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from core.models.feel import Feel
from core.models.words import beside_reading

LISTENING = 1.0  # seconds of sound a second: slower, and a recording takes longer to write down than to hear
UNMEASURED = 5 * 10**9  # bytes: larger ones are not recommended while nobody knows how fast this computer is


@dataclass(frozen=True)
class Way:
    """One version of a model: `key` tells it from the others, `size` is "small", "balanced" or "large", "" where there
    is only one; `detail` what experts call it."""

    key: str
    size: str
    bytes: int
    feel: Feel
    detail: str = ""


def way_of(ways: Sequence[Way], key: str, best: str) -> Way:
    """The way of that key; where there is none, the one of the key `best`."""
    by_key = {way.key: way for way in ways}
    return by_key.get(key) or by_key[best]


def is_slow(feel: Feel) -> bool:
    """Whether one would wait for its words; an unknown speed is not slow."""
    if feel.at_once:
        return False
    if feel.speed:
        return feel.speed < LISTENING
    return bool(feel.tokens_per_second) and beside_reading(feel.tokens_per_second, QLocale().name()) == "slower"


def best_of(ways: Sequence[Way]) -> Way:
    """The largest that fits and is not slower than one reads; where there is none, the smallest."""
    good = [way for way in ways if is_good(way)]
    return max(good, key=lambda way: way.bytes) if good else min(ways, key=lambda way: way.bytes)


def is_good(way: Way) -> bool:
    """Fits, and is quick enough as far as one knows."""
    known = way.feel.at_once or way.feel.tokens_per_second or way.feel.speed
    return way.feel.fit == "fits" and not is_slow(way.feel) and bool(known or way.bytes < UNMEASURED)
