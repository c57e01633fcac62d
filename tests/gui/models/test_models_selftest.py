"""The test of this computer, as the window shows it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.engines import threads
from core.errors import InkstoneError
from core.events import Event, Finished, Progress
from core.models import machine, measured_speeds
from core.models.machine import Machine, Pace
from gui.main_window import MainWindow
from gui.models.selftest import SelfTest

MACHINE = Machine(machine.identity(), 1.0, False, 2, paces={"gguf:q4_k": Pace((1e9,), (0.1,), 0.0, 1e11)}, hearing=1e10)


@pytest.fixture
def widget(window: MainWindow, qtbot: QtBot) -> Iterator[SelfTest]:
    made = SelfTest(window.services)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.shutdown()


def button(widget: SelfTest, name: str) -> QPushButton:
    found = widget.findChild(QPushButton, name)
    assert found is not None
    return found


def said(widget: SelfTest) -> str:
    found = widget.findChild(QLabel, "models_selftest_state")
    assert found is not None
    return found.text()


def measuring(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, *, forever: bool = False, fails: bool = False
) -> None:
    """Let the workshop say what a test says, at once."""

    def run(method: str, *_: Any, stop: threading.Event) -> Iterator[Event]:
        assert method == "measure"
        yield Progress("measuring", 3, 12, 7.0)
        if fails:
            raise InkstoneError("disk_full", path="x")
        if forever:
            stop.wait(20)
            return
        yield Finished(result=asdict(MACHINE))

    monkeypatch.setattr(window.services.workshop, "run", run)


def test_measured_and_said(window: MainWindow, widget: SelfTest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    measuring(window, monkeypatch)
    measured_speeds.remember(window.services.home, "starter", 100.0, 0.1, 10)
    assert said(widget).startswith("How fast")
    with qtbot.waitSignal(widget.measured) as signal:
        button(widget, "models_selftest_measure").click()
    assert signal.args == [MACHINE]
    qtbot.waitUntil(lambda: not widget.running)
    assert said(widget).startswith("This computer: small models")
    assert button(widget, "models_selftest_measure").text() == "Test again"
    assert measured_speeds.read_all(window.services.home) == {}


def test_stop(window: MainWindow, widget: SelfTest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    measuring(window, monkeypatch, forever=True)
    widget.measure()
    stop = button(widget, "models_selftest_progress_stop")
    qtbot.waitUntil(stop.isVisible)
    stop.click()
    qtbot.waitUntil(lambda: not widget.running)
    assert button(widget, "models_selftest_measure").isVisible()
    assert widget.machine is None


def test_an_error_is_told_and_the_button_comes_back(
    window: MainWindow, widget: SelfTest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    measuring(window, monkeypatch, fails=True)
    widget.measure()
    qtbot.waitUntil(lambda: not widget.running)
    assert button(widget, "models_selftest_measure").isVisible()


def test_never_beside_other_work(window: MainWindow, widget: SelfTest, monkeypatch: pytest.MonkeyPatch) -> None:
    measuring(window, monkeypatch)
    with window.services.trainer._busy:
        assert not widget.measure()
        widget._look()
        widget._look()
    assert not widget.running


def test_by_itself_once_nothing_is_at_work(
    window: MainWindow, widget: SelfTest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    measuring(window, monkeypatch)
    monkeypatch.setattr(threads, "taken", lambda *_: 1.0)
    for _ in range(5):
        widget._look()
    assert not widget.running  # another program keeps the computer busy
    monkeypatch.setattr(threads, "taken", lambda *_: 0.0)
    with qtbot.waitSignal(widget.measured):
        widget._look()
        assert not widget.running
        widget._look()
    qtbot.waitUntil(lambda: not widget.running)
    widget._look()
    widget._look()
    assert not widget.running  # it is known now


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (replace(MACHINE, doubtful=True), "rough"),
        (replace(MACHINE, identity={"cores": 1}), "changed"),
        (MACHINE, "This computer"),
    ],
)
def test_what_cannot_be_relied_on_says_so(widget: SelfTest, found: Machine, words: str) -> None:
    widget.show_machine(found)
    assert words in said(widget)
