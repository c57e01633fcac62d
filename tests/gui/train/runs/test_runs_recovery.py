"""At a start an unfinished training is offered, and one that ended without a window is told of."""

from __future__ import annotations

from typing import Any

import pytest

from core.runs.run_file import save_state
from core.runs.unseen import expect
from gui.main_window import MainWindow
from gui.train.page import TrainPage
from gui.train.report import examples
from gui.train.runs.recovery import tell_of_ended, tell_of_unfinished
from tests.gui.train.runs.test_runs_panel import run


def test_an_unfinished_training_is_offered(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.train.learning.leaving.decide", lambda *_: "pause")  # the window closes while it learns
    toasts: list[tuple[Any, ...]] = []
    window.services.messages.toast_shown.connect(lambda *toast: toasts.append(toast))
    run(window.services, "Wines", examples.table_report())
    tell_of_unfinished(window)
    assert toasts == []
    made = run(window.services, "Letters", None)
    tell_of_unfinished(window)
    ((text, label, go_on),) = toasts
    assert (text, label) == ("We found an unfinished training: “Letters”", "Continue")
    go_on()
    page = window.page("train")
    assert isinstance(page, TrainPage)
    assert page.draft.run == made


def test_what_ended_without_a_window_is_told_once(window: MainWindow) -> None:
    services = window.services
    toasts: list[tuple[Any, ...]] = []
    services.messages.toast_shown.connect(lambda *toast: toasts.append(toast))
    told, failed = (run(services, title, examples.table_report()) for title in ("Wines", "Iris"))
    run(services, "Seen in the window", examples.table_report())
    going_on = run(services, "Letters", None)
    (services.home.runs / failed / "report.json").unlink()
    save_state(services.home.runs / failed, error="disk_full", error_details={"path": "/home/u"})
    for name in (told, failed, going_on):
        expect(services.home.runs / name)
    tell_of_ended(window)
    assert sorted((text, label) for text, label, _ in toasts) == [
        (
            "“Iris” could not finish learning. The disk is full. Make some room; nothing you saw so far is lost.",
            "Show it",
        ),
        ("“Wines” has finished learning", "See the report card"),
    ]
    actions = {label: action for _, label, action in toasts}
    toasts.clear()
    tell_of_ended(window)
    assert toasts == []
    page = window.page("train")
    assert isinstance(page, TrainPage)
    for label, name, key in (("See the report card", told, "report"), ("Show it", failed, "learning")):
        actions[label]()
        assert (page.draft.run, page.current) == (name, key)


def test_an_end_that_was_looked_at_is_no_news(window: MainWindow) -> None:
    toasts: list[tuple[Any, ...]] = []
    window.services.messages.toast_shown.connect(lambda *toast: toasts.append(toast))
    made = run(window.services, "Wines", examples.table_report())
    expect(window.services.home.runs / made)
    page = window.page("train")
    assert isinstance(page, TrainPage)
    page.open_run(made, "report")
    tell_of_ended(window)
    assert toasts == []
