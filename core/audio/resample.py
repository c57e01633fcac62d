"""Whatever a device or a file delivers, as the 16 kHz mono that everything here works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.engines.speech import SAMPLE_RATE

if TYPE_CHECKING:
    from core.audio.backend import Block
    from core.engines.speech import Audio


def mono(block: Block) -> Audio:
    """(frames, channels) to (frames,): the mean of the channels."""
    return block[:, 0] if block.shape[1] == 1 else block.mean(axis=1, dtype=np.float32)


class Resampler:
    """A stream of mono float32 (frames,) at `rate` to 16 kHz, without a delay in its times (soxr, high quality).

    Sound comes out a little later than it went in; `last` brings what is left.
    """

    def __init__(self, rate: int) -> None:
        import soxr

        self._stream = None
        if rate != SAMPLE_RATE:
            self._stream = soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32", quality="HQ")

    def feed(self, samples: Audio) -> Audio:
        """The samples that are ready after these came in; may be none."""
        return samples if self._stream is None else self._stream.resample_chunk(samples)

    def last(self) -> Audio:
        """The end of the stream."""
        nothing = np.zeros(0, np.float32)
        return nothing if self._stream is None else self._stream.resample_chunk(nothing, last=True)
