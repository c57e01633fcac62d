"""The one door for everything the app says outside of a page: errors, toasts, the rare question.

Pages call it; the window listens to its signals and draws. So a page can be tried without a window.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import InkstoneError

log = logging.getLogger(__name__)

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EROFS}


class Messages(QObject):
    """Says things once, calmly, in the window that listens."""

    error_shown = Signal(object)  # InkstoneError
    error_cleared = Signal()
    toast_shown = Signal(str, str, object)  # text, label of its button ("" for none), what the button does
    action_requested = Signal(str, object)  # id of an error's button ("models", "restore" ...), the error

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None

    def attach(self, window: QWidget | None) -> None:
        """The window that questions belong to."""
        self._window = window

    def show_error(self, error: InkstoneError) -> None:
        """One sentence and one button; what is technical stays folded."""
        log.warning("told the person: %s", error.code)
        self.error_shown.emit(error)

    def clear_error(self) -> None:
        """The trouble is over (the person tried again)."""
        self.error_cleared.emit()

    def toast(self, text: str, action_label: str = "", action: Callable[[], Any] | None = None) -> None:
        """Something ended elsewhere. The button ("Undo", "Open") goes away with the toast."""
        self.toast_shown.emit(text, action_label, action)

    def ask(self, question: str, yes: str, no: str, explanation: str = "") -> bool:
        """A question that blocks. Only where there is no way back; everything else has an Undo."""
        from gui.dialogs.question import ask

        return ask(self._window, question, yes, no, explanation)

    def guard(self, call: Callable[[], Any]) -> bool:
        """Run `call`. What a person can act on is shown, never raised. True when it went well."""
        try:
            call()
        except InkstoneError as error:
            self.show_error(error)
            return False
        except OSError as error:
            self.show_error(from_os_error(error))
            return False
        return True


def from_os_error(error: OSError) -> InkstoneError:
    """The system's complaint as one of our codes."""
    path = str(error.filename or "")
    if error.errno in _FULL:
        return InkstoneError("disk_full", repr(error), path=path)
    if error.errno in _READ_ONLY:
        return InkstoneError("home_read_only", repr(error), path=path)
    if isinstance(error, FileNotFoundError):
        return InkstoneError("file_missing", repr(error), path=path)
    return InkstoneError("file_unreadable", repr(error), path=path, reason=error.strerror or type(error).__name__)
