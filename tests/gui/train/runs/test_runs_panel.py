"""Earlier runs, with real folders: listed, found, opened, continued, renamed, deleted with Undo, compared."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from core.examples.source import Source
from core.runs import folders
from core.training.request import RunRequest
from gui.services import Services
from gui.train.report import examples
from gui.train.runs.panel import RunsPanel
from tests.gui.train.finished import Show, absent, child, click


def run(services: Services, title: str, report: dict[str, Any] | None, steps: int = 600, **plan: Any) -> str:
    """A run's folder: finished where it has a report, else unfinished."""
    goal = report["goal"] if report is not None else "labels"
    made = folders.create(services.home, RunRequest(Source(goal, ("messages.csv",)), title=title))
    folder = services.home.runs / made
    shown = report or examples.labels_report("en")
    examples.write_run(folder, shown)
    if report is None:
        (folder / "report.json").unlink()
    values = {"steps": steps, "optimizer": "adamw", "shape": {"width": 64}, **plan}
    (folder / "plan.json").write_text(json.dumps(values), "utf-8")
    return made


@pytest.fixture
def three(services: Services) -> dict[str, str]:
    """Title -> id."""
    return {
        "Wines": run(services, "Wines", examples.table_report(), optimizer="sgd"),
        "Letters": run(services, "Letters", None, steps=1200),
        "Messages": run(services, "Messages", examples.labels_report("en"), shape={"width": 128}),
    }


@pytest.fixture
def panel(qtbot: QtBot, services: Services, three: dict[str, str], show: Show) -> RunsPanel:
    made = RunsPanel(services)
    show(made)
    qtbot.waitUntil(lambda: len(titles(made)) == 3)
    return made


def titles(panel: RunsPanel) -> set[str]:
    return {line.split(" ")[0] for line in panel.list.property("plainText").splitlines()}


def row(panel: RunsPanel, run_id: str, across: int) -> QPoint:
    rect = panel.list.visualRect(panel.list.index_of(run_id))
    return QPoint(rect.x() + (across if across >= 0 else rect.width() + across), rect.center().y() - 4)


def tick(qtbot: QtBot, panel: RunsPanel, *runs: str) -> None:
    for run_id in runs:
        click(qtbot, panel.list.viewport(), row(panel, run_id, 20))


def test_each_run_in_words(panel: RunsPanel) -> None:
    lines = {line.split(" ")[0]: line for line in panel.list.property("plainText").splitlines()}
    assert "97 of 100 right · predicts a column" in lines["Wines"]
    assert "paused at 50% · sorts texts into groups" in lines["Letters"]
    assert "93 of 100 right" in lines["Messages"]


def test_without_runs_it_says_what_will_be_here(qtbot: QtBot, services: Services, show: Show) -> None:
    empty = RunsPanel(services)
    show(empty)
    qtbot.waitUntil(empty._empty.isVisible)
    assert absent(empty, "train_runs_search")


def test_a_click_opens_the_report(qtbot: QtBot, panel: RunsPanel, three: dict[str, str]) -> None:
    with qtbot.waitSignal(panel.opened) as asked:
        click(qtbot, panel.list.viewport(), row(panel, three["Wines"], 200))
    assert asked.args == [three["Wines"], "report"]


def test_an_unfinished_one_goes_on(qtbot: QtBot, panel: RunsPanel, three: dict[str, str]) -> None:
    with qtbot.waitSignal(panel.continued) as asked:
        click(qtbot, panel.list.viewport(), row(panel, three["Letters"], 200))
    assert asked.args == [three["Letters"]]


def test_the_banner_offers_to_continue(qtbot: QtBot, panel: RunsPanel, three: dict[str, str]) -> None:
    assert child(panel, "train_unfinished_sentence").text() == "We found an unfinished training: “Letters”."
    with qtbot.waitSignal(panel.continued) as asked:
        click(qtbot, child(panel, "train_unfinished_action"))
    assert asked.args == [three["Letters"]]
    click(qtbot, child(panel, "train_unfinished_close"))
    panel.reload()
    qtbot.waitUntil(lambda: not panel._runner.busy)
    assert absent(panel, "train_unfinished")


def test_search(qtbot: QtBot, panel: RunsPanel) -> None:
    panel.search.setText("let")
    qtbot.waitUntil(lambda: titles(panel) == {"Letters"})
    panel.search.setText("zebra")
    qtbot.waitUntil(lambda: child(panel, "train_runs_nothing").text() == "Nothing found for “zebra”.")


