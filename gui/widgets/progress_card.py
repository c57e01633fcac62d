"""Long work on a page: what, how far, how long still, Stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from gui.theme import Theme
from gui.widgets.controls import button, label, spaced
from gui.widgets.retranslate import Retranslated


class ProgressCard(Retranslated, QFrame):
    """Hidden until told what to show."""

    stop_requested = Signal()

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self._title = label("strong", f"{name}_title", wrap=True)
        self._state = label("muted", f"{name}_state")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = button(f"{name}_stop", "", theme.icon("stop"))
        self._stop.clicked.connect(self.stop_requested)
        words = spaced(QVBoxLayout(), theme.px("space_s"))
        for part in (self._title, self._bar, self._state):
            words.addWidget(part)
        row = spaced(QHBoxLayout(self), theme.px("space_l"), theme.px("space_l"))
        row.addLayout(words, 1)
        row.addWidget(self._stop)
        self.retranslate()
        self.hide()

    def set_progress(self, title: str, state: str, fraction: float | None) -> None:
        """None: it goes on, nobody knows how far."""
        self._title.setText(title)
        self._state.setText(state)
        self._bar.setRange(0, 0 if fraction is None else 1000)
        self._bar.setValue(round(1000 * (fraction or 0)))
        self.show()

    def retranslate(self) -> None:
        self._stop.setText(self.tr("Stop"))
        self._bar.setAccessibleName(self.tr("Progress"))
