"""Long sound through a CTC model in overlapping windows, joined where both windows hear nothing.

A model knows little of the sound at the edge of its window. Two neighbours overlap by some seconds; the seam lies where
both are sure that no letter is spoken, as near to the middle of the overlap as can be: no letter is lost or doubled.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.jobs import check_stop

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Frames = NDArray[np.float32]

FARTHEST = 0.05  # how much less sure of silence a seam may be for lying in the middle of the overlap


@dataclass(frozen=True)
class Windows:
    """How sound is cut, in samples: `hop` is the length of one frame of the model's answer."""

    length: int
    overlap: int
    hop: int


def recognised(
    samples: int,
    windows: Windows,
    recognise: Callable[[int, int], Frames],
    silent: list[int],
    stop: threading.Event,
) -> Iterator[Frames]:
    """Probabilities (frames, letters) of all frames of a recording of `samples`, in order, in pieces.

    `recognise(start, end)` answers for a window of samples; `silent` are the letters that stand for no sound.
    Raises Cancelled.
    """
    hop = windows.hop
    step = (windows.length - windows.overlap) // hop * hop
    held: Frames | None = None  # the answer so far from the last seam on
    held_at = start = 0  # frame at which it begins; sample at which the window begins
    while True:
        check_stop(stop)
        end = min(start + windows.length, samples)
        answer = recognise(start, end)
        if held is None:
            held = answer
        else:
            held, held_at = yield from _join(held, held_at, answer, start // hop, silent)
        if end >= samples:
            yield held
            return
        start += step


def _join(
    held: Frames, held_at: int, answer: Frames, answer_at: int, silent: list[int]
) -> Generator[Frames, None, tuple[Frames, int]]:
    """Yield what lies before the seam; returns what lies after it, and at which frame that begins."""
    overlap = min(held_at + len(held), answer_at + len(answer)) - answer_at
    cut = answer_at + seam(held[answer_at - held_at :][:overlap], answer[:overlap], silent)
    yield held[: cut - held_at]
    return answer[cut - answer_at :], cut


def seam(left: Frames, right: Frames, silent: list[int]) -> int:
    """The frame of the overlap from which on `right` counts: where both are surest of silence, near the middle."""
    import numpy as np

    count = len(left)
    if count == 0:
        return 0
    quiet = np.minimum(left[:, silent].sum(axis=1), right[:, silent].sum(axis=1))
    from_middle = np.abs(np.arange(count) - count / 2) / max(1, count / 2)
    return int((quiet - FARTHEST * from_middle).argmax())
