"""From what single models took to a Pace, which foretells all others."""

from __future__ import annotations

from core.models.machine import Pace
from core.models.selftest.stint import Stint

LEAST = 0.3
"""Of the time that was measured, at least so much is left for the weights once the layers' is taken off: where noise
makes the layers look dearer than everything together, the forecast stays sensible."""


def layer_seconds(small: Stint, deep: Stint, large: Stint | None = None) -> tuple[float, float]:
    """Fixed seconds of a layer, for a token that is written and for one that is read: what a deep model takes beyond
    a flat one of as many bytes. `large`: whose reading shows how fast the arithmetic is."""
    more = deep.layers - small.layers
    write = (deep.writing - small.writing * deep.bytes / small.bytes) / max(1, more)
    flat = large or small
    read = (deep.reading - flat.reading * deep.body / flat.body) / max(1, deep.layers)
    return max(0.0, write), max(0.0, read)


def pace(stints: list[Stint], layers: tuple[float, float]) -> Pace:
    """Of models of one kind of numbers, smallest first, where the fixed seconds of a layer are known."""
    write, read = layers
    return Pace(
        sizes=tuple(stint.bytes for stint in stints),
        rates=tuple(stint.bytes / _left(stint.writing, stint.layers * write) for stint in stints),
        layer_seconds=write,
        work=stints[-1].body / _left(stints[-1].reading, stints[-1].layers * read),
        reading_layer_seconds=read,
    )


def enlarged(small: Pace, memory: Pace) -> Pace:
    """A pace that was measured with a small model alone, for large ones too: those come from memory no faster than the
    fastest kind of numbers did (`memory`)."""
    size, rate = memory.sizes[-1], memory.rates[-1]
    if size <= small.sizes[-1]:
        return small
    return Pace(
        sizes=(*small.sizes, size),
        rates=(*small.rates, min(small.rates[-1], rate)),
        layer_seconds=small.layer_seconds,
        work=small.work,
        reading_layer_seconds=small.reading_layer_seconds,
    )


def _left(seconds: float, fixed: float) -> float:
    return max(seconds - fixed, LEAST * seconds, 1e-9)
