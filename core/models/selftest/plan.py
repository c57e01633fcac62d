"""How large and how long the self-test is: about fourteen seconds on two quiet cores, a fraction of one in tests."""

from __future__ import annotations

from dataclasses import dataclass

from core.bench.random_model import Shape

Size = tuple[int, int]  # width, layers


@dataclass(frozen=True)
class Plan:
    """Widths and layers of the models that are measured, and the seconds of each stint.

    Of `eights` the first fits into many processors' caches, the last into hardly any; the other kinds are measured once
    and take the cache's effect from these. The deep ones are so narrow that the fixed time of their layers is nearly
    all they take.
    """

    deep: Size = (128, 24)
    eights: tuple[Size, ...] = ((1024, 3), (1024, 8), (2048, 6))  # of 8 bits a number, smallest first
    half: Size = (2048, 3)  # of 16 bits
    quarter: Size = (2048, 4)  # of 4 to 6 bits
    folder_deep: Size = (64, 16)
    folder: Size = (2048, 3)  # from 50 million parameters on bf16 may be chosen
    whisper: Size = (512, 2)
    writing: float = 0.15  # seconds of each of ROUNDS stints
    reading: float = 0.4
    vocabulary: int = 4096

    @property
    def steps(self) -> int:
        """Models that are measured."""
        return 6 + len(self.eights)

    def shape(self, size: Size) -> Shape:
        """A Llama of usual proportions: heads of 64, a feed-forward 8/3 as wide, in whole blocks of 256."""
        width, layers = size
        wide = max(256, round(width * 8 / 3 / 256) * 256)
        return Shape(width, layers, max(1, width // 64), wide, self.vocabulary, context=1024)


ROUNDS = 2
"""Stints of each kind; the best counts: what comes between only ever makes it slower."""
READING_WORK = 1e10
"""Parameters times tokens of a question: two cores work through it in about a quarter of a second."""
