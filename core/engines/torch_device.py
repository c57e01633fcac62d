"""Where torch runs a model and in which precision: CUDA, else Apple's GPU, else the CPU."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from core import hardware
from core.hardware import Memory
from core.models.fit import BF16_FROM

if TYPE_CHECKING:
    import torch

PRECISIONS = {"float32": "f32", "bfloat16": "bf16", "float16": "f16"}


def choose_device() -> str:
    """ "cuda", "mps" or "cpu"."""
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def give_memory_back(device: str) -> None:
    """Nobody holds the model any more: its memory goes back to the system."""
    import torch

    gc.collect()
    if device == "cuda":
        torch.cuda.empty_cache()


def memory(device: str, main: Callable[[], Memory] = hardware.memory) -> Memory:
    """Of the GPU that has its own; else of the computer, as `main` measures it."""
    import torch

    if device != "cuda":
        return main()
    free, total = torch.cuda.mem_get_info()
    reserved = torch.cuda.memory_reserved() - torch.cuda.memory_allocated()  # torch's own store counts as free
    return Memory(total, free + reserved)


def bf16_is_fast(device: str, parameters: int) -> bool:
    """Half the bytes to read for each token, where the weights are too many for the processor's cache."""
    import torch

    if device == "cuda":
        return bool(torch.cuda.is_bf16_supported())
    if device == "mps":
        return True
    return parameters >= BF16_FROM and hardware.cpu_may_be_fast_at_bf16() and _bf16_wins()


def speech_precision(device: str, parameters: int, small: bool) -> torch.dtype:
    """float16 on a GPU, as these models were trained; on a CPU bf16 where it is faster, or memory is short: `small`."""
    import torch

    if device != "cpu":
        return torch.float16
    return torch.bfloat16 if small or bf16_is_fast(device, parameters) else torch.float32


def name_of(precision: torch.dtype) -> str:
    """ "f32", "bf16", "f16"."""
    return PRECISIONS[str(precision).removeprefix("torch.")]


def _bf16_wins(size: int = 2048, rounds: int = 8) -> bool:
    """Time one token's work (a vector by a matrix) in both precisions: a few milliseconds."""
    import torch

    def seconds(precision: torch.dtype) -> float:
        vector, matrix = torch.ones(1, size, dtype=precision), torch.ones(size, size, dtype=precision)
        best = float("inf")
        for _ in range(rounds):
            began = time.perf_counter()
            torch.nn.functional.linear(vector, matrix)
            best = min(best, time.perf_counter() - began)
        return best

    return seconds(torch.bfloat16) < seconds(torch.float32)
