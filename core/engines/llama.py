"""GGUF models through llama.cpp (`xllamacpp`): the engine for a CPU."""

from __future__ import annotations

import gc
import secrets
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from core import hardware
from core.engines.llama_likelihoods import LlamaLikelihoods
from core.engines.llama_port import Door, LlamaPort
from core.engines.llama_server import Starting, library, server_params
from core.engines.llama_stream import LlamaStream
from core.engines.template import ChatTemplate, plain_prompt
from core.engines.text import PENALTY_WINDOW, LoadOptions, Message, ModelSource, Sampling, TextEngine, TextRequest
from core.engines.threads import Watch
from core.engines.window import fit
from core.events import AnswerFinished, Event, ModelLoaded, Progress, PromptRead
from core.hardware import Memory
from core.jobs import check_stop
from core.models import fit as models_fit
from core.models import gguf_facts
from core.models.facts import ModelFacts
from core.models.gguf_file import GgufFile

LOAD_POLL_SECONDS = 0.05

# The number of threads cannot be changed while a model is loaded. A small one is loaded again when other programs leave
# other cores free than before: a fraction of a second (and reading the conversation again) against an answer that takes
# fifteen times as long. A large one would take seconds to load and minutes to read; it keeps the threads it has.
RELOADED_BYTES = 1 << 30


class _Model(NamedTuple):
    """What is loaded, and how."""

    path: Path
    facts: ModelFacts
    context: int
    options: LoadOptions


class LlamaEngine(TextEngine):
    """One GGUF model in memory."""

    _model: _Model  # set by load

    def __init__(self, memory: Callable[[], Memory] = hardware.memory) -> None:
        self._memory = memory
        self._server: Any = None
        self._begun = False  # the server has written something: see _let_begin
        self._port: LlamaPort | None = None
        self._door: Door | None = None
        self._watch: Watch | None = None  # None: the number of threads was given
        self._threads = 0
        self._template: ChatTemplate | None = None
        self._bos = -1  # the beginning-of-text token; -1: there is none
        self._puts_bos_first = False  # whether the tokenizer begins every text with it

    def load(self, source: ModelSource, options: LoadOptions, stop: threading.Event) -> Iterator[Event]:
        began = time.monotonic()
        self._watch = None if options.threads else Watch()  # looks while the file is read
        path = Path(source.path)
        facts = gguf_facts.read(path)
        self.device = _device(options)
        context = models_fit.plan_context(facts, options.context, "window" in options.repair, self._memory())
        self._model = _Model(path, facts, context, options)
        yield from self._start(stop)
        self._read_vocabulary(path, source.template)
        self.info = ModelLoaded(
            name=facts.name,
            architecture=facts.architecture,
            parameters=facts.parameters,
            context=context,
            device=self.device,
            precision=facts.quantisation,
            chats=self._template is not None,
            seconds=time.monotonic() - began,
            full_context=models_fit.full_context(facts, options.context),
        )
        yield self.info

    def generate(self, request: TextRequest, stop: threading.Event) -> Iterator[Event]:
        yield from self._adapt(stop)
        fitted = fit(request, self.info.context, lambda messages: self._encode(request, messages))
        tokens = fitted.tokens
        began = time.monotonic()
        yield Progress("reading", 0, len(tokens))
        stream = LlamaStream(self._server, self._order(tokens, request.sampling), stop)
        told = False
        for event in stream.events():
            self._begun = True
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

    def encode(self, text: str) -> list[int]:
        assert self._port is not None
        return self._port.tokenize(text, add_special=True)

    def likelihoods(self, tokens: Sequence[int], stop: threading.Event) -> Iterator[float]:
        yield from self.probabilities().of(tokens, stop)

    def probabilities(self) -> LlamaLikelihoods:
        """What the loaded model finds likely."""
        return LlamaLikelihoods(self._server, self.info.context, self.encode("a")[-1])

    def close(self) -> None:
        self._template = None
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self._end_server()

    def _end_server(self) -> None:
        if self._server is not None and not self._begun:
            self._let_begin()
        self._server = self._port = None
        gc.collect()
        if self._door is not None:
            self._door.close()
            self._door = None

    def _adapt(self, stop: threading.Event) -> Iterator[Event]:
        """Load a small model again when it should have another number of threads by now."""
        if self._watch is None:
            return
        changed = self._watch.threads() != self._threads and self._model.facts.bytes <= RELOADED_BYTES
        if changed or self._server is None:  # None: the last time this was stopped or failed
            self._end_server()
            yield from self._start(stop)

    def _start(self, stop: threading.Event) -> Iterator[Event]:
        """Start the server in a thread, which has no way to tell how far it is: memory taken so far says it."""
        path, facts, context, options = self._model
        key = secrets.token_urlsafe(32)
        library()
        self._threads = self._watch.threads() if self._watch is not None else options.threads
        self._door = Door()
        params = server_params(path, facts, context, self._threads, options, self._door.path, key)
        starting = Starting(params)
        process = psutil.Process()
        before = process.memory_info().rss
        yield Progress("loading", 0, facts.bytes)
        while not starting.ready(LOAD_POLL_SECONDS):
            taken = process.memory_info().rss - before
            yield Progress("loading", max(0, min(taken, facts.bytes)), facts.bytes)
        self._server = starting.result(path, models_fit.memory_needed(facts, context))
        self._begun = False
        self._port = LlamaPort(self._server.listening_address, key)
        check_stop(stop)
        yield Progress("loading", facts.bytes, facts.bytes)

    def _let_begin(self) -> None:
        """A server that is taken down before its thread has begun waits for it for ever (seen on a busy computer): it
        has begun when it has written one token."""
        self._begun = True
        self._server.handle_completions({"prompt": [max(self._bos, 0)], "max_tokens": 1}, lambda _chunk: True)

    def _read_vocabulary(self, path: Path, given: str) -> None:
        file = GgufFile.read(path)
        words = file.items("tokenizer.ggml.tokens")
        keys = {"bos_token": "bos", "eos_token": "eos", "pad_token": "padding", "unk_token": "unknown"}
        numbers = {name: file.number(f"tokenizer.ggml.{key}_token_id", -1) for name, key in keys.items()}
        special = {name: str(words[number]) for name, number in numbers.items() if 0 <= number < len(words)}
        self._bos = numbers["bos_token"]
        self._puts_bos_first = self._bos >= 0 and self.encode("a")[:1] == [self._bos]
        self._template = ChatTemplate.working(file.text("tokenizer.chat_template") or given, special)
        self.opens_thinking = self._template is not None and self._template.opens_thinking

    def _encode(self, request: TextRequest, messages: Sequence[Message]) -> list[int]:
        assert self._port is not None
        if self._template is None or request.raw:
            text = plain_prompt(messages)
        else:
            text = self._template.render(messages, request.continue_last)
        tokens = self._port.tokenize(text, add_special=False)  # no end token behind a question
        if self._puts_bos_first and tokens[:1] != [self._bos]:  # the template may have put it there
            tokens.insert(0, self._bos)
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


def _device(options: LoadOptions) -> str:
    kinds = library().ggml_backend_dev_type
    if options.device == "cpu" or all(
        device["type"] != kinds.GGML_BACKEND_DEVICE_TYPE_GPU for device in library().get_device_info()
    ):
        return "cpu"
    return "mps" if sys.platform == "darwin" else "cuda"
