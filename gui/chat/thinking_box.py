"""What a thinking model said to itself: one muted line, opened by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from gui.chat.prose import Prose
from gui.i18n import human_duration
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme


class ThinkingBox(Retranslated, QWidget):
    """Folded until asked; its text is laid out only when it is open."""

    toggled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._seconds: float | None = None
        self._over = False
        self._button = QToolButton(self)
        self._button.setObjectName("chat_thinking")
        self._button.setProperty("role", "fold")
        self._button.setCheckable(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.toggled.connect(self._toggle)
        self._prose = Prose(theme, self, color="muted")
        self._prose.hide()
        self._show_caret()
        self.retranslate()

    def retranslate(self) -> None:
        self._button.setText(self._words())
        self._place()
        self._button.setToolTip(self.tr("What the model said to itself before it answered. It is not sent back."))

    def _words(self) -> str:
        if not self._over:
            return self.tr("Thinking…")
        if self._seconds is None:
            return self.tr("Thought about it")
        return self.tr("Thought for {0}").format(human_duration(self._seconds))

    def set_text(self, text: str, seconds: float | None) -> None:
        """The whole of it, when the thinking is over."""
        self._text, self._seconds, self._over = text.strip(), seconds, True
        self._prose.rewrite_plain(self._text if self._button.isChecked() else "")
        self.retranslate()

    def stream(self, text: str) -> None:
        """More of it."""
        self._text += text
        if self._button.isChecked():
            self._prose.write_plain(text)

    def height_for(self, width: int) -> int:
        """One line, and the text when it is open."""
        return self._line() + (self._prose.height_for(self._inner(width)) if self._button.isChecked() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """The caret stands where the words of the answer start."""
        line, inset = self._line(), self._theme.px("space_xs")
        self._button.setGeometry(-inset, 0, self._button.sizeHint().width() + inset, line)
        self._prose.setGeometry(self._theme.px("space_l"), line, self._inner(self.width()), self.height() - line)

    def _inner(self, width: int) -> int:
        return width - self._theme.px("space_l")

    def _line(self) -> int:
        return self._theme.px("target")

    def _toggle(self, opened: bool) -> None:
        self._prose.rewrite_plain(self._text if opened else "")
        self._prose.setVisible(opened)
        self._show_caret()
        self.toggled.emit()

    def _show_caret(self) -> None:
        name = "details-open" if self._button.isChecked() else "details"
        self._button.setIcon(self._theme.icon(name, "muted"))
