"""Closing the window loses nothing that was chosen for a training: the next start offers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest_types import Start
from fakes import ScriptedHost
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.examples.source import Source
from core.runs.draft_file import KeptDraft, keep_draft, kept_draft
from core.training.request import RunRequest
from gui.main_window import MainWindow
from gui.train.examples.states import example_messages
from gui.train.page import TrainPage

Open = Callable[[], tuple[MainWindow, TrainPage]]


@pytest.fixture
def open_train(start: Start, qtbot: QtBot) -> Open:
    """A start of the program, at the Train page."""

    def make() -> tuple[MainWindow, TrainPage]:
        window = start()
        idle: Any = ScriptedHost(look=[[]], check=[[]])
        window.services = replace(window.services, examiner=idle)
        window.show()
        window.show_page("train")
        page = window.page("train")
        assert isinstance(page, TrainPage)
        qtbot.waitUntil(lambda: not page.keeper._looking)
        return window, page

    return make


def child(window: MainWindow, name: str) -> Any:
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return found


@pytest.fixture
def messages(tmp_path: Path) -> Source:
    """A file that is there."""
    path = tmp_path / "messages.csv"
    path.write_text("text,group\n", encoding="utf-8")
    return replace(example_messages().source, paths=(str(path),))


def test_the_next_start_goes_on_where_one_was(open_train: Open, messages: Source) -> None:
    window, page = open_train()
    page.draft.set_seen(replace(example_messages(), source=messages))
    page.show_step("checkup")
    page.draft.decide("duplicates", "", "fix")
    page.draft.preset = "thorough"
    page.draft.changed.emit()
    window.close()  # at once: nothing waits for the second to pass

    window, page = open_train()
    assert page.current == "goal"
    assert "messages.csv" in child(window, "train_before").text
    child(window, "train_before_action").click()
    assert page.current == "checkup"
    assert page.draft.source == messages
    assert page.draft.decisions == {("duplicates", ""): "fix"}
    assert page.draft.preset == "thorough"
    assert not child(window, "train_before").isVisible()


def test_afresh_is_one_click_and_has_an_undo(open_train: Open, messages: Source, qtbot: QtBot) -> None:
    window, page = open_train()
    home = window.services.home
    keep_draft(home, KeptDraft(RunRequest(messages), "examples"))
    window.close()
    window, page = open_train()
    child(window, "train_before_other").click()
    assert not child(window, "train_before").isVisible()
    qtbot.waitUntil(lambda: not home.draft_run.exists())
    child(window, "toast_action").click()
    assert page.current == "examples"
    assert page.draft.source == messages
    window.clear_toasts()
    window.close()
    kept = kept_draft(home)
    assert kept is not None
    assert kept.request.source == messages


def test_files_that_have_gone_are_said_in_one_sentence(open_train: Open, messages: Source, tmp_path: Path) -> None:
    window, page = open_train()
    gone = str(tmp_path / "gone.csv")
    source = replace(messages, paths=(*messages.paths, gone))
    keep_draft(window.services.home, KeptDraft(RunRequest(source), "plan"))
    window.close()
    window, page = open_train()
    assert "Not there any more: gone.csv." in child(window, "train_before").text
    child(window, "train_before_action").click()
    assert page.current == "examples"
    assert page.draft.source == Source("labels", paths=messages.paths)


def test_the_offer_stays_until_other_examples_take_its_place(open_train: Open, messages: Source, qtbot: QtBot) -> None:
    window, page = open_train()
    home = window.services.home
    keep_draft(home, KeptDraft(RunRequest(messages), "examples"))
    window.close()
    window, page = open_train()
    child(window, "train_goal_text").click()
    assert child(window, "train_before").isVisible()
    page.draft.set_source(Source("text", pasted="Once upon a time"))
    assert not child(window, "train_before").isVisible()
    qtbot.waitUntil(lambda: (kept := kept_draft(home)) is not None and kept.request.source.pasted != "")


def test_an_offer_that_nobody_answers_is_there_the_next_time(open_train: Open, messages: Source) -> None:
    window, _page = open_train()
    keep_draft(window.services.home, KeptDraft(RunRequest(messages), "examples"))
    window.close()
    for _start in range(2):
        window, _page = open_train()
        assert "messages.csv" in child(window, "train_before").text
        window.close()
