"""Exceptions that nobody caught, from any thread: written to the log and told calmly, once each."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from core.errors import InkstoneError
from gui.messages import Messages

log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Hooks `sys.excepthook`: exceptions in slots and in QThread.run arrive there, on the thread they happened in.

    A signal carries them to the GUI thread, because only there may a dialog be shown.
    """

    crashed = Signal(str)
    _arrived = Signal(object, str)

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._seen: set[str] = set()
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on."""
        sys.excepthook = self._hook
        threading.excepthook = lambda hooked: self._hook(
            hooked.exc_type, hooked.exc_value or hooked.exc_type(), hooked.exc_traceback
        )

    def remove(self) -> None:
        """As it was."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error("not caught:\n%s", _without_words(kind, trace))
        self._arrived.emit(error, text)

    def _tell(self, error: BaseException, text: str) -> None:
        """An InkstoneError has its own sentence; anything else is our fault, and each fault is told once."""
        if isinstance(error, InkstoneError):
            self._messages.show_error(error)
        elif text not in self._seen:
            self._seen.add(text)
            self.crashed.emit(text)


def _without_words(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The traceback without the exception's text, which may quote what a person wrote."""
    return "".join(traceback.format_tb(trace)) + kind.__name__
