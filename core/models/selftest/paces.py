"""From what single models took to a Pace, which foretells all others."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from core.models.machine import Pace
from core.models.selftest.stint import Stint

LEAST = 0.3
"""Of the time that was measured, at least so much is left for the weights once the layers' is taken off: where noise
makes the layers look dearer than everything together, the forecast stays sensible."""


def layer_seconds(deep: Stint, wide: Stint) -> tuple[float, float]:
    """Fixed seconds of a layer, for a token that is written and for one that is read: what a deep, narrow model takes
    beyond what its weights would in a `wide` one."""
    write = (deep.writing - wide.writing * deep.bytes / wide.bytes) / deep.layers
    read = (deep.reading - wide.reading * deep.body / wide.body) / deep.layers
    return max(0.0, write), max(0.0, read)


def pace(stints: list[Stint], layers: tuple[float, float], back: float) -> Pace:
    """Of models of one kind of numbers, smallest first, where the fixed seconds of a layer and of looking `back`
    are known."""
    write, read = layers
    taken = [_left(stint.writing, stint.layers * write) for stint in stints]
    return Pace(
        sizes=tuple(stint.bytes for stint in stints),
        seconds=tuple(accumulate(taken, max)),  # where a larger one was quicker, that is noise
        layer_seconds=write,
        work=min(stint.body / _left(stint.reading, stint.layers * read) for stint in stints),
        reading_layer_seconds=read,
        look_back=back,
    )


def alike(known: Pace, stint: Stint) -> Pace:
    """Of another kind of numbers in the same engine: weights of so many bytes are slower or quicker than the `known`
    ones by the same factor at every size, that of the one `stint`."""
    factor = _left(stint.writing, stint.layers * known.layer_seconds) / known.weights_seconds(stint.bytes)
    work = stint.body / _left(stint.reading, stint.layers * known.reading_layer_seconds)
    return replace(known, seconds=tuple(factor * seconds for seconds in known.seconds), work=work)


def look_back(stint: Stint) -> float:
    """What each token that the model looks back at costs a token of the answer, divided by layers and width."""
    if not stint.late or not stint.asked:
        return 0.0
    return max(0.0, stint.late - stint.writing) / (stint.asked * stint.layers * stint.width)


def _left(seconds: float, fixed: float) -> float:
    return max(seconds - fixed, LEAST * seconds, 1e-9)
