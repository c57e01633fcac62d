"""What runs inside the text engine's process: `EngineHost("core.engines.service:TextService")`."""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

from core import hardware
from core.chat.loop_guard import guard_loops
from core.chat.thinking import split_thinking
from core.engines import repair
from core.engines.text import LoadOptions, Message, ModelSource, TextEngine, TextRequest
from core.events import Event
from core.hardware import Memory


class TextService:
    """Keeps one text model loaded and answers with it. All methods are Jobs: generators of events."""

    def __init__(self, memory: Callable[[], Memory] = hardware.memory) -> None:
        """`memory` measures what is free."""
        self._memory = memory
        self._engine: TextEngine | None = None
        self._loaded: tuple[ModelSource, LoadOptions] | None = None

    def answer(self, request: TextRequest, stop: threading.Event) -> Iterator[Event]:
        """Yield Progress("loading"), LoadRepaired where there was something to repair, and ModelLoaded when another
        model is wanted than the loaded one, then what TextEngine.generate yields. Raises InkstoneError of both.
        """
        yield from self._ensure_loaded(request.source, request.load, stop)
        assert self._engine is not None
        request = replace(request, messages=tuple(_valid(message) for message in request.messages))
        opened = self._engine.opens_thinking and not (request.raw or request.continue_last)
        yield from guard_loops(split_thinking(self._engine.generate(request, stop), opened))

    def load(self, source: ModelSource, options: LoadOptions, stop: threading.Event) -> Iterator[Event]:
        """Yield Progress("loading") where there is something to do, and ModelLoaded in every case."""
        if self._engine is not None and self._loaded == (source, _wanted(options)):
            yield self._engine.info
        else:
            yield from self._ensure_loaded(source, options, stop)

    def unload(self, stop: threading.Event) -> Iterator[Event]:
        """Give the model's memory back to the system; this process stays. Yields nothing."""
        del stop
        self._close()
        yield from ()

    def _ensure_loaded(self, source: ModelSource, options: LoadOptions, stop: threading.Event) -> Iterator[Event]:
        if self._loaded == (source, _wanted(options)):
            return
        self._close()  # first: two models at once may not fit
        engine = yield from repair.load(lambda: _engine_for(source, self._memory), source, options, stop, self._memory)
        self._engine, self._loaded = engine, (source, _wanted(options))

    def _close(self) -> None:
        if self._engine is not None:
            self._engine.close()
            self._engine = self._loaded = None
            trim_memory()


def _valid(message: Message) -> Message:
    """Half characters (lone surrogates, from a damaged file name or clipboard) stop every tokenizer."""
    return Message(message.role, message.text.encode("utf-8", "replace").decode("utf-8"))


def _wanted(options: LoadOptions) -> LoadOptions:
    """What is loaded, whatever had to be done for it."""
    return replace(options, repair=())


def _engine_for(source: ModelSource, memory: Callable[[], Memory]) -> TextEngine:
    if source.format == "gguf":
        from core.engines.llama import LlamaEngine

        return LlamaEngine(memory)
    from core.engines.huggingface import HuggingFaceEngine

    return HuggingFaceEngine(memory)


def trim_memory() -> None:
    """glibc keeps freed memory for itself unless asked."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
