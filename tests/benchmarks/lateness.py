"""How late the event loop is: what a person feels as a window that sticks."""

from __future__ import annotations

import time
from typing import TypedDict

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 5


class Figures(TypedDict):
    """Milliseconds behind a timer of 5 ms, over `seconds`; and how long the thread really worked between two ticks.

    On a busy machine the first says what a person would feel, the second what is Inkstone's own part of it.
    """

    p50_ms: float
    p99_ms: float
    max_ms: float
    work_p99_ms: float
    work_max_ms: float
    ticks: int
    seconds: float


class Lateness(QObject):
    """A timer that notes how late each of its ticks came."""

    def __init__(self) -> None:
        super().__init__()
        self._late: list[float] = []
        self._work: list[float] = []
        self._began = self._last = self._worked = 0.0
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """From now on."""
        self._began = self._last = time.perf_counter()
        self._worked = time.thread_time()
        self._timer.start()

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self._late.append(max(0.0, (now - self._last) * 1000 - TICK_MS))
        self._work.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked

    def stop(self) -> Figures:
        """What was seen; the last wait counts, too."""
        self._tick()
        self._timer.stop()
        return Figures(
            p50_ms=_share(self._late, 50),
            p99_ms=_share(self._late, 99),
            max_ms=_share(self._late, 100),
            work_p99_ms=_share(self._work, 99),
            work_max_ms=_share(self._work, 100),
            ticks=len(self._late),
            seconds=round(self._last - self._began, 2),
        )


def _share(values: list[float], percent: int) -> float:
    """The value that `percent` of them do not exceed."""
    return round(sorted(values)[min(len(values) - 1, len(values) * percent // 100)], 1)
