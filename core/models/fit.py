"""What this computer can carry: memory a model needs, and the memory window that fits into it."""

from __future__ import annotations

from typing import Protocol

from core import hardware
from core.errors import InkstoneError
from core.hardware import Memory
from core.models.facts import ModelFormat

LARGEST_DEFAULT_CONTEXT = 8192  # tokens; more costs memory that few conversations use
SMALLEST_CONTEXT = 512
UNKNOWN_CONTEXT = 2048  # for models that do not say what they were trained with
OVERHEAD: dict[ModelFormat, int] = {
    "gguf": 150 << 20,
    "huggingface": 500 << 20,
    "ctranslate2": 250 << 20,
    "inkstone": 500 << 20,
}  # bytes: the engine itself and its working memory
BF16_FROM = 50_000_000  # parameters; smaller models gain nothing from bf16 and lose exactness


class Sized(Protocol):
    """What must be known of a model to know the memory it takes: ModelFacts and ModelShape say it."""

    @property
    def format(self) -> ModelFormat: ...
    @property
    def parameters(self) -> int: ...
    @property
    def bytes(self) -> int: ...
    @property
    def memory_per_token(self) -> int: ...
    @property
    def context(self) -> int: ...


def memory_needed(facts: Sized, context: int) -> int:
    """Bytes that the engine takes with this model and a memory window of `context` tokens."""
    return weights_in_memory(facts) + facts.memory_per_token * context + OVERHEAD[facts.format]


def weights_in_memory(facts: Sized) -> int:
    """Bytes: as on the disk, but of a Hugging Face model, which is loaded as bf16 where the processor is fast at it and
    as f32 elsewhere, whatever it was saved as."""
    if facts.format != "huggingface":
        return facts.bytes
    half = facts.parameters >= BF16_FROM and hardware.cpu_may_be_fast_at_bf16()
    return facts.parameters * (2 if half else 4)


def choose_context(facts: Sized, asked: int, memory: Memory) -> int:
    """Tokens of the memory window: what was asked for, else the model's own up to 8192, less where memory is short."""
    own = facts.context or UNKNOWN_CONTEXT
    if asked > 0:
        return min(asked, own)
    context = min(own, LARGEST_DEFAULT_CONTEXT)
    room = (memory.free - weights_in_memory(facts) - OVERHEAD[facts.format]) // 2
    while context > SMALLEST_CONTEXT and facts.memory_per_token * context > room:
        context //= 2
    return context


def check_memory(facts: Sized, context: int, memory: Memory) -> None:
    """Raises InkstoneError("model_too_large") when the model would not fit into the free memory."""
    needed = memory_needed(facts, context)
    if needed > memory.free:
        raise InkstoneError("model_too_large", needed=readable_size(needed), free=readable_size(memory.free))


def readable_size(size: int) -> str:
    """Bytes for a person: "850 MB", "4.1 GB" (thousands, as disks and file managers count)."""
    if size < 1_000_000_000:
        return f"{max(1, round(size / 1_000_000))} MB"
    return f"{size / 1_000_000_000:.1f} GB"
