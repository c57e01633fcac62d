"""Numbers into smaller numbers, by ggml's own functions inside xllamacpp's library (ctypes).

gguf's numpy code writes f16 and q8_0 alone. Where the library hides `ggml_quantize_chunk` (it is not part of the
package's interface), those two are what is offered.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from core import hardware
from core.convert.kinds import BLOCKS, Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GGML_TYPES = {"F32": 0, "F16": 1, "Q8_0": 8, "Q4_K": 12, "Q5_K": 13, "Q6_K": 14}  # ggml.h's numbers
NEEDS_LIBRARY = frozenset({"Q4_K", "Q5_K", "Q6_K"})

Function = Callable[..., int]


def kinds_here() -> tuple[Kind, ...]:
    """The kinds that this computer's library can write, the finest first. Loads the library."""
    return ("f32", "f16", "q8_0", "q4_k_m") if _function() is not None else ("f32", "f16", "q8_0")


@cache
def _function() -> Function | None:
    """`ggml_quantize_chunk(type, source, target, start, rows, columns, importance)`, None where it is hidden."""
    from core.engines.llama_server import library

    try:
        loaded = ctypes.CDLL(library().xllamacpp.__file__)
        function = loaded.ggml_quantize_chunk
    except (OSError, AttributeError):
        return None
    numbers, count = ctypes.POINTER(ctypes.c_float), ctypes.c_int64
    function.argtypes = [ctypes.c_int, numbers, ctypes.c_void_p, count, count, count, numbers]
    function.restype = ctypes.c_size_t
    return function


def quantise(values: NDArray[np.float32], name: str) -> NDArray[np.uint8]:
    """The bytes of `values` (rows by columns) in gguf's type `name`, one row of bytes for each row."""
    import numpy as np

    values = np.ascontiguousarray(values, np.float32)
    if name == "F32":
        return values.view(np.uint8)
    if name == "F16":
        return _half(values).view(np.uint8)
    rows = values.reshape(-1, values.shape[-1])
    function = _function()
    if function is None:
        from gguf import GGMLQuantizationType, quants

        return np.asarray(quants.quantize(rows, GGMLQuantizationType[name]))
    elements, size = BLOCKS[name]
    target = np.empty((rows.shape[0], rows.shape[1] // elements * size), np.uint8)
    _share(partial(_some_rows, function, name, rows, target), rows.shape[0])
    return target


def _half(values: NDArray[np.float32]) -> NDArray[np.float16]:
    """Too large a number becomes the largest there is, not infinity."""
    import numpy as np

    largest = np.finfo(np.float16).max
    return np.clip(values, -largest, largest).astype(np.float16)


def _share(work: Callable[[int, int], None], rows: int) -> None:
    """`work(first, last)` over all rows, on every core: ggml lets go of Python's lock."""
    workers = hardware.cores()
    step = max(1, -(-rows // workers))
    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(work, first, min(first + step, rows)) for first in range(0, rows, step)]:
            done.result()


def _some_rows(function: Function, name: str, rows: Any, target: Any, first: int, last: int) -> None:
    source = rows[first:last].ctypes.data_as(ctypes.POINTER(ctypes.c_float))
    place = ctypes.c_void_p(target[first:last].ctypes.data)
    function(GGML_TYPES[name], source, place, 0, last - first, rows.shape[1], None)
