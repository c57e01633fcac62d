"""Room for the working memory of OpenBLAS, on which numpy, scipy and scikit-learn stand.

OpenBLAS takes that memory at its first calls, 32 MiB for each thread; where the system has none left it asks again for
ever (`blas_memory_alloc` in its driver/others/memory.c) and holds the interpreter meanwhile: nothing could end such a
process but a kill. Whoever sees first that there is room gets a MemoryError instead."""

from __future__ import annotations

import mmap

ROOM = 128 << 20
"""Bytes: what the threads of a small computer take, and a little for the fit itself."""


def require_blas_memory(size: int = ROOM) -> None:
    """Raises MemoryError where the system would not give `size` bytes; takes none of them."""
    try:
        mmap.mmap(-1, size).close()
    except (OSError, ValueError, OverflowError) as error:
        raise MemoryError(f"no room for {size} bytes") from error
