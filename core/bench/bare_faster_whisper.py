"""The peer of our faster-whisper engine: nothing but faster-whisper, asked for the same.

`python -m core.bench.bare_faster_whisper FOLDER THREADS NICE`
"""

from __future__ import annotations

import sys
import time
from typing import Any

from core.bench.peer import Order, answer_orders
from core.engines.speech_service import give_tqdm_a_plain_lock


class BareFasterWhisper:
    """A model as `WhisperModel` loads it on a CPU, in the precision that we use."""

    def __init__(self, folder: str, threads: int) -> None:
        from faster_whisper import WhisperModel

        give_tqdm_a_plain_lock()
        self._model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=threads)

    def answer(self, order: Order) -> dict[str, Any]:
        """Transcribe the file `path` with `beams`, writing `tokens` for every 30 seconds; seconds from file to text."""
        from core.engines.fast_whisper import fixed_length

        began = time.perf_counter()
        segments, _ = self._model.transcribe(
            order["path"],
            language="en",
            beam_size=order["beams"],
            condition_on_previous_text=False,
            **fixed_length(self._model, order["tokens"]),
        )
        windows = sum(1 for _ in segments)
        return {"seconds": time.perf_counter() - began, "windows": windows}


if __name__ == "__main__":
    folder, threads, nice = sys.argv[1:]
    answer_orders(BareFasterWhisper(folder, int(threads)).answer, int(nice))
