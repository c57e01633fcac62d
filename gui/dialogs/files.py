"""The one place that asks for files, so that checks can drive it and every page behaves alike."""

from __future__ import annotations

from pathlib import Path
from typing import overload

from PySide6.QtWidgets import QFileDialog, QWidget


@overload
def ask_open(parent: QWidget | None, title: str, filters: str = "", folder: bool = False) -> Path | None: ...


@overload
def ask_open(
    parent: QWidget | None, title: str, filters: str, folder: bool, many: bool
) -> Path | list[Path] | None: ...


def ask_open(
    parent: QWidget | None, title: str, filters: str = "", folder: bool = False, many: bool = False
) -> Path | list[Path] | None:
    """A file (or a folder, or many files) that exists, None when the person changed their mind."""
    if many:
        names, _ = QFileDialog.getOpenFileNames(parent, title, "", filters)
        return [Path(name) for name in names] or None
    if folder:
        chosen = QFileDialog.getExistingDirectory(parent, title)
    else:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, "", filters)
    return Path(chosen) if chosen else None


def ask_save(parent: QWidget | None, title: str, name: str = "", filters: str = "") -> Path | None:
    """Where to write; the system's dialog has asked before replacing a file."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, filters)
    return Path(chosen) if chosen else None
