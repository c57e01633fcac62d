"""The one place that asks for files, so that checks can drive it and every page behaves alike."""

from __future__ import annotations

from pathlib import Path
from typing import overload

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

LAST = "last_folder"  # a property of the application: where the person chose something before


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
        names, _ = QFileDialog.getOpenFileNames(parent, title, str(_folder()), filters)
        return [_noted(name) for name in names] or None
    if folder:
        chosen = QFileDialog.getExistingDirectory(parent, title, str(_folder()))
    else:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(_folder()), filters)
    return _noted(chosen) if chosen else None


def ask_save(parent: QWidget | None, title: str, name: str = "", filters: str = "") -> Path | None:
    """Where to write; the system's dialog has asked before replacing a file."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(_folder() / name), filters)
    return _noted(chosen) if chosen else None


def _folder() -> Path:
    """Where to begin: Qt would begin where the app was started, which for a menu entry may be the root of the disk."""
    app = QCoreApplication.instance()
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    for place in (app.property(LAST) if app else None, documents):
        if place and Path(place).is_dir():
            return Path(place)
    return Path.home()


def _noted(chosen: str) -> Path:
    path = Path(chosen)
    if app := QCoreApplication.instance():
        app.setProperty(LAST, str(path.parent))
    return path
