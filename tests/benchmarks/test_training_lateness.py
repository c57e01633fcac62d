"""Does the window stay quick while a model learns at full speed? Reported, with the real processes behind it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.app import build
from gui.main_window import MainWindow
from tests.benchmarks.conftest import Measure

pytestmark = pytest.mark.timeout(300)

PATIENCE_MS = 200_000
LEARNING_MS = 10_000
# The questions on the way, and what is pressed below each.
WAY = (
    ("What should it learn?", "train_goal_text_sample"),
    ("Your examples", "train_next"),
    ("Are the examples all right?", "train_next"),
    ("How long may it take?", "train_start"),
)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The whole app, shown."""
    for name, value in os.environ.items():
        monkeypatch.setenv(name, value)  # what the app changes is put back
    _, made = build(["--home", str(tmp_path / "home"), "--lang", "en", "--theme", "light"])
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()


def test_learning_at_full_speed(
    window: MainWindow, qtbot: QtBot, measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.train.learning.leaving.decide", lambda *_: "pause")  # when the window closes
    window.show_page("train")
    page = window.page("train")
    with measure("to the first step"):
        for question, name in WAY:
            qtbot.waitUntil(lambda asked=question: title(page) == asked, timeout=PATIENCE_MS)
            button = page.findChild(QAbstractButton, name)
            assert button is not None
            qtbot.waitUntil(button.isEnabled, timeout=PATIENCE_MS)
            button.click()
        qtbot.waitUntil(lambda: begun(page), timeout=PATIENCE_MS)
    with measure("learning"):
        qtbot.wait(LEARNING_MS)
    assert title(page) == "Watch it learn"


def title(page: QWidget) -> str:
    label = page.findChild(QLabel, "train_title")
    return label.text() if label is not None else ""


def begun(page: QWidget) -> bool:
    """Whether there is an error to be seen."""
    label = page.findChild(QLabel, "train_error")
    return label is not None and label.isVisible() and label.text() not in ("", "–")
