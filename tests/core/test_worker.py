from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.errors import Cancelled, InkstoneError
from core.events import Event, Finished, Progress, TextDelta
from core.worker import Worker


class Listener:
    """What a page would hear, in order."""

    def __init__(self, worker: Worker) -> None:
        self.heard: list[Any] = []
        worker.happened.connect(self.heard.append)
        worker.failed.connect(self.heard.append)
        worker.finished.connect(lambda: self.heard.append("finished"))


def played(qtbot: Any, job: Any) -> list[Any]:
    worker = Worker(job)
    listener = Listener(worker)
    with qtbot.waitSignal(worker.finished, timeout=10_000):
        worker.start()
    worker.wait()
    qtbot.waitUntil(lambda: "finished" in listener.heard)
    return listener.heard


def test_events_come_in_order_and_finished_comes_last(qtbot: Any) -> None:
    events: list[Event] = [Progress("loading", 0, 1), TextDelta("天"), Progress("loading", 1, 1), Finished()]
    assert played(qtbot, lambda stop: iter(events)) == [*events, "finished"]


def test_many_small_texts_become_few(qtbot: Any) -> None:
    def job(stop: threading.Event) -> Iterator[Event]:
        for _ in range(2000):
            yield TextDelta("字")
        yield Finished()

    *texts, last, end = played(qtbot, job)
    assert "".join(event.text for event in texts) == "字" * 2000
    assert len(texts) < 200
    assert (last, end) == (Finished(), "finished")


@pytest.mark.parametrize("error", [InkstoneError("disk_full", path="/a"), ValueError("x"), Cancelled()])
def test_what_ends_a_job_is_told(qtbot: Any, error: Exception) -> None:
    def job(stop: threading.Event) -> Iterator[Event]:
        yield TextDelta("a")
        yield TextDelta("b")
        raise error

    heard = played(qtbot, job)
    assert "".join(event.text for event in heard if isinstance(event, TextDelta)) == "ab"
    told = [item for item in heard if isinstance(item, InkstoneError)]
    assert [item.code for item in told] == {"InkstoneError": ["disk_full"], "ValueError": ["internal"]}.get(
        type(error).__name__, []
    )
    assert heard[-1] == "finished"


def test_stop_needs_no_event_loop(qtbot: Any) -> None:
    def job(stop: threading.Event) -> Iterator[Event]:
        stop.wait(10)
        yield Finished("stopped")

    worker = Worker(job)
    listener = Listener(worker)
    worker.start()
    begun = time.monotonic()
    worker.stop()
    assert worker.wait(5000)
    assert time.monotonic() - begun < 2
    qtbot.waitUntil(lambda: listener.heard == [Finished("stopped"), "finished"])


MANY_EMITS = """
import sys
from PySide6.QtCore import QCoreApplication
from core.events import Finished, Progress
from core.worker import Worker
app = QCoreApplication([])
def job(stop):
    for number in range(5000):
        yield Progress("counting", number, 5000)
    yield Finished()
heard = []
worker = Worker(job)
worker.happened.connect(heard.append)
worker.finished.connect(app.quit)
worker.start()
app.exec()
worker.wait()
assert heard == [*(Progress("counting", number, 5000) for number in range(5000)), Finished()], len(heard)
print("heard", len(heard))
"""


def test_five_thousand_signals_do_not_abort_the_process() -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference to True with every emit."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", MANY_EMITS], capture_output=True, text=True, env=environment, check=False, timeout=50
    )
    assert (done.returncode, done.stdout) == (0, "heard 5001\n"), done.stderr


def test_the_log_says_where_a_fault_was_and_quotes_nothing(qtbot: Any, caplog: pytest.LogCaptureFixture) -> None:
    def job(_stop: threading.Event) -> Iterator[Event]:
        log = 'Traceback:\n  File "core/engine.py", line 3, in load\n    secret = 1\nValueError: my secret'
        yield Progress("loading", 0, 1)
        raise InkstoneError("internal", log, reason="ValueError")

    played(qtbot, job)
    assert 'job ended: internal (ValueError)\n  File "core/engine.py", line 3, in load' in caplog.text
    assert "secret" not in caplog.text
