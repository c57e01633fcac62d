"""GGUF models through llama.cpp (`xllamacpp`): the engine for a CPU."""

from __future__ import annotations

import gc
import os
import secrets
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import psutil

from core import hardware
from core.engines.llama_port import LlamaPort
from core.engines.llama_stream import LlamaStream
from core.engines.template import ChatTemplate, plain_prompt
from core.engines.text import PENALTY_WINDOW, LoadOptions, Message, ModelSource, Sampling, TextEngine, TextRequest
from core.engines.window import fit
from core.errors import Cancelled, InkstoneError
from core.events import AnswerFinished, Event, ModelLoaded, Progress, PromptRead
from core.models import fit as models_fit
from core.models import gguf_facts
from core.models.facts import ModelFacts
from core.models.gguf_file import GgufFile

READING_STEP = 2e10  # parameters times tokens that two cores work through in about half a second
LOAD_POLL_SECONDS = 0.05

# OpenMP's threads wait for each other hundreds of times a token, and GNU's spin for milliseconds before they sleep.
# Beside another busy program long spinning takes the very core the others need; short spinning costs speed when nothing
# else runs. Measured on two quiet cores, tokens a second beside a bare script with a 100M and a 6M model: 1,000 spins
# 0.80 and 0.33, 100,000 0.94 and 0.82, 300,000 (GNU's own) 0.97 and 0.86.
SPINS = "100000"


class LlamaEngine(TextEngine):
    """One GGUF model in memory."""

    def __init__(self) -> None:
        self._server: Any = None
        self._port: LlamaPort | None = None
        self._template: ChatTemplate | None = None
        self._bos = -1  # the beginning-of-text token; -1: there is none

    def load(self, source: ModelSource, options: LoadOptions, stop: threading.Event) -> Iterator[Event]:
        began = time.monotonic()
        path = Path(source.path)
        facts = gguf_facts.read(path)
        memory = hardware.memory()
        context = models_fit.choose_context(facts, options.context, memory)
        models_fit.check_memory(facts, context, memory)
        yield from self._start(path, facts, context, options, stop)
        self._read_vocabulary(path)
        self.info = ModelLoaded(
            name=facts.name,
            architecture=facts.architecture,
            parameters=facts.parameters,
            context=context,
            device=_device(options),
            precision=facts.quantisation,
            chats=self._template is not None,
            seconds=time.monotonic() - began,
        )
        yield self.info

    def generate(self, request: TextRequest, stop: threading.Event) -> Iterator[Event]:
        fitted = fit(request, self.info.context, lambda messages: self._encode(request, messages))
        tokens = fitted.tokens
        began = time.monotonic()
        yield Progress("reading", 0, len(tokens))
        stream = LlamaStream(self._server, self._order(tokens, request.sampling), stop)
        told = False
        for event in stream.events():
            if not told and not isinstance(event, Progress):
                told = True
                yield PromptRead(fitted.first_kept, len(tokens), self.info.context)
            yield event
        first = stream.first_word or time.monotonic()
        yield AnswerFinished(
            reason=stream.reason,
            tokens=stream.tokens,
            first_word_seconds=first - began,
            seconds=time.monotonic() - first,
        )

    def close(self) -> None:
        self._server = self._port = self._template = None
        gc.collect()

    def _start(
        self, path: Path, facts: ModelFacts, context: int, options: LoadOptions, stop: threading.Event
    ) -> Iterator[Event]:
        """Start the server in a thread, which has no way to tell how far it is: memory taken so far says it."""
        key = secrets.token_urlsafe(32)
        params = _params(path, facts, context, options, key)
        starting = _Starting(params)
        process = psutil.Process()
        before = process.memory_info().rss
        yield Progress("loading", 0, facts.bytes)
        while not starting.ready(LOAD_POLL_SECONDS):
            taken = process.memory_info().rss - before
            yield Progress("loading", max(0, min(taken, facts.bytes)), facts.bytes)
        self._server = starting.result(path)
        self._port = LlamaPort(self._server.listening_address, key)
        if stop.is_set():
            raise Cancelled
        yield Progress("loading", facts.bytes, facts.bytes)

    def _read_vocabulary(self, path: Path) -> None:
        file = GgufFile.read(path)
        words = file.items("tokenizer.ggml.tokens")
        keys = {"bos_token": "bos", "eos_token": "eos", "pad_token": "padding", "unk_token": "unknown"}
        numbers = {name: file.number(f"tokenizer.ggml.{key}_token_id", -1) for name, key in keys.items()}
        special = {name: str(words[number]) for name, number in numbers.items() if 0 <= number < len(words)}
        self._bos = numbers["bos_token"]
        self._template = ChatTemplate.working(file.text("tokenizer.chat_template"), special)
        self.opens_thinking = self._template is not None and self._template.opens_thinking

    def _encode(self, request: TextRequest, messages: Sequence[Message]) -> list[int]:
        assert self._port is not None
        if self._template is None or request.raw:
            text = plain_prompt(messages)
        else:
            text = self._template.render(messages, request.continue_last)
        tokens = self._port.tokenize(text, add_special=True)
        if tokens[:2] == [self._bos, self._bos]:  # one from the template, one from the tokenizer
            del tokens[0]
        return tokens or [max(self._bos, 0)]

    def _order(self, tokens: list[int], sampling: Sampling) -> dict[str, Any]:
        order = {
            "prompt": tokens,
            "max_tokens": max(1, min(sampling.max_tokens, self.info.context - len(tokens))),
            "stream": True,
            "return_progress": True,
            "cache_prompt": True,
            "ignore_eos": sampling.ignore_end,
            "seed": sampling.seed if sampling.seed >= 0 else secrets.randbits(31),
        }
        if sampling.temperature <= 0:
            return {**order, "samplers": ["top_k"], "top_k": 1, "temperature": 1.0}
        return {
            **order,
            "samplers": ["penalties", "top_k", "top_p", "temperature"],
            "repeat_penalty": sampling.repeat_penalty,
            "repeat_last_n": PENALTY_WINDOW,
            "top_k": sampling.top_k,
            "top_p": sampling.top_p,
            "temperature": sampling.temperature,
        }


