"""States of the window itself, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.errors import InkstoneError
from gui.dialogs.crash import CrashDialog
from gui.dialogs.text_input import TextInput
from gui.main_window import MainWindow


@contextmanager
def error(window: MainWindow) -> Iterator[QWidget]:
    """The banner, with its details folded."""
    window.show_page("models")
    window.services.messages.show_error(InkstoneError("model_damaged", path="story-model.gguf", reason="cut short"))
    yield window
    window.services.messages.clear_error()


@contextmanager
def toast(window: MainWindow) -> Iterator[QWidget]:
    """News with an Undo, and work that goes on."""
    window.show_page("settings")
    window.services.messages.toast(
        QCoreApplication.translate("LibraryRoom", "“{0}” is in the trash").format("Qwen 3 · 0.6B"),
        QCoreApplication.translate("LibraryRoom", "Undo"),
        lambda: None,
    )
    yield window
    window.clear_toasts()


@contextmanager
def narrow(window: MainWindow) -> Iterator[QWidget]:
    """A small window: icons only."""
    before = window.size()
    window.show_page("models")
    window.resize(window.minimumSize())
    yield window
    window.resize(before)


@contextmanager
def crash(window: MainWindow) -> Iterator[QWidget]:
    """The dialog for a fault of ours."""
    services = window.services
    dialog = CrashDialog("ValueError", services.home.logs, services.theme, window)
    yield from _shown(dialog)


@contextmanager
def rename(window: MainWindow) -> Iterator[QWidget]:
    """A dialog with one field."""
    dialog = TextInput(
        window, window.services.theme, QCoreApplication.translate("LibraryRoom", "Rename the model"), "Qwen 3 · 0.6B"
    )
    yield from _shown(dialog)


def _shown(dialog: QWidget) -> Iterator[QWidget]:
    dialog.show()
    yield dialog
    dialog.close()
    dialog.deleteLater()


STATES = (("error", error), ("toast", toast), ("narrow", narrow), ("crash", crash), ("rename", rename))
