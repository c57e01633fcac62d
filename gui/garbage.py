"""Python's cyclic garbage collector, kept in the GUI thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 5_000


class GarbageCollector(QObject):
    """Collects now and then, here, and nowhere else.

    Why: the collector runs in whichever thread allocates next. When a worker thread happens to free the last cycle
    around a widget, Qt destroys that widget outside the GUI thread, and the app crashes at a place that has
    nothing to do with it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect_if_due)

    def start(self) -> None:
        """Take over from the automatic collection."""
        gc.disable()
        self._timer.start(EVERY_MS)

    def stop(self) -> None:
        """Give it back."""
        self._timer.stop()
        gc.enable()

    def collect_if_due(self) -> None:
        """The generations whose thresholds have been passed, as the automatic collection would."""
        due = [
            g
            for g, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=False))
            if count > most > 0
        ]
        if due:
            gc.collect(max(due))
