"""Starts llama.cpp's server (`xllamacpp`) with what suits Inkstone and nobody else on the network."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

from core import hardware
from core.engines.text import LoadOptions
from core.models import fit
from core.models.facts import ModelFacts

READING_STEP = 2e10  # parameters times tokens that two cores work through in about half a second

# OpenMP's threads wait for each other hundreds of times a token, and GNU's spin for milliseconds before they sleep.
# Beside another busy program long spinning takes the very core the others need; short spinning costs speed when nothing
# else runs. Measured on two quiet cores, tokens a second beside a bare script with a 100M and a 6M model: 1,000 spins
# 0.80 and 0.33, 100,000 0.94 and 0.82, 300,000 (GNU's own) 0.97 and 0.86.
SPINS = "100000"


class Starting:
    """A server that starts in a thread of its own."""

    def __init__(self, params: Any) -> None:
        self._params = params
        self._done = threading.Event()
        self._server: Any = None
        self._error: Exception | None = None
        threading.Thread(target=self._run, daemon=True, name="llama-start").start()

    def ready(self, seconds: float) -> bool:
        """Wait so long for it; is it up, or has it failed?"""
        return self._done.wait(seconds)

    def result(self, path: Path, needed: int) -> Any:
        """The server. Raises InkstoneError: memory_short where `needed` bytes cannot be had, else model_damaged."""
        if self._error is not None:
            raise fit.explained(self._error, path, needed, "llama.cpp") from self._error
        return self._server

    def _run(self) -> None:
        try:
            self._server = library().Server(self._params)
        except Exception as error:
            self._error = error
        self._done.set()


def library() -> Any:
    """xllamacpp, imported when a model is loaded: it takes a while."""
    os.environ.setdefault("GOMP_SPINCOUNT", SPINS)  # read when the library is loaded: before the first import
    import xllamacpp

    return xllamacpp


def server_params(
    path: Path, facts: ModelFacts, context: int, threads: int, options: LoadOptions, door: str, key: str
) -> Any:
    """How the server is to run; `door` is the Unix socket it listens at ("": a port), `key` locks it."""
    params = library().CommonParams()
    params.model.path = str(path)
    params.n_ctx = context
    params.n_parallel = 1
    params.cpuparams.n_threads = threads
    params.n_batch = params.n_ubatch = reading_step(facts.parameters)
    params.cache_ram_mib = 0  # copies of old conversations: memory for a second of reading
    params.verbosity = -1
    params.use_jinja = False
    params.fit_params = False  # the window is chosen by us
    if options.device == "cpu":
        params.n_gpu_layers = 0
    if not options.mapped:
        params.load_mode = library().llama_load_mode.LLAMA_LOAD_MODE_NONE
    _lock_door(params, door, key)
    return params


def _lock_door(params: Any, door: str, key: str) -> None:
    """The server always listens somewhere: only this computer reaches it, and only we know the key."""
    params.hostnames = [door or "127.0.0.1"]
    params.port = 0  # the system picks a free one
    params.api_keys = [key]
    params.cors_origins = ""
    params.cors_credentials = False
    params.n_threads_http = 2
    params.ui = False
    params.endpoint_slots = False
    params.endpoint_props = False
    params.endpoint_metrics = False


def reading_step(parameters: int) -> int:
    """Tokens read between two looks at the stop flag: about half a second's work, a power of two."""
    step = 32
    while step < 512 and step * 2 * max(parameters, 1) <= READING_STEP * hardware.cores() / 2:
        step *= 2
    return step
