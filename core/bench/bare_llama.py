"""The peer of our llama.cpp engine: nothing but xllamacpp.

`python -m core.bench.bare_llama FILE CONTEXT THREADS NICE`
"""

from __future__ import annotations

import sys
import time
from typing import Any

from core.bench.peer import Order, answer_orders


class BareLlama:
    """A server with its defaults, apart from what both sides share: file, window, threads."""

    def __init__(self, path: str, context: int, threads: int) -> None:
        import xllamacpp

        params = xllamacpp.CommonParams()
        params.model.path = path
        params.n_ctx = context
        params.n_parallel = 1
        params.cpuparams.n_threads = threads
        params.api_keys = ["bench"]
        params.verbosity = -1
        self._server = xllamacpp.Server(params)

    def answer(self, order: Order) -> dict[str, Any]:
        """Run one order (the completion endpoint's own keys); seconds to the first word, tokens a second after it."""
        times: list[float] = []
        tokens = 0

        def received(chunk: dict[str, Any]) -> bool:
            nonlocal tokens
            times.append(time.perf_counter())
            tokens = chunk.get("usage", {}).get("completion_tokens", tokens)
            return False

        began = time.perf_counter()
        self._server.handle_completions({**order, "stream": True}, received)
        return {"first": times[0] - began, "speed": (tokens - 1) / (times[-1] - times[0]), "tokens": tokens}


if __name__ == "__main__":
    path, context, threads, nice = sys.argv[1:]
    answer_orders(BareLlama(path, int(context), int(threads)).answer, int(nice))
