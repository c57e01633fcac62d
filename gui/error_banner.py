"""Where errors appear: one at a time across the top of the window, the next when the first is put away."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import InkstoneError
from gui.error_text import describe
from gui.messages import Messages
from gui.theme import Theme
from gui.widgets.banner import Banner
from gui.widgets.controls import spaced
from gui.widgets.retranslate import Retranslated

WARNINGS = frozenset({"store_recovered", "settings_recovered"})  # it went well in the end


class ErrorBanner(Retranslated, QWidget):
    """Listens to the one door. A second error of the same kind does not queue up."""

    def __init__(self, messages: Messages, theme: Theme) -> None:
        super().__init__()
        self._messages = messages
        self._waiting: list[InkstoneError] = []
        self.banner = Banner("message", theme)
        gap = theme.px("space_m")
        spaced(QVBoxLayout(self), 0, (gap, gap, gap, 0)).addWidget(self.banner)
        messages.error_shown.connect(self._add)
        messages.error_cleared.connect(self._clear)
        self.banner.acted.connect(self._act)
        self.banner.closed.connect(self._next)
        self.hide()

    def _add(self, error: InkstoneError) -> None:
        if error.code not in [waiting.code for waiting in self._waiting]:
            self._waiting.append(error)
        self._draw()

    def _draw(self) -> None:
        self.setVisible(bool(self._waiting))
        if self._waiting:
            error = self._waiting[0]
            text = describe(error)
            tone = "warn" if error.code in WARNINGS else "error"
            self.banner.say(tone, text.sentence, text.label, text.details, closable=text.button != "close")

    def _act(self) -> None:
        """The button: put this one away first, because what it does may show the next."""
        error = self._waiting[0]
        self._next()
        self._messages.action_requested.emit(describe(error).button, error)

    def _next(self) -> None:
        if self._waiting:
            self._waiting.pop(0)
        self._draw()

    def _clear(self) -> None:
        self._waiting.clear()
        self._draw()

    def retranslate(self) -> None:
        if self._waiting:
            text = describe(self._waiting[0])
            self.banner.set_texts(text.sentence, text.label)
