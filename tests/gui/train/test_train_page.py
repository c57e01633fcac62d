"""The wizard itself: steps, the main button, new and undo, what the window asks of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest_types import Start
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.train import page as page_module
from gui.train.examples.states import example_flowers, example_messages
from gui.train.page import TrainPage
from gui.train.step import Step

Child = Callable[[str], Any]
Teach = Callable[..., Any]


@pytest.fixture
def page(teach: Teach) -> TrainPage:
    made: TrainPage = teach()[0]
    return made


def test_the_main_button_says_what_is_missing(page: TrainPage, child: Child) -> None:
    assert child("train_next").text() == "Choose one of the three"
    assert not child("train_next").isEnabled()
    assert not child("train_back").isVisible()
    child("train_goal_labels").click()
    assert child("train_next").isEnabled()
    child("train_next").click()
    assert page.current == "examples"
    assert child("train_next").text() == "Give it some examples first"
    assert child("train_title").text() == "Give it examples"


def test_steps_that_were_reached_can_be_clicked(page: TrainPage, child: Child) -> None:
    assert not child("train_step_examples").isEnabled()
    page.draft.set_seen(example_flowers())
    page.show_step("examples")
    page.show_step("goal")
    assert child("train_step_examples").isEnabled()
    assert not child("train_step_checkup").isEnabled()
    child("train_step_examples").click()
    assert page.current == "examples"
    assert child("train_step_goal").accessibleName() == "Step 1 of 7: Goal, done"
    assert child("train_step_examples").accessibleName() == "Step 2 of 7: Examples, you are here"


def test_the_next_step_is_there_before_it_is_wanted(page: TrainPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "examples" in page._places)
    assert "checkup" not in page._steps
    page.show_step("examples")
    qtbot.waitUntil(lambda: "checkup" in page._places)


def test_the_keyboard_leads_through_the_steps(page: TrainPage, child: Child, window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    child("train_goal_table").setFocus()
    qtbot.keyClick(child("train_goal_table"), Qt.Key.Key_Return)
    assert page.current == "examples"
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.current == "goal"
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.current == "examples"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)


def test_the_main_button_keeps_the_keyboard_while_it_is_off(page: TrainPage, child: Child, qtbot: QtBot) -> None:
    page.window().activateWindow()
    page.draft.set_seen(example_flowers())
    page.show_step("examples")
    step: Any = page.step("examples")
    child("train_next").setFocus()
    step.show_reading(page.draft.source, None)
    assert not child("train_next").isEnabled()
    step.show_reading(None, None)
    qtbot.waitUntil(child("train_next").hasFocus)


def test_new_starts_afresh_and_can_be_taken_back(page: TrainPage, child: Child, window: MainWindow) -> None:
    page.draft.set_seen(example_messages())
    page.show_step("examples")
    child("train_new").click()
    assert page.current == "goal"
    assert not page.draft.has_examples
    assert not child("train_step_examples").isEnabled()
    child("toast_action").click()
    assert page.current == "examples"
    assert page.draft.seen == example_messages()
    window.clear_toasts()


def test_files_that_come_before_the_goal_wait_for_it(page: TrainPage, child: Child, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a/messages.csv")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: child("train_goal_files").isVisible())
    assert "messages.csv" in child("train_goal_files").text
    assert page.current == "goal"
    child("train_goal_labels").click()
    assert not child("train_goal_files").isVisible()
    assert (page.draft.goal, page.draft.source.paths) == ("labels", ("/a/messages.csv",))


def test_the_drop_zone_lights_up(page: TrainPage, child: Child) -> None:
    child("train_goal_table").click()
    child("train_next").click()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a/messages.csv")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    page.dragEnterEvent(event)
    assert event.isAccepted()
    step: Any = page.step("examples")
    assert step._intake.drop.property("over") is True
    page.dragLeaveEvent(QDragLeaveEvent())
    assert step._intake.drop.property("over") is False


class FakeStep(Step):
    """A later step, as the page sees it."""

    work_changed = Signal(str, float)
    chat_requested = Signal(str)
    models_changed = Signal()

    def __init__(self, services: Any, draft: Any) -> None:
        super().__init__(services, draft)
        self.calls: list[Any] = []
        self.wait = ""

    def title(self) -> str:
        return "Later"

    def next_text(self) -> str:
        return "Go"

    def missing(self) -> str:
        return self.wait

    def go_on(self) -> bool:
        self.calls.append("go_on")
        return False

    def pause_for(self, reason: str, on: bool) -> None:
        self.calls.append((reason, on))

    def stop(self) -> None:
        self.calls.append("stop")

    def may_close(self) -> bool:
        self.calls.append("may_close")
        return False


@pytest.fixture
def later(page: TrainPage, monkeypatch: pytest.MonkeyPatch) -> FakeStep:
    """A stand-in for the learning step: the page is tried by itself."""
    made: list[FakeStep] = []

    class Spec:
        key, button, module = "checkup", "train_start", ""

        def make(self, services: Any, draft: Any) -> FakeStep:
            made.append(FakeStep(services, draft))
            return made[0]

    monkeypatch.setitem(page._specs, "checkup", Spec())  # type: ignore[arg-type]
    page.pause_for("words", True)
    page.show_step("checkup")
    return made[0]


def test_a_step_names_the_main_button_and_decides_when_it_goes_on(
    page: TrainPage, later: FakeStep, child: Child
) -> None:
    assert child("train_start").text() == "Go"
    child("train_start").click()
    assert page.current == "checkup"
    assert "go_on" in later.calls
    later.wait = "Not yet"
    later.changed.emit()
    assert child("train_start").text() == "Not yet"
    page.go_back()
    assert child("train_next").isEnabled() is False


def test_the_window_reaches_the_steps_through_the_page(
    page: TrainPage, later: FakeStep, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.pause_for("recording", True)
    page.pause_for("words", False)
    page.stop()
    assert page.may_close() is False
    expected = [("words", True), ("recording", True), ("words", False), "stop", "may_close"]
    assert [call for call in later.calls if call != "go_on"] == expected
    with qtbot.waitSignals([page.work_changed, page.chat_requested, page.models_changed]):
        later.work_changed.emit("Learning", 0.5)
        later.chat_requested.emit("poems")
        later.models_changed.emit()
    monkeypatch.setattr(FakeStep, "may_close", lambda _self: True)


def test_a_run_that_is_gone_leaves_no_way_to_its_report(
    page: TrainPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Deleted among the earlier runs while it was open."""
    from PySide6.QtWidgets import QWidget

    class Panel(QWidget):
        opened, continued, finished, renamed = Signal(str, str), Signal(str), Signal(str), Signal(str, str)

        def __init__(self, _services: Any) -> None:
            super().__init__()

        def reload(self) -> None:
            pass

        def shutdown(self) -> None:
            pass

    class Module:
        RunsPanel = Panel

    monkeypatch.setattr(page_module, "import_module", lambda _name: Module)
    page.draft.run = "run-1"
    page.show_runs()
    assert page.findChild(Panel) is not None
    page.go_back()
    assert page.draft.run == ""
    assert page.current == "goal"


@pytest.mark.parametrize("size", [(480, 420), (900, 600)])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_step_is_cut_off(start: Start, qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox

    from gui.train.states import STATES

    window = start("--lang", language)
    window.show()
    window.resize(*size)
    for name, state in STATES:
        if not name.startswith(("goal", "examples", "checkup")):
            continue
        with state(window):
            QApplication.processEvents()
            for kind in (QAbstractButton, QComboBox):
                for control in window.page("train").findChildren(kind):
                    if control.isVisible() and not control.objectName().startswith("qt_"):
                        right = control.mapTo(window, control.rect().bottomRight()).x()
                        assert right <= window.width(), (name, control.objectName())
                        assert control.height() >= 32, (name, control.objectName())
                        assert control.accessibleName() or control.text(), (name, control.objectName())  # type: ignore[attr-defined]
