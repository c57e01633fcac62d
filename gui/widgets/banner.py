"""A calm message across the top of a page: one sentence, one button, details folded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from gui.theme import Theme
from gui.widgets.controls import button, icon_button, icon_label, label, name_control, restyle, spaced
from gui.widgets.details import FoldedDetails
from gui.widgets.retranslate import Retranslated


class Banner(Retranslated, QFrame):
    """Says one thing. `acted` is its button; `closed` means that the person put it away without."""

    acted = Signal()
    closed = Signal()

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName(name)
        self.setProperty("role", "banner")
        self._icon = icon_label(theme.icon("error", "error"), theme.px("icon"))
        self._sentence = label("", f"{name}_sentence", wrap=True)
        self._button = button(f"{name}_action")
        self._close = icon_button(f"{name}_close", theme.icon("close", "muted"), theme)
        self._details = FoldedDetails(name, theme)
        self._build()
        self._button.clicked.connect(self.acted)
        self._close.clicked.connect(self.closed)
        self.retranslate()

    def _build(self) -> None:
        space = self._theme.px
        row = spaced(QHBoxLayout(), space("space_m"))
        row.addWidget(self._icon)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        layout = spaced(
            QVBoxLayout(self),
            space("space_xs"),
            (space("space_l"), space("space_m"), space("space_m"), space("space_m")),
        )
        layout.addLayout(row)
        layout.addWidget(self._details)

    def say(self, tone: str, sentence: str, action: str, details: str = "", closable: bool = True) -> None:
        """Show `sentence` in the tone error, warn or info. Not closable: its button is all there is to do."""
        self._close.setVisible(closable)
        self.setProperty("tone", tone)
        restyle(self)
        self._icon.set_icon(self._theme.icon(tone, tone))
        self.set_texts(sentence, action)
        self._details.set_text(details)

    def set_texts(self, sentence: str, action: str) -> None:
        """The words again, in another language."""
        self._sentence.setText(sentence)
        self._button.setText(action)
        self.setAccessibleName(sentence)

    def retranslate(self) -> None:
        name_control(self._close, self.tr("Close this message"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