def test_renamed_in_place(qtbot: QtBot, panel: RunsPanel, services: Services, three: dict[str, str]) -> None:
    panel.list.select(three["Wines"])
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    editor = panel.list.findChild(QLineEdit, "train_runs_rename")
    assert editor is not None
    editor.setText("Red wines")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Red" in titles(panel))
    assert folders.record(services.home, three["Wines"]).title == "Red wines"


def test_deleted_with_undo(qtbot: QtBot, panel: RunsPanel, services: Services, three: dict[str, str]) -> None:
    panel.list.select(three["Messages"])
    with qtbot.waitSignal(services.messages.toast_shown) as toast:
        qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(panel) == {"Wines", "Letters"})
    toast.args[2]()
    qtbot.waitUntil(lambda: titles(panel) == {"Wines", "Letters", "Messages"})


def test_the_menu_has_what_the_state_allows(qtbot: QtBot, panel: RunsPanel, three: dict[str, str]) -> None:
    for title, first in (("Wines", "Report card"), ("Letters", "Continue")):
        menu = panel.show_menu(three[title])
        assert menu is not None
        assert menu.actions()[0].text() == first
        menu.close()


def test_an_unfinished_one_can_be_finished_at_once(qtbot: QtBot, panel: RunsPanel, three: dict[str, str]) -> None:
    menu = panel.show_menu(three["Letters"])
    assert menu is not None
    action = next(action for action in menu.actions() if action.text() == "Finish now, keep the best")
    with qtbot.waitSignal(panel.finished) as asked:
        action.trigger()
    assert asked.args == [three["Letters"]]
    menu.close()


def test_a_new_name_is_told(qtbot: QtBot, panel: RunsPanel, three: dict[str, str]) -> None:
    with qtbot.waitSignal(panel.renamed) as told:
        panel._model.renamed.emit(three["Wines"], "Red wines")
    assert told.args == [three["Wines"], "Red wines"]


def test_the_dots_open_the_menu_and_nothing_else(qtbot: QtBot, panel: RunsPanel, three: dict[str, str]) -> None:
    opened: list[str] = []
    panel.opened.connect(lambda run_id, _step: opened.append(run_id))
    with qtbot.waitSignal(panel.list.menu_requested):
        click(qtbot, panel.list.viewport(), row(panel, three["Wines"], -12))
    menu = panel.findChild(QMenu, "train_runs_menu")
    assert menu is not None
    menu.close()
    assert opened == []


def test_compared(qtbot: QtBot, panel: RunsPanel, three: dict[str, str]) -> None:
    button = child(panel, "train_runs_compare")
    assert not button.isEnabled()
    tick(qtbot, panel, three["Wines"])
    assert not button.isEnabled()
    panel.list.select(three["Messages"])
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert button.text() == "Compare (2)"
    click(qtbot, button)
    qtbot.waitUntil(panel.compare_view.isVisible)
    lines = panel.compare_view.property("plainText").splitlines()
    assert "Optimiser · AdamW · SGD" in lines
    assert "Width · 128 · 64" in lines
    assert not any(line.startswith("Seed") for line in lines)
    assert {series.name for series in panel.compare_view.data().series} == {"Wines", "Messages"}
    assert all(series.points for series in panel.compare_view.data().series)
    click(qtbot, child(panel, "train_compare_close"))
    assert panel.list.isVisible()


def test_a_run_in_the_background_is_stopped(
    qtbot: QtBot, panel: RunsPanel, three: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.runs import background

    stopped: list[str] = []
    monkeypatch.setattr(background, "stop", lambda _home, run_id: stopped.append(run_id))
    runs = [
        replace(seen, record=replace(seen.record, state="training", background=True, step=300))
        if seen.record.id == three["Letters"]
        else seen
        for seen in panel._runs
    ]
    panel.show_runs(runs)
    assert child(panel, "train_background_state").text() == "Step 300 of 1200"
    click(qtbot, child(panel, "train_background_stop"))
    qtbot.waitUntil(lambda: stopped == [three["Letters"]])
    qtbot.waitUntil(lambda: absent(panel, "train_background"))


def test_a_run_that_goes_on_is_not_deleted(
    qtbot: QtBot, panel: RunsPanel, services: Services, three: dict[str, str]
) -> None:
    panel.show_runs([replace(seen, record=replace(seen.record, state="training")) for seen in panel._runs])
    with qtbot.waitSignal(services.messages.toast_shown) as toast:
        panel.delete(three["Wines"])
    assert "still learning" in toast.args[0]
    assert (services.home.runs / three["Wines"]).is_dir()
