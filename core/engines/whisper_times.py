"""Whisper's time marks and the times of its words. Plain numbers: no model, no library beyond numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

MARK_SECONDS = 0.02  # of one time mark, and of one frame of the encoder's output
FRAMES_PER_MARK = 2  # of the spectrum
MEDIAN_WIDTH = 7  # frames over which the attention is smoothed


@dataclass(frozen=True)
class Piece:
    """What stands between two time marks: seconds from the start of the window, and its tokens of text."""

    start: float
    end: float
    tokens: tuple[int, ...]


def split(tokens: Sequence[int], first_mark: int, frames: int) -> tuple[list[Piece], int]:
    """Cut what was written about a window of `frames` (of 10 ms) at its time marks, `first_mark` and above.

    Returns the pieces and how many frames further the next window begins: after the last mark where a sentence was
    begun and not ended, else after the whole window. (OpenAI's whisper/transcribe.py.)
    """
    pairs = [at for at in range(1, len(tokens)) if tokens[at - 1] >= first_mark and tokens[at] >= first_mark]
    closed = len(tokens) >= 2 and tokens[-2] < first_mark <= tokens[-1]
    if not pairs:
        marks = [token - first_mark for token in tokens if token >= first_mark]
        length = frames * MARK_SECONDS / FRAMES_PER_MARK
        end = marks[-1] * MARK_SECONDS if marks and marks[-1] > 0 else length
        return _pieces([tokens], first_mark, end), frames
    edges = [0, *pairs, *([len(tokens)] if closed else [])]
    parts = [tokens[begin:end] for begin, end in pairwise(edges)]
    further = frames if closed else (tokens[edges[-1] - 1] - first_mark) * FRAMES_PER_MARK
    return _pieces(parts, first_mark), further or frames


def _pieces(parts: Sequence[Sequence[int]], first_mark: int, end: float | None = None) -> list[Piece]:
    pieces = []
    for part in parts:
        text = tuple(token for token in part if token < first_mark)
        begin = (part[0] - first_mark) * MARK_SECONDS if part and part[0] >= first_mark and end is None else 0.0
        finish = (part[-1] - first_mark) * MARK_SECONDS if end is None else end
        if text and finish > begin:
            pieces.append(Piece(begin, finish, text))
    return pieces


def token_edges(attention: Matrix) -> NDArray[np.float64]:
    """When each token begins, in seconds, from the cross attention (heads, tokens, frames) of the alignment heads.

    The last row belongs to the token after the text: its beginning is the end of the text. (OpenAI's
    whisper/timing.py: normalise over the tokens, smooth over the frames, mean of the heads, dynamic time warping.)
    """
    import numpy as np

    spread = attention.std(axis=1, keepdims=True)
    weights = (attention - attention.mean(axis=1, keepdims=True)) / np.maximum(spread, 1e-9)
    path = warp(-_smooth(weights).mean(axis=0))
    first = np.unique(path[:, 0], return_index=True)[1]
    edges: NDArray[np.float64] = path[first, 1] * MARK_SECONDS
    return edges


def _smooth(weights: Matrix) -> Matrix:
    """The median over 7 neighbouring frames."""
    import numpy as np

    side = MEDIAN_WIDTH // 2
    if weights.shape[-1] <= side:
        return weights
    padded = np.pad(weights, ((0, 0), (0, 0), (side, side)), mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(padded, MEDIAN_WIDTH, axis=-1)
    smooth: Matrix = np.median(windows, axis=-1)
    return smooth


def warp(cost: Matrix) -> NDArray[np.int64]:
    """The cheapest way from the first to the last corner of `cost` (rows, columns), by steps down, right or both.

    Returns the cells on it (length, 2). One diagonal at a time: its cells depend only on the two before.
    """
    import numpy as np

    rows, columns = cost.shape
    total = np.full((rows + 1, columns + 1), np.inf)
    total[0, 0] = 0
    for diagonal in range(2, rows + columns + 1):
        row = np.arange(max(1, diagonal - columns), min(rows, diagonal - 1) + 1)
        column = diagonal - row
        before = np.minimum(total[row - 1, column - 1], np.minimum(total[row - 1, column], total[row, column - 1]))
        total[row, column] = cost[row - 1, column - 1] + before
    return _walk_back(total)


def _walk_back(total: NDArray[np.float64]) -> NDArray[np.int64]:
    import numpy as np

    row, column = total.shape[0] - 1, total.shape[1] - 1
    path = []
    while row > 0 and column > 0:
        path.append((row - 1, column - 1))
        steps = ((row - 1, column - 1), (row - 1, column), (row, column - 1))
        row, column = min(steps, key=lambda step: total[step])
    return np.array(path[::-1], dtype=np.int64)