class _Starting:
    """A server that starts in a thread of its own."""

    def __init__(self, params: Any) -> None:
        self._params = params
        self._done = threading.Event()
        self._server: Any = None
        self._error: Exception | None = None
        threading.Thread(target=self._run, daemon=True, name="llama-start").start()

    def ready(self, seconds: float) -> bool:
        return self._done.wait(seconds)

    def result(self, path: Path) -> Any:
        if self._error is not None:
            reason = "llama.cpp cannot load it"
            raise InkstoneError("model_damaged", str(self._error), path=str(path), reason=reason) from self._error
        return self._server

    def _run(self) -> None:
        import xllamacpp

        try:
            self._server = xllamacpp.Server(self._params)
        except Exception as error:
            self._error = error
        self._done.set()


def _params(path: Path, facts: ModelFacts, context: int, options: LoadOptions, key: str) -> Any:
    os.environ.setdefault("GOMP_SPINCOUNT", SPINS)  # read when the library is loaded: before the first import
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = context
    params.n_parallel = 1
    params.cpuparams.n_threads = options.threads or hardware.cores()
    params.n_batch = params.n_ubatch = reading_step(facts.parameters)
    params.cache_ram_mib = 0  # copies of old conversations: memory for a second of reading
    params.verbosity = -1
    params.use_jinja = False
    params.fit_params = False  # the window is chosen by us
    if options.device == "cpu":
        params.n_gpu_layers = 0
    _lock_port(params, key)
    return params


def _lock_port(params: Any, key: str) -> None:
    """The server always opens an HTTP port: only this computer reaches it, and only we know the key."""
    params.hostnames = ["127.0.0.1"]
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


def _device(options: LoadOptions) -> str:
    import xllamacpp

    kinds = xllamacpp.ggml_backend_dev_type
    if options.device == "cpu" or all(
        device["type"] != kinds.GGML_BACKEND_DEVICE_TYPE_GPU for device in xllamacpp.get_device_info()
    ):
        return "cpu"
    return "mps" if sys.platform == "darwin" else "cuda"
