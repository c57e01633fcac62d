"""Choosing a plan, driven as a person would."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Event, Finished, Progress
from core.examples.source import Source
from core.runs.folders import request_of
from core.runs.records import Trial
from core.training.settings import SETTINGS, settings_of
from gui.train.plan import shortage
from gui.train.plan.step import PlanStep
from gui.train.plan.words import SettingWords
from gui.train.spans import human_span
from tests.fakes import ScriptedHost
from tests.gui.train.teaching_fakes import make_run, plan

Find = Callable[[str], Any]


def measures(trainer: ScriptedHost) -> list[tuple[Any, ...]]:
    return [call for call in trainer.calls if call[0] == "measure"]


def test_entering_makes_a_run_and_measures(measured: PlanStep, find: Find, trainer: ScriptedHost) -> None:
    ((_, folder, request, presets),) = measures(trainer)
    assert Path(folder).is_dir()
    assert request_of(measured.services.home, measured.draft.run).source == request.source
    assert presets == ("quick", "standard", "thorough")
    assert find("train_preset_quick_time").text() == "about 2 to 4 minutes"
    assert find("train_preset_thorough_time").text() == "about 40 to 80 minutes"
    assert "Memory 52.4 MB" in find("train_preset_quick_needs").text()
    assert measured.next_text() == "Start teaching"
    assert measured.go_on()
    assert set(measured.draft.plans) == {"quick", "standard", "thorough"}


def test_the_main_button_waits_for_the_measuring(
    qtbot: QtBot, step: PlanStep, find: Find, trainer: ScriptedHost
) -> None:
    first, rest = threading.Event(), threading.Event()
    trainer.scripts["measure"] = [[Progress("measuring", 1, 3), first, plan("quick"), rest, Finished()]]
    step.set_minutes(5)
    qtbot.waitUntil(lambda: len(measures(trainer)) == 2)
    assert step.missing() == "Measuring your computer…"
    qtbot.waitUntil(lambda: "Timing real steps" in find("train_measuring").text())
    first.set()
    qtbot.waitUntil(lambda: step.missing() == "")  # the chosen plan is known: nobody has to wait for the others
    assert find("train_preset_standard_time").text() == "measuring…"
    rest.set()
    qtbot.waitUntil(lambda: not step._measuring.busy)
    assert find("train_preset_standard_time").text() == "–"


def test_presets_are_chosen_by_mouse_and_keyboard(measured: PlanStep, find: Find) -> None:
    find("train_preset_thorough").click()
    assert measured.draft.preset == "thorough"
    find("train_preset_thorough").setFocus()
    QTest.keyClick(find("train_preset_thorough"), Qt.Key.Key_Left)
    assert measured.draft.preset == "standard"
    assert find("train_preset_standard").isChecked()
    assert not find("train_preset_thorough").isChecked()


def test_coming_back_measures_only_what_has_changed(qtbot: QtBot, measured: PlanStep, trainer: ScriptedHost) -> None:
    run = measured.draft.run
    measured.enter()
    measured.choose_preset("standard")
    measured.enter()
    assert len(measures(trainer)) == 1
    measured.draft.decide("duplicates", "", "fix")
    measured.draft.run = run
    measured.enter()
    qtbot.waitUntil(lambda: len(measures(trainer)) == 2)
    assert measures(trainer)[1][2].decisions != ()
    qtbot.waitUntil(lambda: not measured._measuring.busy)


def test_a_changed_setting_is_marked_measured_and_can_be_taken_back(
    qtbot: QtBot, measured: PlanStep, find: Find, trainer: ScriptedHost
) -> None:
    find("train_more").click()
    layers = find("train_set_layers")
    assert layers.value() == 4
    assert not find("train_auto_layers").isVisible()
    layers.setValue(6)
    assert measured.draft.settings == {"layers": 6}
    assert find("train_auto_layers").isVisible()
    assert find("train_row_layers").property("changed")
    qtbot.waitUntil(lambda: len(measures(trainer)) == 2 and not measured._measuring.busy)
    assert measures(trainer)[1][2].settings == {"layers": 6}
    assert find("train_set_layers").value() == 6
    find("train_auto_layers").click()
    assert measured.draft.settings == {}
    assert layers.value() == 4
    qtbot.waitUntil(lambda: len(measures(trainer)) == 3 and not measured._measuring.busy)


def test_choices_numbers_and_the_dial(qtbot: QtBot, measured: PlanStep, find: Find, trainer: ScriptedHost) -> None:
    optimizer = find("train_set_optimizer")
    assert optimizer.currentData() == "muon"
    optimizer.setCurrentIndex(optimizer.findData("sgd"))
    assert find("train_set_learning_rate").text() == "0.02"
    find("train_set_learning_rate").setValue(0.0005)
    assert find("train_set_learning_rate").text() == "0.0005"
    find("train_minutes").setValue(7)
    assert measured.draft.minutes == 7.0
    assert measured.draft.settings == {"optimizer": "sgd", "learning_rate": 0.0005}
    assert "3 changed" in find("train_more").text()
    find("train_all_automatic").click()
    assert (measured.draft.settings, measured.draft.minutes) == ({}, 0.0)
    assert find("train_minutes").text() == "as the plan says"
    qtbot.waitUntil(lambda: len(measures(trainer)) >= 2 and not measured._measuring.busy)
    assert measures(trainer)[-1][2].settings == {}


def test_the_wheel_changes_nothing(measured: PlanStep, find: Find) -> None:
    for name in ("train_minutes", "train_set_layers", "train_set_dropout"):
        control = find(name)
        before = control.value()
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(control.mapToGlobal(QPoint(5, 5))),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(control, event)
        assert control.value() == before


def test_texts_may_start_from_the_starter_model(
    qtbot: QtBot, measured: PlanStep, find: Find, trainer: ScriptedHost
) -> None:
    assert find("train_start_random").isChecked()
    find("train_start_starter").click()
    assert measured.draft.settings == {"start": "starter"}
    assert find("train_set_start").currentData() == "starter"
    qtbot.waitUntil(lambda: len(measures(trainer)) == 2 and not measured._measuring.busy)
    assert find("train_start_starter").isChecked()


def test_a_table_has_other_settings_and_no_starter(qtbot: QtBot, measured: PlanStep, find: Find) -> None:
    measured.draft.source = Source("table", sample="iris")
    measured.draft.plans, measured.draft.run = {}, ""
    measured.enter()
    assert not find("train_start_starter").isVisible()
    assert list(measured.view.rows.rows) == [setting.name for setting in settings_of("table")]
    qtbot.waitUntil(lambda: not measured._measuring.busy)


def test_every_setting_and_choice_has_words(qapp: QApplication) -> None:
    words = SettingWords()
    for setting in SETTINGS:
        found = words.of(setting.name)
        assert found.name != setting.name
        assert found.sentence.endswith(".")
        assert found.term
        for choice in setting.choices:
            assert words.choice(choice)


def test_an_error_offers_to_measure_again(qtbot: QtBot, measured: PlanStep, find: Find, trainer: ScriptedHost) -> None:
    good = trainer.scripts["measure"]
    trainer.scripts["measure"] = [[InkstoneError("file_missing", path="a.txt")], *good, *good]
    with qtbot.waitSignal(measured.services.messages.error_shown):
        trainer.calls.clear()
        measured.set_minutes(3)
    qtbot.waitUntil(lambda: find("train_measure").isVisible())
    assert measured.missing() == "Measure first"
    find("train_measure").click()
    qtbot.waitUntil(lambda: measured.missing() == "")


@pytest.mark.parametrize(
    ("room", "missing", "words"),
    [
        (shortage.Room(8 << 30, 10 << 20, 100 << 30), "", "Close other programs"),
        (shortage.Room(20 << 20, 10 << 20, 100 << 30), "Too little memory", "Choose a quicker plan"),
        (shortage.Room(8 << 30, 4 << 30, 200 << 20), "Too little room on the disk", "Make some room"),
    ],
)
def test_too_little_room_is_said_calmly(
    measured: PlanStep, find: Find, monkeypatch: pytest.MonkeyPatch, room: shortage.Room, missing: str, words: str
) -> None:
    monkeypatch.setattr(shortage, "room", lambda _folder: room)
    measured.refresh()
    assert measured.missing() == missing
    assert words in find("train_plan_words").text()
    assert find("train_plan_notice").isVisible()


def test_a_run_that_was_begun_keeps_its_plan(
    qtbot: QtBot, measured: PlanStep, find: Find, trainer: ScriptedHost
) -> None:
    measured.draft.run = begun = make_run(measured.services.home, points=30)
    measured.enter()
    assert "has begun" in find("train_plan_words").text()
    assert (measured.missing(), measured.next_text()) == ("", "Go to the run")
    assert not find("train_preset_quick").isEnabled()
    assert measured.go_on()
    find("train_plan_new").click()
    assert find("train_preset_quick").isEnabled()
    assert measured.draft.run not in ("", begun)
    qtbot.waitUntil(lambda: not measured._measuring.busy)


RANGE = Trial(0, "range", {"learning_rate": 0.008}, ((1e-3, 3.0), (1e-2, 2.0), (1e-1, 5.0)), None)
FIRST = Trial(1, "run", {"learning_rate": 0.01}, ((0.5, 2.0), (1.0, 1.8)), 1.8, True)
SECOND = Trial(2, "run", {"learning_rate": 0.03, "dropout": 0.1}, ((0.5, 1.9), (1.0, 1.6)), 1.6, True)
THIRD = Trial(3, "run", {"learning_rate": 0.9}, ((0.5, 9.0),), None)


def words_of(find: Find) -> str:
    """What the list of tries says."""
    return " | ".join(label.text() for label in find("train_search_list").findChildren(QLabel))


def test_better_settings_are_searched_shown_and_used(
    qtbot: QtBot, measured: PlanStep, find: Find, trainer: ScriptedHost
) -> None:
    best = {"learning_rate": 0.03, "dropout": 0.1}
    trainer.scripts["search"] = [[RANGE, FIRST, SECOND, THIRD, Finished(result={"settings": best})]]
    find("train_better").click()
    qtbot.waitUntil(lambda: measured.view.search.chart is not None)
    find("train_search_minutes").setCurrentIndex(0)
    find("train_search_start").click()
    qtbot.waitUntil(lambda: find("train_search_use").isVisible())
    assert [call[3] for call in trainer.calls if call[0] == "search"] == [2.0]
    qtbot.waitUntil(lambda: "best: error 1.600" in words_of(find))
    assert "given up" in words_of(find)
    chart = measured.view.search.chart
    assert chart is not None
    assert len(chart._lines) == 4
    assert chart._best == 2
    find("train_search_range").click()
    assert [line.isVisible() for line in chart._lines.values()] == [True, False, False, False]
    find("train_search_use").click()
    assert measured.draft.settings == best
    qtbot.waitUntil(lambda: len(measures(trainer)) == 2 and not measured._measuring.busy)


def test_a_search_can_be_stopped_and_keeps_its_best(
    qtbot: QtBot, measured: PlanStep, find: Find, trainer: ScriptedHost, monkeypatch: pytest.MonkeyPatch
) -> None:

    def search(*_: object, stop: threading.Event) -> Iterator[Event]:
        yield FIRST
        stop.wait(10)
        yield Finished("stopped", {"settings": {"learning_rate": 0.01}})

    monkeypatch.setattr(trainer, "run", search)
    find("train_better").click()
    find("train_search_start").click()
    qtbot.waitUntil(lambda: "running" in words_of(find) or "error" in words_of(find))
    assert find("train_search_stop").isVisible()
    find("train_search_stop").click()
    qtbot.waitUntil(lambda: find("train_search_state").text().startswith("Found: "))
    assert find("train_search_start").isVisible()
    qtbot.waitUntil(lambda: measured.view.search.chart is not None)


def test_starting_gives_the_search_up(qtbot: QtBot, measured: PlanStep, find: Find, trainer: ScriptedHost) -> None:
    trainer.scripts["search"] = [[FIRST, None]]
    measured.search(2)
    qtbot.waitUntil(lambda: trainer.count("search") == 1)
    assert measured.missing() == ""
    assert measured.go_on()
    qtbot.waitUntil(lambda: not measured._measuring.searching)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (1, 4, "a few seconds"),
        (38, 57, "about 40 to 55 seconds"),
        (55, 95, "about 1 to 2 minutes"),
        (80, 89, "about 80 to 90 seconds"),
        (100, 240, "about 2 to 4 minutes"),
        (700, 710, "about 12 minutes"),
        (6000, 9000, "about 1.7 to 2.5 hours"),
        (5, 100, "about 1 to 2 minutes"),
    ],
)
def test_spans_are_said_as_a_person_would(qapp: QApplication, low: float, high: float, text: str) -> None:
    assert human_span(low, high) == text
