"""The quiet line at the bottom: what is running, how far it is, Stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from gui.theme import Theme
from gui.widgets.controls import button, spaced
from gui.widgets.retranslate import Retranslated


class StatusLine(Retranslated, QFrame):
    """Shows the newest of several works, each under its owner's name. Invisible while nothing runs."""

    opened = Signal(str)  # the owner whose text was clicked
    stopped = Signal(str)  # the owner whose Stop was pressed

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setProperty("role", "bar")
        self._works: dict[str, tuple[str, float | None, bool]] = {}
        self._here = ""
        self._text = button("status_open", "quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.px("list") // 2)
        self._stop = button("status_stop", "quiet", theme.icon("stop", "muted"))
        row = spaced(QHBoxLayout(self), theme.px("space_m"), (theme.px("space_m"), 2, theme.px("space_m"), 2))
        row.addWidget(self._text)
        row.addWidget(self._bar)
        row.addStretch(1)
        row.addWidget(self._stop)
        self._text.clicked.connect(lambda: self.opened.emit(self.owner))
        self._stop.clicked.connect(lambda: self.stopped.emit(self.owner))
        self.retranslate()
        self._draw()

    @property
    def owner(self) -> str:
        """Whose work is shown: the newest of those that go on elsewhere."""
        return next((owner for owner in reversed(self._works) if owner != self._here), "")

    def set_here(self, owner: str) -> None:
        """The person is on this owner's page, which shows its own work better than a line can."""
        self._here = owner
        self._draw()

    def set_work(self, owner: str, text: str, fraction: float | None = None, stoppable: bool = False) -> None:
        """`owner` does `text`; "" means that it has finished."""
        if text:
            self._works[owner] = (text, fraction, stoppable)
        else:
            self._works.pop(owner, None)
        self._draw()

    def retranslate(self) -> None:
        self._stop.setText(self.tr("Stop"))
        self._bar.setAccessibleName(self.tr("Progress"))

    def _draw(self) -> None:
        text, fraction, stoppable = self._works.get(self.owner, ("", None, False))
        self.setVisible(bool(text))
        self._text.setText(text)
        self._stop.setVisible(stoppable)
        self._bar.setVisible(fraction is not None)
        self._bar.setValue(round(100 * (fraction or 0)))
