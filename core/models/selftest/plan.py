"""How large and how long the self-test is: ten seconds on two quiet cores, a fraction of one where it is tried out."""

from __future__ import annotations

from dataclasses import dataclass

from core.bench.random_model import Shape


@dataclass(frozen=True)
class Plan:
    """Widths and layers of the models that are measured, and the seconds of each stint.

    The small model fits into many processors' caches, the large one into hardly any. The deep one is so narrow that the
    fixed time of its layers is nearly all it takes.
    """

    deep: tuple[int, int] = (128, 24)
    small: tuple[int, int] = (1024, 3)
    middle: tuple[int, int] = (1024, 8)
    large: tuple[int, int] = (2048, 6)
    large_halves: tuple[int, int] = (2048, 4)  # with two bytes for each number
    folder_small: tuple[int, int] = (1024, 4)  # of Hugging Face: from 50 million parameters on bf16 is chosen
    folder_deep: tuple[int, int] = (64, 16)
    folder_large: tuple[int, int] = (2048, 3)
    whisper: tuple[int, int] = (512, 2)
    writing: float = 0.2  # seconds of each of ROUNDS stints
    reading: float = 0.4
    vocabulary: int = 4096

    def shape(self, size: tuple[int, int]) -> Shape:
        """A Llama of usual proportions: heads of 64, a feed-forward 8/3 as wide, in whole blocks of 256."""
        width, layers = size
        wide = max(256, round(width * 8 / 3 / 256) * 256)
        return Shape(width, layers, max(1, width // 64), wide, self.vocabulary, context=1024)


ROUNDS = 2
"""Stints of each kind; the best counts: what comes between only ever makes it slower."""
READING_WORK = 1e10
"""Parameters times tokens of a question: two cores work through it in about a quarter of a second."""
STEPS = 11
"""Models that are measured, for the progress."""
