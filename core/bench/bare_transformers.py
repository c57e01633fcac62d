"""The peer with the same weights as a Hugging Face folder: transformers' own `generate`, in its faster precision.

`python -m core.bench.bare_transformers FOLDER THREADS NICE`
"""

from __future__ import annotations

import sys
import time
from typing import Any

from core.bench.peer import Order, answer_orders


class BareTransformers:
    """A model as `from_pretrained` gives it; the precision is chosen by a short trial of both."""

    def __init__(self, folder: str, threads: int) -> None:
        import torch

        torch.set_num_threads(threads)
        trials = []
        for precision in (torch.bfloat16, torch.float32):
            self._load(folder, precision)
            trials.append((self.answer({"prompt_tokens": 16, "max_tokens": 8})["speed"], precision))
        self._load(folder, max(trials, key=lambda trial: trial[0])[1])

    def answer(self, order: Order) -> dict[str, Any]:
        """Run one order: lengths in tokens, as `prompt_tokens` and `max_tokens`."""
        import torch

        prompt = torch.randint(300, 4000, (1, order["prompt_tokens"]))
        count = order["max_tokens"]
        clock = _Clock()
        began = time.perf_counter()
        self._model.generate(
            prompt, max_new_tokens=count, min_new_tokens=count, do_sample=True, top_k=40, top_p=0.9, temperature=0.7,
            streamer=clock, pad_token_id=2,
        )  # fmt: skip
        times = clock.times[1:]  # the first is the prompt itself
        return {"first": times[0] - began, "speed": (len(times) - 1) / (times[-1] - times[0]), "tokens": len(times)}

    def _load(self, folder: str, precision: Any) -> None:
        from transformers import AutoModelForCausalLM
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        self._model: Any = AutoModelForCausalLM.from_pretrained(folder, dtype=precision, local_files_only=True).eval()


class _Clock:
    """Takes the place of a streamer: notes when each token came."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def put(self, _: Any) -> None:
        self.times.append(time.perf_counter())

    def end(self) -> None:
        """Nothing to flush."""


if __name__ == "__main__":
    folder, threads, nice = sys.argv[1:]
    answer_orders(BareTransformers(folder, int(threads)).answer, int(nice))
