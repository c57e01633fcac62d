"""How to start Inkstone's own command line as another process: from a checkout and from a built app."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
"""Where it must be started in: `python -m core` looks for the package there."""


LIBRARIES, BEFORE = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"  # as PyInstaller's loader changes it
ASIDE = "INKSTONE_LIBRARY_PATH"
_swap = threading.RLock()  # the environment is one for all threads, and engines start in several at once


def is_built() -> bool:
    """Whether this is an installed app made by PyInstaller, where `sys.executable` is the app and no Python."""
    return bool(getattr(sys, "frozen", False))


def core_command() -> list[str]:
    """The beginning of every command of the command line: ["python", "-m", "core"] or [".../inkstone-core"]."""
    if not is_built():
        return [sys.executable, "-m", "core"]
    name = "inkstone-core.exe" if os.name == "nt" else "inkstone-core"
    return [str(Path(sys.executable).with_name(name))]


def core_name() -> str:
    """The command line as a person types it in a terminal."""
    return "inkstone-core" if is_built() else "python -m core"


def put_libraries_aside() -> None:
    """Other programs (a browser, a file manager) get their own libraries back: PyInstaller points LD_LIBRARY_PATH at
    ours. This process has read it long ago; children of ours need it again: see own_libraries."""
    if is_built() and LIBRARIES in os.environ:
        os.environ[ASIDE] = os.environ.pop(LIBRARIES)
        if before := os.environ.get(BEFORE):
            os.environ[LIBRARIES] = before


@contextlib.contextmanager
def own_libraries() -> Iterator[None]:
    """Inside, a process that is started finds the libraries of the built app. One thread at a time."""
    ours = os.environ.get(ASIDE)
    if ours is None:
        yield
        return
    with _swap:
        theirs = os.environ.get(LIBRARIES)
        os.environ[LIBRARIES] = ours
        try:
            yield
        finally:
            del os.environ[LIBRARIES]
            if theirs is not None:
                os.environ[LIBRARIES] = theirs


def leave(code: int) -> NoReturn:
    """End this process with all that was to be done at its end, but without Python's clearing up: what of Qt is left
    then, icons above all, would be taken apart after Qt itself has gone (seen: a crash at the end of the built app);
    threads with which torch talked to other processes would abort this one (seen: in one of some ten teams)."""
    atexit._run_exitfuncs()  # noqa: SLF001  (there is no other door to it)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a window program on Windows has none
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
    os._exit(code)
