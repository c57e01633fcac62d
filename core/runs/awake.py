"""Keep the computer from falling asleep while it trains. Best effort: where it cannot be done, nothing happens."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTINUOUS, SYSTEM_REQUIRED = 0x80000000, 0x00000001  # Windows: SetThreadExecutionState


@contextlib.contextmanager
def keep_awake() -> Iterator[None]:
    """Until the block ends, or this process dies in whatever way."""
    if sys.platform == "win32":
        with _windows():
            yield
        return
    command = _command()
    if not command:
        yield
        return
    try:
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError:
        yield
        return
    try:
        yield
    finally:
        assert child.stdin is not None
        with contextlib.suppress(OSError):
            child.stdin.close()  # `cat` ends with its input
        child.terminate()
        child.wait()


def _command() -> list[str]:
    """What keeps the computer awake while it runs, and ends by itself when this process is gone."""
    if sys.platform == "darwin":
        return ["caffeinate", "-i", "-w", str(os.getpid())] if shutil.which("caffeinate") else []
    if shutil.which("systemd-inhibit") and shutil.which("cat"):
        what = ["--what=idle:sleep", "--mode=block", "--who=Inkstone", "--why=A model is learning"]
        return ["systemd-inhibit", *what, "cat"]
    return []


@contextlib.contextmanager
def _windows() -> Iterator[None]:
    import ctypes

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 (only there on Windows)
    kernel.SetThreadExecutionState(CONTINUOUS | SYSTEM_REQUIRED)
    try:
        yield
    finally:
        kernel.SetThreadExecutionState(CONTINUOUS)
