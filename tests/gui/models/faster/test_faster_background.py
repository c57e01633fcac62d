"""A model that is made faster locks nothing: its dialog can be closed, and its end is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Finished, Progress
from core.models.model import Model
from gui.models.faster.dialog import FasterDialog
from gui.models.faster.states import OFFER, example
from gui.models.page import ModelsPage
from gui.services import Services
from tests.fakes import ScriptedHost

HALF = Progress("converting", 1, 2, 95.0)


@pytest.fixture
def workshop(services: Services) -> ScriptedHost:
    """Offers, and works until it is told to stop."""
    host: Any = services.workshop
    host.scripts = {"offer": [[Finished(result=OFFER)]], "faster": [[HALF, None]]}
    return host  # type: ignore[no-any-return]


@pytest.fixture
def page(small_page: ModelsPage, workshop: ScriptedHost, monkeypatch: pytest.MonkeyPatch) -> ModelsPage:
    fields: dict[str, Any] = {"kind": "text", "format": "huggingface", "linked": False, "starter": False}
    slow = Model(id="slow", name="Slow", path=Path("/x"), bytes=9, card={}, missing=False, **fields)
    monkeypatch.setattr(small_page, "reload", lambda: None)
    small_page.show_models([slow])
    return small_page


def control(widget: QWidget, name: str) -> QPushButton:
    found = widget.findChild(QPushButton, name)
    assert found is not None, name
    return found


def begin(page: ModelsPage, qtbot: QtBot) -> FasterDialog:
    """As far as the work."""
    page.library.list.faster_requested.emit("slow")
    dialog = page.library.making.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: control(dialog, "models_faster_go").isEnabled())
    control(dialog, "models_faster_go").click()
    qtbot.waitUntil(lambda: page.library.making.maker.progress == HALF)
    return dialog


def stop(page: ModelsPage, qtbot: QtBot) -> None:
    control(page, "models_making_stop").click()
    qtbot.waitUntil(lambda: page.library.making.maker.model is None)


def shown(page: ModelsPage) -> str:
    title, state = (page.findChild(QLabel, f"models_making_{part}") for part in ("title", "state"))
    assert title is not None
    assert state is not None
    return f"{title.text()}: {state.text()}" if title.isVisible() else ""


def test_it_goes_on_behind_a_closed_dialog(page: ModelsPage, qtbot: QtBot) -> None:
    told: list[tuple[str, float]] = []
    page.work_changed.connect(lambda text, fraction: told.append((text, fraction)))
    assert shown(page) == ""
    dialog = begin(page, qtbot)
    control(dialog, "models_faster_hide").click()
    assert page.library.making.dialog is None
    assert shown(page) == "Making “Slow” faster: Writing the new model (1 of 2) · about 1 min 35 s left"
    assert told[-1] == ("Making “Slow” faster", 0.5)

    page.library.list.faster_requested.emit("slow")  # here it is again
    again = page.library.making.dialog
    assert again is not None
    assert control(again, "models_faster_hide").isVisible()
    page.library.list.faster_requested.emit("slow")
    assert page.library.making.dialog is again

    stop(page, qtbot)
    qtbot.waitUntil(lambda: page.library.making.dialog is None)  # nothing to choose is known there
    assert shown(page) == ""
    assert told[-1] == ("", -1.0)


def test_stopped_in_the_dialog_one_can_choose_again(page: ModelsPage, qtbot: QtBot) -> None:
    dialog = begin(page, qtbot)
    control(dialog, "models_faster_progress_stop").click()
    qtbot.waitUntil(lambda: control(dialog, "models_faster_go").isVisible())
    assert control(dialog, "models_faster_go").isEnabled()
    dialog.close()


def test_the_status_line_stops_it(page: ModelsPage, qtbot: QtBot) -> None:
    begin(page, qtbot).close()
    page.stop()
    qtbot.waitUntil(lambda: page.library.making.maker.model is None)


def test_its_end_is_told_and_both_can_be_compared(
    page: ModelsPage, services: Services, workshop: ScriptedHost, qtbot: QtBot
) -> None:
    news: list[tuple[str, str, Callable[[], None]]] = []
    services.messages.toast_shown.connect(lambda *toast: news.append(toast))
    gate = threading.Event()
    workshop.scripts["faster"] = [[HALF, gate, Finished(result=example())]]
    begin(page, qtbot).close()
    making = page.library.making
    with qtbot.waitSignal(page.models_changed):
        gate.set()
    text, label, act = news[-1]
    assert (text, label) == ("“Slow” was made faster", "Compare the two")
    act()
    dialog = making.dialog
    assert dialog is not None
    assert control(dialog, "models_faster_keep").isVisible()
    with qtbot.waitSignal(making.arrived) as arrived:
        control(dialog, "models_faster_keep").click()
    assert arrived.args == ["qwen-faster"]


@pytest.mark.parametrize("closed", [True, False])
def test_a_failure_is_told_where_one_can_see_it(
    page: ModelsPage, services: Services, workshop: ScriptedHost, qtbot: QtBot, closed: bool
) -> None:
    gate, shown_errors = threading.Event(), []
    services.messages.error_shown.connect(shown_errors.append)
    workshop.scripts["faster"] = [[HALF, gate, InkstoneError("conversion_damaged", path="slow")]]
    dialog = begin(page, qtbot)
    if closed:
        dialog.close()
    gate.set()
    qtbot.waitUntil(lambda: page.library.making.maker.model is None)
    assert bool(shown_errors) == closed
    if not closed:
        assert control(dialog, "models_faster_cancel").isVisible()
        dialog.close()


@pytest.mark.parametrize("answer", [True, False])
def test_closing_the_window_asks(
    page: ModelsPage, services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    assert page.may_close()
    begin(page, qtbot).close()
    asked: list[str] = []
    monkeypatch.setattr(services.messages, "ask", lambda question, *_: (asked.append(question), answer)[1])
    assert page.may_close() == answer
    assert asked == ["“Slow” is still being made faster. Close Inkstone?"]
    stop(page, qtbot)


def test_the_window_closes_over_the_open_dialog(page: ModelsPage, qtbot: QtBot) -> None:
    dialog = begin(page, qtbot)
    page.shutdown()
    assert not dialog.isVisible()
