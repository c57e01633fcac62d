"""The one muted line under the input: what is going on now, the memory meter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from core.events import Progress
from gui.i18n import human_duration, human_number
from gui.widgets.controls import label, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme

PATIENCE_MS = 300  # what takes less is not worth a word


class Footer(Retranslated, QWidget):
    """Says "loading", "reading your text 40%, about 20 s", "writing"; shows how full the memory is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self._running = False
        self._used = self._context = 0
        self._state = label("small", "chat_state")
        self._bar = QProgressBar(self)
        self._bar.setObjectName("chat_progress")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(theme.px("rail"))
        self._memory = label("small", "chat_memory")
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.retranslate)
        row = spaced(QHBoxLayout(self), theme.px("space_s"), (theme.px("space_m"), 0, theme.px("space_m"), 0))
        row.addWidget(self._bar)
        row.addWidget(self._state)
        row.addStretch(1)
        row.addWidget(self._memory)
        self.setFixedHeight(theme.px("space_xl"))
        self.retranslate()

    def set_progress(self, progress: Progress | None) -> None:
        """Long work before the first word; None when there is none."""
        waiting = self._progress is not None
        self._progress = progress
        if progress is None:
            self._patience.stop()
            self.retranslate()
        elif not waiting:
            self._patience.start()
        elif not self._patience.isActive():
            self.retranslate()

    def set_running(self, running: bool) -> None:
        """Words are being written."""
        self._running = running
        self.retranslate()

    def set_memory(self, used: int, context: int) -> None:
        """Tokens in use and tokens of the memory window."""
        self._used, self._context = used, context
        self.retranslate()

    def text(self) -> str:
        """What is going on, for the status line of the window."""
        return self._state.text()

    def retranslate(self) -> None:
        patient = self._patience.isActive()
        self._state.setText("" if patient else self._words())
        progress = self._progress
        self._bar.setVisible(progress is not None and progress.total > 0 and not patient)
        if progress is not None and progress.total > 0:
            self._bar.setValue(round(1000 * min(1.0, progress.done / progress.total)))
        self._memory.setText(self._memory_words())
        self._memory.setToolTip(self._memory_details())

    def _words(self) -> str:
        if self._progress is None:
            return self.tr("Writing…") if self._running else ""
        if self._progress.stage == "loading":
            return self.tr("Loading the model…")
        if self._progress.stage == "summarising":
            return self.tr("Summarising the earlier part…")
        return self._reading(self._progress)

    def _reading(self, progress: Progress) -> str:
        share = human_number(100 * progress.done / progress.total) if progress.total else "0"
        if progress.seconds_left and progress.seconds_left >= 1:
            words = self.tr("Reading your text {0}%, about {1}")
            return words.format(share, human_duration(progress.seconds_left))
        return self.tr("Reading your text {0}%").format(share)

    def _memory_words(self) -> str:
        if not self._context:
            return ""
        share = min(100, round(100 * self._used / self._context))
        return self.tr("Memory {0}% full").format(share)

    def _memory_details(self) -> str:
        if not self._context:
            return ""
        words = self.tr("{0} of {1} tokens of the memory window (context length)")
        return words.format(human_number(self._used), human_number(self._context))
