"""`bench start`: from the start of the process to the first painted window, beside an empty PySide6 window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from core.errors import InkstoneError
from core.events import Event, Finished, Progress

MAIN = Path(__file__).resolve().parent.parent.parent / "main.py"

# A program of its own and not a module: only core/worker.py may import Qt. It times itself as main.py does.
BARE_WINDOW = """
import json, sys, time
import psutil
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        milliseconds = (time.time() - psutil.Process().create_time()) * 1000
        print(json.dumps({"first_paint_ms": milliseconds}), flush=True)
        QTimer.singleShot(0, QApplication.quit)

application = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("Hello"))
window.resize(1100, 750)
window.show()
application.exec()
"""


def run(home: Path, rounds: int = 5) -> Iterator[Event]:
    """Yield Progress("measuring"), then Finished with the medians of `rounds` starts of both, taking turns."""
    ours, bare = [], []
    for number in range(rounds):
        yield Progress("measuring", number, rounds)
        bare.append(_first_paint([sys.executable, "-c", BARE_WINDOW]))
        ours.append(_first_paint([sys.executable, str(MAIN), "--exit-after-paint", "--home", str(home)]))
    yield Progress("measuring", rounds, rounds)
    result = {
        "first_paint_ms": median(ours),
        "bare_first_paint_ms": median(bare),
        "first_paint_ratio_bareqt": median(bare) / median(ours),
    }
    yield Finished(result=result)


def _first_paint(command: list[str]) -> float:
    """Milliseconds, from the last line of what the program prints."""
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=_environment(), timeout=60, check=False
    )
    try:
        answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
        return float(answer["first_paint_ms"])
    except (IndexError, ValueError, KeyError, TypeError):
        raise InkstoneError("internal", done.stderr, reason=f"no time from {Path(command[1]).name}") from None


def _environment() -> dict[str, str]:
    """Without a screen both paint into memory."""
    environment = dict(os.environ)
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & environment.keys():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment
