"""What this computer can carry: memory a model needs, and the memory window that fits into it."""

from __future__ import annotations

import mmap
from dataclasses import replace
from pathlib import Path

from core.errors import InkstoneError, ran_short
from core.hardware import Memory
from core.models.facts import ModelFacts

LARGEST_DEFAULT_CONTEXT = 8192  # tokens; more costs memory that few conversations use
SMALLEST_CONTEXT = 512
UNKNOWN_CONTEXT = 2048  # for models that do not say what they were trained with
OVERHEAD = {
    "gguf": 150 << 20,
    "huggingface": 500 << 20,
    "ctranslate2": 250 << 20,
}  # bytes: the engine itself and its working memory


def memory_needed(facts: ModelFacts, context: int) -> int:
    """Bytes that the engine takes with this model and a memory window of `context` tokens."""
    return facts.bytes + facts.memory_per_token * context + OVERHEAD[facts.format]


def unpacked(facts: ModelFacts, itemsize: int) -> ModelFacts:
    """The same model as it lies in memory, with so many bytes a parameter."""
    return replace(facts, bytes=facts.parameters * itemsize)


def choose_context(facts: ModelFacts, asked: int, memory: Memory) -> int:
    """Tokens of the memory window: what was asked for, else the model's own up to 8192, less where memory is short."""
    own = facts.context or UNKNOWN_CONTEXT
    if asked > 0:
        return min(asked, own)
    context = min(own, LARGEST_DEFAULT_CONTEXT)
    room = (memory.free - facts.bytes - OVERHEAD[facts.format]) // 2
    while context > SMALLEST_CONTEXT and facts.memory_per_token * context > room:
        context //= 2
    return context


def full_context(facts: ModelFacts, asked: int) -> int:
    """Tokens of the window where memory is no matter."""
    own = facts.context or UNKNOWN_CONTEXT
    return min(own, asked if asked > 0 else LARGEST_DEFAULT_CONTEXT)


def plan_context(facts: ModelFacts, asked: int, may_shrink: bool, memory: Memory) -> int:
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


def check_memory(facts: ModelFacts, context: int, memory: Memory) -> None:
    """Raises InkstoneError("model_too_large") when the model would not fit into the free memory."""
    needed = memory_needed(facts, context)
    if needed > memory.free:
        raise _too_large(needed, memory)


def _too_large(needed: int, memory: Memory) -> InkstoneError:
    return InkstoneError("model_too_large", needed=readable_size(needed), free=readable_size(memory.free))


def readable_size(size: int) -> str:
    """Bytes for a person: "850 MB", "4.1 GB" (thousands, as disks and file managers count)."""
    if size < 1_000_000_000:
        return f"{max(1, round(size / 1_000_000))} MB"
    return f"{size / 1_000_000_000:.1f} GB"
