"""How long the window took, measured from the start of the process."""

from __future__ import annotations

import json
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.main_window import MainWindow

LIMIT_MS = 30_000


class PaintWatch(QObject):
    """Notes when the window was first painted, and when it first answered a key after that."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._watched = window.findChild(QWidget, "central") or window
        self._watched.installEventFilter(self)
        self._times: dict[str, float] = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and "first_paint_ms" not in self._times:
            self._times["first_paint_ms"] = time.time()
            QTimer.singleShot(0, self._press_a_key)
        if event.type() == QEvent.Type.KeyRelease and "interactive_ms" not in self._times:
            self._times["interactive_ms"] = time.time()
            QCoreApplication.quit()
            return True
        return super().eventFilter(watched, event)

    def _press_a_key(self) -> None:
        """Queued behind everything the start still has to do; when it arrives, so would a person's."""
        key = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.postEvent(self._watched, key, Qt.EventPriority.LowEventPriority.value)

    def figures(self) -> dict[str, float]:
        """Milliseconds since the process started, and its memory. psutil is loaded only now: it takes 30 ms."""
        import psutil

        process = psutil.Process()
        started: float = process.create_time()
        figures = {name: round((moment - started) * 1000, 1) for name, moment in self._times.items()}
        return {**figures, "rss_mb": round(process.memory_info().rss / 1e6, 1)}


def measure(app: QApplication, window: MainWindow) -> int:
    """Show the window, print the figures as the last line, quit."""
    watch = PaintWatch(window)
    QTimer.singleShot(LIMIT_MS, app.quit)
    window.show()
    app.exec()
    figures = watch.figures()
    window.close()
    print(json.dumps(figures))
    return 0 if "interactive_ms" in figures else 1
