"""At a start an unfinished training is offered."""

from __future__ import annotations

from typing import Any

import pytest

from gui.main_window import MainWindow
from gui.train.page import TrainPage
from gui.train.report import examples
from gui.train.runs.recovery import tell_of_unfinished
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
