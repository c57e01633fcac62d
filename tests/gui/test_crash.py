"""Exceptions that nobody caught are told calmly, once each, from any thread."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from gui.crash import CrashReporter
from gui.dialogs.crash import CrashDialog
from gui.messages import Messages
from gui.theme import Theme


@pytest.fixture
def reporter(qtbot: QtBot) -> Iterator[CrashReporter]:
    made = CrashReporter(Messages())
    made.install()
    yield made
    made.remove()


def report(error: BaseException) -> None:
    """As Python does with an exception that nobody caught."""
    try:
        raise error
    except BaseException:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def fail() -> None:
    report(ValueError("the words of a person"))


def test_a_fault_is_told_once(reporter: CrashReporter, qtbot: QtBot) -> None:
    told: list[str] = []
    reporter.crashed.connect(told.append)
    for _ in range(3):
        fail()
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert "ValueError" in told[0]


def test_threads_are_heard_in_the_window_thread(reporter: CrashReporter, qtbot: QtBot) -> None:
    seen: list[threading.Thread] = []
    reporter.crashed.connect(lambda _: seen.append(threading.current_thread()))
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [threading.main_thread()]


def test_an_error_of_ours_takes_the_one_door(reporter: CrashReporter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reporter._messages.error_shown):
        report(InkstoneError("disk_full", path="x"))


def test_the_log_has_the_place_but_not_the_words(reporter: CrashReporter, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        fail()
    assert "test_crash.py" in caplog.text
    assert "the words of a person" not in caplog.text


def test_the_dialog_offers_to_go_on_or_to_close(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog("Traceback: here", tmp_path, Theme("light"))
    qtbot.addWidget(dialog)
    text = dialog.findChild(QPlainTextEdit, "crash_text")
    close = dialog.findChild(QPushButton, "crash_close")
    assert text is not None
    assert close is not None
    assert "Traceback: here" in text.toPlainText()
    assert "Qt 6" in text.toPlainText()
    QTimer.singleShot(0, close.click)
    dialog.exec()
    assert dialog.close_app
