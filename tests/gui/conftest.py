"""What the window's tests share: the whole app on a home of its own, with the real store and library."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest_types import Start
from packaging_tools import translations
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import build
from gui.main_window import MainWindow


@pytest.fixture(scope="session", autouse=True)
def compiled_translations() -> None:
    """The .qm files are not in the repository."""
    translations().compile_all()


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Build the app as main.py does, with these arguments; closed after the test."""
    for name, value in os.environ.items():
        monkeypatch.setenv(name, value)  # what the app changes is put back
    gc.disable()  # a collection inside processEvents can take widgets away under Qt's feet
    windows: list[MainWindow] = []

    def make(*arguments: str) -> MainWindow:
        home = [] if "--home" in arguments else ["--home", str(tmp_path / "home")]
        _, window = build([*home, "--lang", "en", "--theme", "light", *arguments])
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.language_chosen.emit("en")
        qapp.processEvents()  # Qt posts the change: every widget hears of it while the store is still open
        window.close()
        window.deleteLater()
        # At once: a closed window that lives on would hear of the next test's language without its store.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()
    gc.enable()
    gc.collect()


@pytest.fixture
def window(start: Start, qtbot: QtBot) -> MainWindow:
    """The app in English by day, shown."""
    made = start()
    with qtbot.waitExposed(made):
        made.show()
    return made
