"""How to start Inkstone's own command line as another process: from a checkout and from a built app."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""Where it must be started in: `python -m core` looks for the package there."""


def is_built() -> bool:
    """Whether this is an installed app made by PyInstaller, where `sys.executable` is the app and no Python."""
    return bool(getattr(sys, "frozen", False))


def core_command() -> list[str]:
    """The beginning of every command of the command line: ["python", "-m", "core"] or [".../inkstone-core"]."""
    if not is_built():
        return [sys.executable, "-m", "core"]
    name = "inkstone-core.exe" if os.name == "nt" else "inkstone-core"
    return [str(Path(sys.executable).with_name(name))]


def undo_library_path() -> None:
    """Give other programs (a browser, a file manager) their libraries back: PyInstaller points LD_LIBRARY_PATH at ours.
    This process has read it long ago."""
    if is_built():
        before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
        os.environ.pop("LD_LIBRARY_PATH", None)
        if before:
            os.environ["LD_LIBRARY_PATH"] = before
