"""Step 2, driven through its controls; what the process beside the window says is scripted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Finished, Progress
from core.examples.samples import SAMPLES
from core.examples.seen import ExamplesSeen
from core.examples.source import Source
from core.training.request import RunRequest
from gui.dialogs import files
from gui.train.examples import intake
from gui.train.examples.samples import IDS
from gui.train.examples.states import example_flowers, example_messages, example_text

Child = Callable[[str], Any]
Teach = Callable[..., Any]
FLOWERS, MESSAGES = example_flowers(), example_messages()


def script(seen: ExamplesSeen) -> list[Any]:
    return [Progress("reading", 1, 2), seen, Finished()]


def asked(host: Any) -> list[Source]:
    return [call[1] for call in host.calls]


def at_examples(page: Any, goal: str) -> None:
    page.draft.set_source(Source(goal))
    page.show_step("examples")


def test_the_samples_are_those_that_can_be_read() -> None:
    assert IDS == SAMPLES


def test_a_sample_from_the_first_step_is_read_at_once(teach: Teach, child: Child, qtbot: QtBot) -> None:
    page, host = teach(look=[script(FLOWERS)])
    child("train_goal_table_sample").click()
    assert page.current == "examples"
    assert child("train_next").text() == "Reading…"
    qtbot.waitUntil(lambda: page.draft.seen is FLOWERS)
    assert asked(host) == [Source("table", sample="iris")]
    assert child("train_next").isEnabled()
    assert child("train_data_preview").isVisible()
    assert child("train_data_facts").text() == "150 examples · 6 columns"
    assert child("train_title").text() == "Your examples"


def test_files_are_asked_for_in_the_one_place(
    teach: Teach, child: Child, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, host = teach(look=[script(MESSAGES)])
    monkeypatch.setattr(files, "ask_open", lambda *a, **k: [Path("/a/one.csv"), Path("/a/two.csv")])
    at_examples(page, "labels")
    child("train_data_open").click()
    qtbot.waitUntil(lambda: page.draft.seen is MESSAGES)
    assert asked(host) == [Source("labels", paths=("/a/one.csv", "/a/two.csv"))]
    monkeypatch.setattr(files, "ask_open", lambda *a, **k: Path("/a/folder"))
    child("train_data_other").click()
    child("train_data_folder").click()
    qtbot.waitUntil(lambda: asked(host)[-1].paths == ("/a/folder",))
    qtbot.waitUntil(child("train_next").isEnabled)
    page.window().clear_toasts()


def test_what_was_pasted_is_read(teach: Teach, child: Child, qtbot: QtBot) -> None:
    page, host = teach(look=[script(example_text())])
    at_examples(page, "text")
    QGuiApplication.clipboard().setText("once upon a time")
    child("train_data_paste").click()
    assert child("train_data_paste_text").toPlainText() == "once upon a time"
    child("train_data_paste_text").setPlainText("")
    assert not child("train_data_paste_use").isEnabled()
    child("train_data_paste_text").setPlainText("a longer text")
    child("train_data_paste_use").click()
    qtbot.waitUntil(lambda: page.draft.seen is not None)
    assert asked(host) == [Source("text", pasted="a longer text")]
    assert child("train_data_text_preview").toPlainText().startswith("床前明月光")
    assert not child("train_data_preview").isVisible()
    assert child("train_data_facts").text() == "32,480 characters · 2,310 lines"


def test_a_huge_text_in_the_clipboard_goes_past_the_field(
    teach: Teach, child: Child, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "LARGE", 20)
    page, host = teach(look=[script(example_text())])
    at_examples(page, "text")
    QGuiApplication.clipboard().setText("x" * 21)
    child("train_data_paste").click()
    qtbot.waitUntil(lambda: page.draft.seen is not None)
    assert asked(host)[0].pasted == "x" * 21
    assert not child("train_data_paste_text").isVisible()


def test_a_file_that_cannot_be_read_takes_nothing_away(teach: Teach, child: Child, qtbot: QtBot) -> None:
    page, _host = teach(look=[script(MESSAGES), [InkstoneError("examples_damaged", path="/a/b.csv", row=7)]])
    at_examples(page, "labels")
    page.add_paths([Path("/a/messages.csv")])
    qtbot.waitUntil(lambda: page.draft.seen is MESSAGES)
    page.add_paths([Path("/a/b.csv")])
    qtbot.waitUntil(child("train_data_problem").isVisible)
    assert "b.csv" in child("train_data_problem").text
    assert "7" in child("train_data_problem").text
    assert page.draft.seen is MESSAGES
    assert child("train_data_preview").isVisible()
    assert child("train_next").isEnabled()
    assert not child("message_sentence").isVisible()


def test_other_examples_can_be_taken_back(teach: Teach, child: Child, qtbot: QtBot) -> None:
    other = replace(FLOWERS, source=replace(FLOWERS.source, paths=("b.csv",)))
    page, _host = teach(look=[script(FLOWERS), script(other)])
    at_examples(page, "table")
    page.add_paths([Path("flowers.xlsx")])
    qtbot.waitUntil(lambda: page.draft.seen is FLOWERS)
    page.draft.set_findings(())
    page.add_paths([Path("b.csv")])
    qtbot.waitUntil(lambda: page.draft.seen is other)
    assert page.draft.findings is None
    child("toast_action").click()
    assert page.draft.seen is FLOWERS
    assert page.draft.findings == ()


def test_reading_can_be_stopped_and_begun_again(teach: Teach, child: Child, qtbot: QtBot) -> None:
    page, _host = teach(look=[[Progress("reading", 1, 9, 12.0), None], script(FLOWERS)])
    page.draft.set_source(Source("table", paths=("/a/large.csv",)))
    page.show_step("examples")
    qtbot.waitUntil(lambda: "12 s" in child("train_data_progress_state").text())
    child("train_data_progress_stop").click()
    qtbot.waitUntil(child("train_data_problem").isVisible)
    assert "large.csv" in child("train_data_problem").text
    child("train_data_problem_action").click()
    qtbot.waitUntil(lambda: page.draft.seen is FLOWERS)


def test_what_is_read_for_nobody_is_given_up(teach: Teach, child: Child, qtbot: QtBot) -> None:
    page, _host = teach(look=[[None], script(FLOWERS)])
    at_examples(page, "labels")
    page.add_paths([Path("/a/b.csv")])
    qtbot.wait(30)
    child("train_new").click()
    page.window().clear_toasts()
    child("train_goal_table_sample").click()
    qtbot.waitUntil(lambda: page.draft.seen is FLOWERS)
    assert page.draft.goal == "table"


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("train_data_encoding", "big5", "encoding"),
        ("train_data_delimiter", "\t", "delimiter"),
        ("train_data_header", False, "header"),
    ],
)
def test_how_it_was_read_is_changed_with_a_click(
    teach: Teach, child: Child, qtbot: QtBot, name: str, value: object, field: str
) -> None:
    page, host = teach(look=[script(MESSAGES)])
    page.draft.set_seen(MESSAGES)
    page.show_step("examples")
    box = child(name)
    assert box.currentData() == getattr(MESSAGES.source, field)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: len(host.calls) == 1 and child("train_next").isEnabled())
    assert getattr(asked(host)[0], field) == value
    assert (asked(host)[0].text, asked(host)[0].label) == ("", "")


def test_a_reading_that_failed_leaves_no_choice_behind(teach: Teach, child: Child, qtbot: QtBot) -> None:
    page, _host = teach(look=[[InkstoneError("examples_undecodable", path="/a/b.csv", row=1)]])
    page.draft.set_seen(MESSAGES)
    page.show_step("examples")
    box = child("train_data_encoding")
    box.setCurrentIndex(box.findData("shift_jis"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(child("train_data_problem").isVisible)
    assert box.currentData() == "utf-8"
    assert page.draft.seen is MESSAGES


def test_an_earlier_run_that_is_opened_is_not_overwritten_by_what_was_being_read(
    teach: Teach, child: Child, qtbot: QtBot
) -> None:
    page, _host = teach(look=[[None], script(FLOWERS)])
    at_examples(page, "table")
    page.add_paths([Path("/a/large.csv")])
    request = RunRequest(FLOWERS.source)
    page.draft.resume("run-3", request)
    page.show_step("examples")
    qtbot.waitUntil(lambda: page.draft.seen is FLOWERS)
    assert page.draft.run == "run-3"


def test_one_click_tries_a_sample(teach: Teach, child: Child, qtbot: QtBot) -> None:
    page, host = teach(look=[script(MESSAGES)])
    at_examples(page, "labels")
    child("train_data_sample").click()
    qtbot.waitUntil(lambda: page.draft.seen is MESSAGES)
    assert asked(host) == [Source("labels", sample="messages_en")]


def test_only_what_was_guessed_is_asked(teach: Teach, child: Child) -> None:
    page, _host = teach()
    page.draft.set_seen(FLOWERS)
    page.show_step("examples")
    visible = [name for name in ("encoding", "delimiter", "header", "sheet") if child(f"train_data_{name}").isVisible()]
    assert visible == ["header", "sheet"]


def test_the_column_to_predict_is_chosen(teach: Teach, child: Child, qtbot: QtBot) -> None:
    open_ended = replace(FLOWERS, source=replace(FLOWERS.source, label=""))
    page, host = teach(look=[script(FLOWERS)])
    page.draft.set_seen(open_ended)
    page.show_step("examples")
    assert child("train_next").text() == "Choose the column to be predicted"
    assert not child("train_next").isEnabled()
    box = child("train_data_label")
    box.setCurrentIndex(box.findData("kind"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: page.draft.seen is FLOWERS)
    assert asked(host)[0].label == "kind"
    assert child("train_next").isEnabled()
    assert child("train_data_groups").accessibleName() == "setosa: 50; versicolor: 50; virginica: 50"


def open_menu(table: Any, column: int) -> QMenu:
    table.open_menu(column)
    menu: QMenu = table.menu
    return menu


def choose(menu: QMenu, name: str) -> None:
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    menu.close()


@pytest.mark.parametrize(
    ("column", "action", "expected"),
    [
        (1, "train_data_column_ignore", {"kinds": (("leaf", "ignore"),)}),
        (1, "train_data_column_category", {"kinds": (("leaf", "category"),)}),
        (0, "train_data_column_input", {"kinds": (("nr", "number"),)}),
        (4, "train_data_column_label", {"label": "colour"}),
    ],
)
def test_a_click_on_a_column_says_what_it_is(
    teach: Teach, child: Child, qtbot: QtBot, column: int, action: str, expected: dict[str, object]
) -> None:
    page, host = teach(look=[script(FLOWERS)])
    page.draft.set_seen(FLOWERS)
    page.show_step("examples")
    choose(open_menu(child("train_data_preview"), column), action)
    qtbot.waitUntil(lambda: len(host.calls) == 1 and child("train_next").isEnabled())
    assert asked(host)[0] == replace(FLOWERS.source, **expected)


def test_text_and_group_change_places(teach: Teach, child: Child, qtbot: QtBot) -> None:
    """One column cannot be both."""
    page, host = teach(look=[script(MESSAGES)])
    page.draft.set_seen(MESSAGES)
    page.show_step("examples")
    choose(open_menu(child("train_data_preview"), 0), "train_data_column_label")
    qtbot.waitUntil(lambda: len(host.calls) == 1 and child("train_next").isEnabled())
    assert (asked(host)[0].text, asked(host)[0].label) == ("", "message")


def test_columns_by_keyboard(teach: Teach, child: Child, qtbot: QtBot) -> None:
    page, _host = teach()
    page.draft.set_seen(FLOWERS)
    page.show_step("examples")
    page.window().activateWindow()
    table = child("train_data_preview")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 2))
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.menu is not None
    assert [action.text() for action in table.menu.actions() if action.objectName()][:2] == [
        "This is what to predict",
        "Leave it out",
    ]
    table.menu.close()


def test_what_was_left_out_is_listed(teach: Teach, child: Child) -> None:
    page, _host = teach()
    page.draft.set_seen(replace(MESSAGES, skipped_total=9))
    page.show_step("examples")
    child("train_data_skipped").click()
    lines = child("train_data_skipped_list").text().splitlines()
    assert lines[0] == "messages.csv, row 311: it has more or fewer cells than there are columns"
    assert lines[-1] == "and 7 more"


def test_a_wide_table_shows_first_what_it_is_about(teach: Teach, child: Child, qtbot: QtBot) -> None:
    page, _host = teach()
    column = FLOWERS.columns[1]
    wide = replace(
        FLOWERS,
        columns=(*(replace(column, name=f"c{number}") for number in range(200)), FLOWERS.columns[-1]),
        preview=tuple(replace(row, cells=(*("1",) * 200, row.cells[-1])) for row in FLOWERS.preview),
    )
    page.draft.set_seen(wide)
    page.show_step("examples")
    table = child("train_data_preview")
    qtbot.waitUntil(lambda: table.horizontalHeader().visualIndex(200) == 0)
    assert table.model().columnCount() == 201


def test_an_encoding_that_nobody_can_guess_is_asked_for(teach: Teach, child: Child, qtbot: QtBot) -> None:
    broken = InkstoneError("examples_undecodable", path="/a/messages.csv", row=1)
    page, host = teach(look=[[broken], script(MESSAGES)])
    at_examples(page, "labels")
    page.add_paths([Path("/a/messages.csv")])
    qtbot.waitUntil(child("train_data_problem_action").isVisible)
    child("train_data_problem_action").click()
    menu = child("train_data_encoding_menu")
    next(action for action in menu.actions() if action.objectName() == "train_data_encoding_big5").trigger()
    menu.close()
    qtbot.waitUntil(lambda: page.draft.seen is MESSAGES)
    assert asked(host)[-1] == Source("labels", paths=("/a/messages.csv",), encoding="big5")
    assert not child("train_data_problem").isVisible()


def test_a_single_column_is_too_little(teach: Teach, child: Child) -> None:
    page, _host = teach()
    page.draft.set_seen(replace(MESSAGES, columns=MESSAGES.columns[:1]))
    page.show_step("examples")
    assert child("train_next").text() == "It needs at least two columns"


def test_a_column_without_a_name_is_called_in_the_language_of_the_moment(teach: Teach, child: Child) -> None:
    page, _host = teach()
    columns = tuple(replace(column, name=f"Column {place}") for place, column in enumerate(MESSAGES.columns, 1))
    page.draft.set_seen(replace(MESSAGES, columns=columns))
    page.show_step("examples")
    box = child("train_data_label")
    assert [box.itemText(place) for place in range(box.count())][-1] == "Column 2"
    assert box.itemData(box.count() - 1) == "Column 2"
