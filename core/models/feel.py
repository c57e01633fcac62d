"""How will a model feel on this computer? Said before it is downloaded, from what the self-test measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.models.facts import ModelFormat, ModelKind

Fit = Literal["fits", "tight", "too_big"]


@dataclass(frozen=True)
class ModelShape:
    """What must be known of a model to foretell its speed; of one in the catalogue, on the hub or on the disk."""

    kind: ModelKind
    format: ModelFormat
    parameters: int
    bytes: int  # of the weights
    quantisation: str
    layers: int = 0  # 0: guessed from the parameters
    width: int = 0
    memory_per_token: int = 0
    context: int = 0


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
