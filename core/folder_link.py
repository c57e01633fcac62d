"""A folder that lies somewhere else: a symbolic link, on Windows a junction (which needs no special right).

Exchanging a folder takes more than one rename. What is to come is put beside it first, complete, in one step; from then
on `settle` can finish the exchange after a kill at any moment.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path

from core.files import flush_folder, rename


def is_link(path: Path) -> bool:
    """Whether `path` is a symbolic link or a junction, to something that is there or not."""
    try:
        path.readlink()
    except (OSError, ValueError):
        return False
    return True


def make_link(link: Path, target: Path) -> None:
    """Make `link` lead to the folder `target`. OSError when it cannot be made."""
    if sys.platform == "win32":
        import _winapi

        _winapi.CreateJunction(str(target), str(link))
    else:
        link.symlink_to(target, target_is_directory=True)


def remove_link(link: Path) -> None:
    """Remove the link, never what it leads to."""
    if sys.platform == "win32":
        link.rmdir()
    else:
        link.unlink()


def next_path(folder: Path) -> Path:
    """Where the folder (or a link to it) is put that is to take the place of `folder`."""
    return folder.with_name(f"{folder.name}.next")


def previous_path(folder: Path) -> Path:
    """Where the old folder lies after the exchange, until it is deleted."""
    return folder.with_name(f"{folder.name}.before")


def finish_exchange(folder: Path) -> None:
    """Finish an exchange that was begun. Where the disk of what was to come is gone, everything stays as it was."""
    with contextlib.suppress(FileNotFoundError):  # another process settles too
        if os.path.lexists(next_path(folder)):
            if next_path(folder).is_dir():
                _exchange(folder)
            else:
                _take_back(folder)
            flush_folder(folder.parent)


def _exchange(folder: Path) -> None:
    if is_link(folder):
        if is_link(next_path(folder)) and sys.platform != "win32":
            os.replace(next_path(folder), folder)
            return
        remove_link(folder)
    elif folder.exists():
        if previous_path(folder).exists():
            shutil.rmtree(previous_path(folder))
        rename(folder, previous_path(folder))
    rename(next_path(folder), folder)


def _take_back(folder: Path) -> None:
    if not os.path.lexists(folder):
        previous_path(folder).rename(folder)
    remove_link(next_path(folder))
