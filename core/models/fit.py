"""What this computer can carry: memory a model needs, and the memory window that fits into it."""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import Protocol

from core import hardware
from core.errors import InkstoneError, ran_short
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


def memory_needed(facts: Sized, context: int, itemsize: int = 0) -> int:
    """Bytes that the engine takes with this model and a memory window of `context` tokens; `itemsize`: bytes of a
    parameter, where they are known better than the model's format says."""
    weights = facts.parameters * itemsize if itemsize else weights_in_memory(facts)
    return weights + facts.memory_per_token * context + OVERHEAD[facts.format]


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


def full_context(facts: Sized, asked: int) -> int:
    """Tokens of the window where memory is no matter."""
    own = facts.context or UNKNOWN_CONTEXT
    return min(own, asked if asked > 0 else LARGEST_DEFAULT_CONTEXT)


def plan_context(facts: Sized, asked: int, may_shrink: bool, memory: Memory) -> int:
    """Tokens of the memory window as choose_context says. Raises InkstoneError("model_too_large") when the model would
    not fit, and also, unless it `may_shrink`, when the window would be shorter than with more memory."""
    context = choose_context(facts, asked, memory)
    full = full_context(facts, asked)
    if context < full and not may_shrink:
        raise _too_large(memory_needed(facts, full), memory)
    check_memory(facts, context, memory)
    return context


def can_take(size: int) -> bool:
    """Whether the system would give this process `size` more bytes of addresses; nothing of them is used."""
    if size <= 0:
        return True
    try:
        mmap.mmap(-1, size).close()
    except (OSError, ValueError, OverflowError):
        return False
    return True


def explained(error: Exception, path: Path, needed: int, library: str) -> InkstoneError:
    """What to say when `library` failed to load `path`, which takes `needed` bytes: memory_short or model_damaged.

    Most of them say only that they failed, not why: so the memory is asked for once more.
    """
    if ran_short(error) or not can_take(needed):
        return InkstoneError("memory_short", str(error), model=path.name)
    return InkstoneError("model_damaged", str(error), path=str(path), reason=f"{library} cannot load it")


def check_memory(facts: Sized, context: int, memory: Memory, itemsize: int = 0) -> None:
    """Raises InkstoneError("model_too_large") when the model would not fit into the free memory."""
    needed = memory_needed(facts, context, itemsize)
    if needed > memory.free:
        raise _too_large(needed, memory)


def _too_large(needed: int, memory: Memory) -> InkstoneError:
    return InkstoneError("model_too_large", needed=readable_size(needed), free=readable_size(memory.free))


def readable_size(size: int) -> str:
    """Bytes for a person: "850 MB", "4.1 GB" (thousands, as disks and file managers count)."""
    if size < 1_000_000_000:
        return f"{max(1, round(size / 1_000_000))} MB"
    return f"{size / 1_000_000_000:.1f} GB"
