"""How will a model feel on this computer? Said before it is downloaded, from what the self-test measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from core.hardware import Memory
from core.models import fit, speech_speed
from core.models.fit import choose_context, memory_needed
from core.models.shape import ModelShape, shape_of

if TYPE_CHECKING:
    from core.models.machine import Machine, Pace
    from core.models.measured_speeds import MeasuredSpeed

__all__ = ["Feel", "Fit", "ModelShape", "feel", "shape_of"]

Fit = Literal["fits", "tight", "too_big"]

SPARE = 2_000_000_000  # bytes of memory kept free for everything else, less on computers that have little
SPARE_SHARE = 4  # at most one part in so many of all memory
QUESTION = 200  # tokens: a question with a few sentences of instructions before it
BEFORE = 300  # tokens that an answer looks back at, on average: such a question and half of the answer
AT_ONCE_TOKENS, AT_ONCE_SECONDS = 100.0, 0.5
"""So many tokens a second are twenty times as fast as one reads, and half a second is no waiting."""


@dataclass(frozen=True)
class Feel:
    """`tokens_per_second` of an answer; of speech, `speed` seconds of sound a second. 0: not known."""

    fit: Fit
    needed: int  # bytes of memory
    free: int  # bytes that it could have, 2 GB left for everything else
    tokens_per_second: float = 0.0
    first_word_seconds: float = 0.0  # after a question of 200 tokens
    speed: float = 0.0
    at_once: bool = False  # so fast that nobody would notice
    measured: bool = False  # seen on this computer, not foretold


def feel(
    shape: ModelShape,
    machine: Machine | None,
    memory: Memory,
    freed: int = 0,
    seen: MeasuredSpeed | None = None,
    trend: float = 1.0,
) -> Feel:
    """What to expect of a model. `memory` is what is free now, `freed` the bytes of models that would be unloaded for
    it; `seen` is what was measured with this very model, and `trend` how much faster than foretold others were (both
    from core.models.measured_speeds). Without a `machine` only the memory is known.
    """
    shape = replace(shape, memory_per_token=shape.window_bytes)
    usable = memory.free + freed - min(SPARE, memory.total // SPARE_SHARE)
    free = Memory(memory.total, max(0, usable))
    needed = memory_needed(shape, choose_context(shape, 0, free))
    found = Feel(_fit(shape, needed, memory, freed), needed, free.free)
    if shape.kind == "speech":
        return replace(found, speed=speech_speed.speed(shape, machine) if machine is not None else 0.0)
    if shape.kind != "text":
        return found
    if seen is not None:
        return _text(found, 1 / seen.tokens_per_second, _first_word_seen(shape, machine, seen), measured=True)
    pace = pace_of(shape, machine)
    if pace is None or machine is None:
        return found
    return _text(found, token_seconds(shape, machine, pace) / trend, first_word(shape, machine, pace) / trend)


def _fit(shape: ModelShape, needed: int, memory: Memory, freed: int) -> Fit:
    """Tight: at the price of what is kept free, with a shorter memory window, or when other programs are closed."""
    spare = min(SPARE, memory.total // SPARE_SHARE)
    if needed <= memory.free + freed - spare:
        return "fits"
    least = memory_needed(shape, min(fit.SMALLEST_CONTEXT, shape.context or fit.SMALLEST_CONTEXT))
    return "tight" if least <= max(memory.free + freed, memory.total - spare) else "too_big"


def _text(found: Feel, token: float, first: float, measured: bool = False) -> Feel:
    at_once = 1 / token >= AT_ONCE_TOKENS and 0 < first <= AT_ONCE_SECONDS
    return replace(found, tokens_per_second=1 / token, first_word_seconds=first, at_once=at_once, measured=measured)


def pace_of(shape: ModelShape, machine: Machine | None) -> Pace | None:
    """What was measured with the engine and the kind of numbers that this model uses; None when nothing was."""
    if machine is None:
        return None
    if shape.format == "huggingface":
        return machine.paces.get("huggingface")
    return machine.paces.get(f"gguf:{_like(shape.quantisation)}") or machine.paces.get("gguf:q8_0")


def _like(quantisation: str) -> str:
    """Which of the measured kinds computes alike: whole numbers of 8 bits, blocks of fewer bits, or floats."""
    name = quantisation.lower()
    if name.startswith("q8"):
        return "q8_0"
    return "q4_k" if name.startswith(("q", "iq", "tq", "mxfp")) else "f16"


def token_seconds(shape: ModelShape, machine: Machine, pace: Pace) -> float:
    """Seconds for one token of an answer: its weights come from memory, and every layer has its fixed time."""
    looking = BEFORE * shape.breadth * pace.look_back
    return pace.weights_seconds(max(1.0, _bytes_read(shape, machine))) + shape.depth * (pace.layer_seconds + looking)


def _bytes_read(shape: ModelShape, machine: Machine) -> float:
    if shape.format != "huggingface":
        return shape.bytes * shape.active_share
    each = machine.weight_bytes if shape.parameters >= fit.BF16_FROM else 4.0
    return shape.parameters * shape.active_share * each


def first_word(shape: ModelShape, machine: Machine, pace: Pace, tokens: int = QUESTION) -> float:
    """Seconds from a question of `tokens` tokens to the first word of the answer."""
    return tokens * reading_seconds(shape, pace) + token_seconds(shape, machine, pace)


def reading_seconds(shape: ModelShape, pace: Pace) -> float:
    """Seconds for each token of a question."""
    return shape.body / pace.work + shape.depth * pace.reading_layer_seconds


def _first_word_seen(shape: ModelShape, machine: Machine | None, seen: MeasuredSpeed) -> float:
    """As measured, for a question of the usual length; foretold where that was not measured."""
    if seen.reading > 0:
        return QUESTION / seen.reading
    pace = pace_of(shape, machine)
    return first_word(shape, machine, pace) if machine is not None and pace is not None else 0.0
