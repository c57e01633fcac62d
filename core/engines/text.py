"""The one interface behind which text models run, and what is asked of them."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from core.events import Event, ModelLoaded

Rung = Literal["window", "cpu"]
Role = Literal["system", "user", "assistant"]

PENALTY_WINDOW = 64  # tokens back from the next one that count as repeated, in every engine


@dataclass(frozen=True)
class Message:
    """One turn of a conversation."""

    role: Role
    text: str


@dataclass(frozen=True)
class ModelSource:
    """Where a model lies: a GGUF file or a Hugging Face folder."""

    path: str
    format: Literal["gguf", "huggingface"]
    template: str = ""  # a chat template (Jinja) for a GGUF file that has none of its own


@dataclass(frozen=True)
class LoadOptions:
    """How to load. 0 and "auto" let the engine decide."""

    context: int = 0  # tokens
    threads: int = 0
    device: Literal["auto", "cpu"] = "auto"
    mapped: bool = True  # read the file where it lies, as far as the engine can; False: read it all at once
    repair: tuple[Rung, ...] = ("window", "cpu")  # what may be done, in this order, when memory is short


@dataclass(frozen=True)
class Sampling:
    """How the next token is picked. temperature 0 always takes the likeliest, whatever the rest says (greedy)."""

    temperature: float = 0.7
    top_k: int = 40
    top_p: float = 0.9
    repeat_penalty: float = 1.05
    max_tokens: int = 1024
    seed: int = -1  # -1: a new one each time
    ignore_end: bool = False  # go on after end-of-text: benchmarks only


def recommended(card: Mapping[str, Any]) -> Sampling:
    """How a model is best asked: its card's "sampling" ({"temperature": 0.3, ...}) over our own defaults."""
    given = card.get("sampling")
    if not isinstance(given, dict):
        return Sampling()
    kinds = {"temperature": float, "top_k": int, "top_p": float, "repeat_penalty": float}
    known = {name: kind(given[name]) for name, kind in kinds.items() if _is_number(given.get(name))}
    return replace(Sampling(), **known)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf")


@dataclass(frozen=True)
class TextRequest:
    """What an engine process is asked to write.

    Conversations: `messages`, oldest first; with `continue_last` the last message is the assistant's own, and the
    answer goes on from its end. `raw`: no chat template, the one message's text is continued (base models always).
    """

    source: ModelSource
    messages: tuple[Message, ...]
    load: LoadOptions = LoadOptions()
    sampling: Sampling = Sampling()
    raw: bool = False
    continue_last: bool = False


class TextEngine(ABC):
    """A loaded model that writes text. Lives in the engine process only."""

    info: ModelLoaded  # set by load
    opens_thinking = False  # the chat template's prompt ends inside <think>; set by load
    device = "cpu"  # where it runs: set by load before anything can run short
    takes_window_at_once = True  # the memory window's memory is taken by load; False: as it fills

    @abstractmethod
    def load(self, source: ModelSource, options: LoadOptions, stop: threading.Event) -> Iterator[Event]:
        """Yield Progress("loading"), then ModelLoaded. Raises InkstoneError("model_...", "memory_short")."""

    @abstractmethod
    def generate(self, request: TextRequest, stop: threading.Event) -> Iterator[Event]:
        """Yield Progress("reading"), PromptRead, then TextDelta of whole characters, then AnswerFinished.

        The oldest messages are left out when the conversation is longer than the memory window (a leading system
        message and the last message stay); PromptRead says from which index on. Thinking is not split off here.
        """

    @abstractmethod
    def encode(self, text: str) -> list[int]:
        """The tokens of a plain text, special tokens in it read as such, with what the tokenizer puts before a text."""

    @abstractmethod
    def likelihoods(self, tokens: Sequence[int], stop: threading.Event) -> Iterator[float]:
        """For each of `tokens` but the first: the natural logarithm of the probability that the model gave it after
        those before (no sampling setting counts). Raises Cancelled, InkstoneError("text_too_long")."""

    @abstractmethod
    def close(self) -> None:
        """Give the memory back."""
