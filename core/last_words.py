"""What a process of ours writes to standard error, kept for the moment it dies: native code says only there why.

A file without a name: it goes when the last of the two processes goes, whatever ends them.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import Any

MOST = 1 << 20  # bytes kept of a process that talks a lot
READ = 4096  # bytes that tell the end

OUT_OF_MEMORY = (
    "bad_alloc",
    "resource temporarily unavailable",  # C++: no thread, for want of room for its stack
    "allocate memory",  # the C library
    "memory allocation",  # OpenBLAS
    "out of memory",
    "memoryerror",
)
LAST = 4  # lines that tell the end


class LastWords:
    """Made by the parent and given to the child, which calls `catch` there. Nothing on Windows, and where there is no
    place for temporary files."""

    def __init__(self) -> None:
        self._fd = -1
        if os.name == "posix":
            import fcntl

            with contextlib.suppress(OSError), tempfile.TemporaryFile() as file:
                self._fd = os.dup(file.fileno())
                fcntl.fcntl(self._fd, fcntl.F_SETFL, os.O_APPEND)

    def __reduce__(self) -> tuple[Any, ...]:
        from multiprocessing.reduction import DupFd

        return _Given, (DupFd(self._fd) if self._fd >= 0 else None,)

    def shorten(self) -> None:
        """Forget what was said long ago, where it was much."""
        with contextlib.suppress(OSError):
            if os.fstat(self._fd).st_size > MOST:
                os.truncate(self._fd, 0)

    def read(self) -> str:
        """The end of what was written."""
        with contextlib.suppress(OSError):
            start = max(0, os.fstat(self._fd).st_size - READ)
            return os.pread(self._fd, READ, start).decode("utf-8", "replace")
        return ""

    def close(self) -> None:
        """Let go of it."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd = -1


class _Given:
    """The child's end."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def catch(self) -> None:
        """From now on standard error goes there."""
        if self._file is not None:
            fd = self._file.detach()
            os.dup2(fd, 2)
            os.close(fd)


def tell_of_memory(words: str) -> bool:
    """Whether a process that gave up with these last words had too little memory."""
    said = "\n".join(words.lower().splitlines()[-LAST:])
    return any(sign in said for sign in OUT_OF_MEMORY)
