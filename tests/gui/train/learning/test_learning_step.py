"""Watching a run learn, driven as a person would."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Event, Finished, Health, Metric, Progress, Sample, TimeLeft, Waiting
from core.runs import folders, unseen
from gui.services import Services
from gui.train.draft import Draft
from gui.train.learning import leaving
from gui.train.learning.batches import Points
from gui.train.learning.course import DONE, RUNNING
from gui.train.learning.curve import Curve
from gui.train.learning.samples import Filmstrip, numeric
from gui.train.learning.step import LearningStep
from tests.fakes import ScriptedHost
from tests.gui.train.teaching_fakes import STEPS, loss_points, make_run, write

Find = Callable[[str], Any]
GOES_ON = Waiting("")
REPORT = Finished(result={"report": True, "reason": "end"})


def enter(qtbot: QtBot, step: LearningStep, run: str) -> None:
    """Go to the step with this run, and wait until its curve can be drawn."""
    step.draft.run = run
    step.enter()
    qtbot.waitUntil(lambda: step.view.plot is not None)


def new_run(services: Services) -> str:
    run = make_run(services.home)
    write(services.home.runs / run / "plan.json", {"steps": STEPS})
    return run


def word(find: Find) -> str:
    return str(find("train_health_word").text())


def answers(monkeypatch: pytest.MonkeyPatch, answer: str) -> list[str]:
    """The person presses this; returns the headings of what was asked."""
    asked: list[str] = []
    monkeypatch.setattr(leaving, "decide", lambda _parent, _theme, heading, *_: (asked.append(heading), answer)[1])
    return asked


def test_a_new_run_begins_and_shows_how_it_learns(
    qtbot: QtBot, step: LearningStep, find: Find, trainer: ScriptedHost, services: Services
) -> None:
    trainer.scripts["train"] = [
        [*loss_points(1, 250), Sample(200, "The fox", " ran away."), TimeLeft(100.0, 200.0), None]
    ]
    told: list[tuple[str, float]] = []
    step.work_changed.connect(lambda *work: told.append(work))
    enter(qtbot, step, new_run(services))
    qtbot.waitUntil(lambda: find("train_error").text().startswith("1.1"))
    assert [call[0] for call in trainer.calls] == ["begin", "train"]
    assert word(find) == "Learning well"
    assert find("train_error_note").text() == "best unseen: 1.500"
    assert find("train_time").text() == "about 2 to 3 minutes"
    assert find("train_speed").text().replace(",", "") == "12000"
    assert find("train_speed_note").text() == "pieces of text"
    assert "The fox ran away." in find("train_sample").accessibleName()
    best = "best on unseen examples 1.500 at step 200"
    qtbot.waitUntil(lambda: best in find("train_plot").accessibleDescription())
    assert told[-1] == ("Training “Fables”: Learning well", 250 / STEPS)
    assert step.missing() == "It is still learning"


def test_it_ends_with_the_report(
    qtbot: QtBot, step: LearningStep, find: Find, trainer: ScriptedHost, services: Services
) -> None:
    gate = threading.Event()
    trainer.scripts["train"] = [[*loss_points(1, 300), Progress("reporting", 1, 2), gate, REPORT]]
    enter(qtbot, step, new_run(services))
    qtbot.waitUntil(lambda: word(find) == "Taking the exam")
    assert not find("train_pause").isEnabled()
    with qtbot.waitSignal(step.next_requested):
        gate.set()
    assert word(find) == "Done"
    assert (step.missing(), step.next_text()) == ("", "See the report card")
    assert find("train_time_caption").text() == "Time taken"
    assert not find("train_stop").isVisible()
    assert step.go_on()


@pytest.mark.parametrize("reason", ["levelled", "finished"])
def test_an_early_end_with_a_report_is_an_end(
    qtbot: QtBot, step: LearningStep, trainer: ScriptedHost, services: Services, reason: str
) -> None:
    trainer.scripts["train"] = [[Finished(reason, {"report": True})]]
    with qtbot.waitSignal(step.next_requested):
        enter(qtbot, step, new_run(services))


def test_pause_and_finish_tell_the_trainer(
    qtbot: QtBot, step: LearningStep, find: Find, trainer: ScriptedHost, services: Services
) -> None:
    paused, resumed = threading.Event(), threading.Event()
    trainer.scripts["train"] = [
        [*loss_points(1, 9), paused, Waiting("person"), resumed, Waiting(""), *loss_points(10, 20), None]
    ]
    enter(qtbot, step, new_run(services))
    qtbot.waitUntil(lambda: word(find) == "Learning well")
    find("train_pause").click()
    paused.set()
    qtbot.waitUntil(lambda: word(find) == "Paused")
    assert find("train_pause").text() == "Go on"
    find("train_health_action").click()
    resumed.set()
    qtbot.waitUntil(lambda: word(find) == "Learning well")
    find("train_finish").click()
    assert word(find) == "Finishing"
    assert not find("train_finish").isEnabled()
    step.pause_for("words", True)
    step.pause_for("words", False)
    assert trainer.told == [("pause",), ("resume",), ("finish",), ("hold", "words"), ("release", "words")]


def test_what_is_held_before_it_begins_is_held_then(
    qtbot: QtBot, step: LearningStep, find: Find, trainer: ScriptedHost, services: Services
) -> None:
    trainer.scripts["train"] = [[*loss_points(1, 2), None]]
    step.pause_for("recording", True)
    assert trainer.told == []
    enter(qtbot, step, new_run(services))
    qtbot.waitUntil(lambda: trainer.told == [("hold", "recording")])
    step.pause_for("recording", False)
    assert trainer.told[-1] == ("release", "recording")


STATES = {
    "levelled": ("Levelled off", "Finish now"),
    "memorising": ("Memorising instead of learning", "Finish now"),
    "unstable": ("Unstable: smaller steps now", ""),
    "memory": ("Memory was short", ""),
    "slow": ("Slow at the moment", ""),
}
WAITING = {"words": "Waiting", "recording": "Waiting", "disk": "The disk is full", "battery": "Battery low"}


def test_the_light_has_a_word_a_sentence_and_an_action(step: LearningStep, find: Find) -> None:
    for state, (said, action) in STATES.items():
        step.show_events([Points(tuple(loss_points(1, 100))), Health(state, 100, 50)], Curve(STEPS), RUNNING)
        assert word(find) == said
        assert len(find("train_health_sentence").text()) > 20
        assert find("train_health_action").isVisible() == bool(action)
        assert find("train_health_action").text() == action
        assert said in find("train_health").accessibleName()


def test_waiting_is_said_in_words(step: LearningStep, find: Find) -> None:
    for reason, said in WAITING.items():
        step.show_events([Points(tuple(loss_points(1, 100))), Waiting(reason)], Curve(STEPS), RUNNING)
        assert word(find) == said
        step.take(GOES_ON)
        assert word(find) == "Learning well"


def test_a_rolled_back_curve_loses_its_spike(step: LearningStep) -> None:
    step.show_events([Points(tuple(loss_points(1, 100))), Health("unstable", 60)], Curve(STEPS), RUNNING)
    assert step.story.curve.raw.x[-1] == 60


def test_stopped_it_can_go_on_later(
    qtbot: QtBot,
    step: LearningStep,
    find: Find,
    trainer: ScriptedHost,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = answers(monkeypatch, "later")
    trainer.scripts["train"] = [[*loss_points(1, 50), None, Finished("stopped", {"report": False})], [REPORT]]
    enter(qtbot, step, new_run(services))
    qtbot.waitUntil(lambda: word(find) == "Learning well")
    find("train_stop").click()
    qtbot.waitUntil(lambda: word(find) == "Paused")
    assert asked == ["Stop learning?"]
    assert step.missing() == "It has not finished"
    with qtbot.waitSignal(step.next_requested):
        find("train_pause").click()
    assert trainer.count("train") == 2


def test_stopped_it_can_be_finished_without_going_on(
    qtbot: QtBot,
    step: LearningStep,
    find: Find,
    trainer: ScriptedHost,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers(monkeypatch, "later")
    gate = threading.Event()
    trainer.scripts["train"] = [[*loss_points(1, 50), None, Finished("stopped", {"report": False})]]
    trainer.scripts["finish_stopped"] = [[Progress("reporting", 1, 2), gate, REPORT]]
    enter(qtbot, step, new_run(services))
    qtbot.waitUntil(lambda: word(find) == "Learning well")
    find("train_stop").click()
    qtbot.waitUntil(lambda: word(find) == "Paused")
    find("train_finish").click()
    qtbot.waitUntil(lambda: word(find) == "Taking the exam")
    assert not find("train_finish").isEnabled()
    with qtbot.waitSignal(step.next_requested):
        gate.set()
    assert trainer.count("train") == 1


@pytest.mark.parametrize("error", ["", "training_unstable"])
def test_an_earlier_run_is_finished_from_the_list(
    qtbot: QtBot, step: LearningStep, trainer: ScriptedHost, services: Services, error: str
) -> None:
    trainer.scripts["finish_stopped"] = [[REPORT]]
    step.draft.run = run = make_run(services.home, points=120, error=error)
    with qtbot.waitSignal(step.next_requested):
        step.enter()
        step.finish_run(run)
    assert step.story.curve.step == 120
    assert trainer.count("train") == 0
    qtbot.waitUntil(lambda: step.view.plot is not None)


def test_a_deleted_run_can_come_back(
    qtbot: QtBot, step: LearningStep, find: Find, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "delete")
    toasts: list[tuple[Any, ...]] = []
    services.messages.toast_shown.connect(lambda *toast: toasts.append(toast))
    run = new_run(services)
    enter(qtbot, step, run)
    qtbot.waitUntil(lambda: step.lesson.mode == "training")
    with qtbot.waitSignal(step.step_requested) as went:
        find("train_stop").click()
    assert went.args == ["plan"]
    assert step.draft.run == ""
    assert not (services.home.runs / run).exists()
    with qtbot.waitSignal(step.step_requested) as back:
        toasts[0][2]()
    assert back.args == ["learning"]
    assert step.draft.run == run
    assert (services.home.runs / run).exists()


def test_changing_ones_mind_stops_nothing(
    qtbot: QtBot, step: LearningStep, find: Find, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "stay")
    enter(qtbot, step, new_run(services))
    find("train_stop").click()
    assert step.phase == RUNNING
    assert step.lesson.mode == "training"


def test_closing_asks_and_waits_until_it_is_saved(
    qtbot: QtBot, step: LearningStep, services: Services, trainer: ScriptedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer.scripts["train"] = [[None, Finished("stopped", {"report": False})]]
    assert step.may_close()  # nothing goes on
    enter(qtbot, step, new_run(services))
    qtbot.waitUntil(lambda: trainer.count("train") == 1)
    asked = answers(monkeypatch, "stay")
    assert not step.may_close()
    answers(monkeypatch, "pause")
    assert step.may_close()
    assert asked == ["It is still learning"]
    assert step.lesson.mode == ""
    assert step.phase == "stopped"


def test_closing_hands_it_to_the_background(
    qtbot: QtBot, step: LearningStep, services: Services, trainer: ScriptedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[Any, ...]] = []
    monkeypatch.setattr("core.runs.background.start", lambda *arguments: started.append(arguments))
    answers(monkeypatch, "background")
    run = new_run(services)
    enter(qtbot, step, run)
    qtbot.waitUntil(lambda: trainer.count("train") == 1)
    assert step.may_close()
    assert started == [(services.home, run)]


def test_a_failure_keeps_what_was_learned_and_offers_to_try_again(
    qtbot: QtBot, step: LearningStep, find: Find, trainer: ScriptedHost, services: Services
) -> None:
    trainer.scripts["train"] = [
        [*loss_points(1, 50), InkstoneError("training_unstable")],
        [*loss_points(40, 60), GOES_ON, None],
    ]
    with qtbot.waitSignal(services.messages.error_shown):
        enter(qtbot, step, new_run(services))
    qtbot.waitUntil(lambda: word(find) == "Stopped unexpectedly")
    find("train_health_action").click()
    qtbot.waitUntil(lambda: step.story.curve.step == 60)
    assert word(find) == "Learning well"


def test_a_trainer_that_ran_out_of_memory_goes_on_by_itself(
    qtbot: QtBot, step: LearningStep, find: Find, trainer: ScriptedHost, services: Services
) -> None:
    run = new_run(services)
    write(services.home.runs / run / "plan.json", {"steps": STEPS, "micro": 8})
    trainer.scripts["train"] = [[*loss_points(1, 5), InkstoneError("memory_short", model="x")], [None]]
    enter(qtbot, step, run)
    qtbot.waitUntil(lambda: word(find) == "Memory was short")
    assert json.loads((services.home.runs / run / "plan.json").read_text("utf-8"))["micro"] == 4


def test_a_paused_run_shows_its_curve_and_goes_on(
    qtbot: QtBot, step: LearningStep, find: Find, trainer: ScriptedHost, services: Services
) -> None:
    trainer.scripts["train"] = [[*loss_points(121, 130), GOES_ON, None]]
    enter(qtbot, step, make_run(services.home, points=120))
    qtbot.waitUntil(lambda: step.story.curve.step == 130)
    assert list(step.story.curve.raw.x) == list(range(1, 131))
    assert step.story.curve.steps == STEPS
    assert len(step.view.samples.frames) == 1
    assert trainer.count("begin") == 0


def test_a_run_can_be_stopped_while_its_curve_is_read(
    qtbot: QtBot,
    step: LearningStep,
    find: Find,
    trainer: ScriptedHost,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def slowly(_folder: object, stop: threading.Event) -> Iterator[Event]:
        yield from loss_points(1, 5)
        stop.wait(10)

    monkeypatch.setattr("gui.train.learning.lesson.read_run", slowly)
    answers(monkeypatch, "later")
    enter(qtbot, step, make_run(services.home, points=120))
    qtbot.waitUntil(lambda: step.story.curve.step > 0)
    find("train_stop").click()
    qtbot.waitUntil(lambda: word(find) == "Paused")
    assert trainer.calls == []


def test_a_reported_run_only_shows_its_curve(
    qtbot: QtBot, step: LearningStep, find: Find, trainer: ScriptedHost, services: Services
) -> None:
    enter(qtbot, step, make_run(services.home, points=120, reported=True))
    qtbot.waitUntil(lambda: step.story.curve.step == 120)
    assert step.missing() == ""
    qtbot.waitUntil(lambda: step.lesson.mode == "")
    assert trainer.calls == []


def test_a_failed_run_waits_for_the_person(
    qtbot: QtBot, step: LearningStep, find: Find, trainer: ScriptedHost, services: Services
) -> None:
    enter(qtbot, step, make_run(services.home, points=60, error="training_unstable"))
    qtbot.waitUntil(lambda: word(find) == "Stopped unexpectedly")
    assert trainer.calls == []


@pytest.fixture
def background(services: Services, monkeypatch: pytest.MonkeyPatch) -> tuple[str, threading.Event]:
    """A run that another process trains, until the event is set."""
    run, over = make_run(services.home, points=60), threading.Event()

    def follow(_folder: object, stop: threading.Event) -> Iterator[Event]:
        yield from (*loss_points(1, 90), GOES_ON)
        while not (over.wait(0.005) or stop.is_set()):
            pass
        yield Finished("stopped", {"report": False})

    held = SimpleNamespace(background=True)
    monkeypatch.setattr("core.runs.follow.follow", follow)
    monkeypatch.setattr(folders, "holder", lambda folder: held if folder.name == run and not over.is_set() else None)
    monkeypatch.setattr("core.runs.background.stop", lambda *_: over.set())
    return run, over


def test_a_run_in_the_background_is_followed_and_brought_back(
    qtbot: QtBot,
    step: LearningStep,
    find: Find,
    trainer: ScriptedHost,
    background: tuple[str, threading.Event],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = answers(monkeypatch, "stay")
    enter(qtbot, step, background[0])
    qtbot.waitUntil(lambda: step.story.curve.step == 90)
    assert find("train_attach").isVisible()
    assert not find("train_pause").isVisible()
    assert step.may_close()
    assert asked == []  # it goes on without the window anyhow
    find("train_attach").click()
    qtbot.waitUntil(lambda: trainer.count("train") == 1)
    assert step.phase == RUNNING
    assert find("train_pause").isVisible()


@pytest.mark.parametrize("watched", [True, False])
def test_its_end_is_news_for_the_next_start_where_nobody_saw_it(
    qtbot: QtBot, step: LearningStep, services: Services, background: tuple[str, threading.Event], watched: bool
) -> None:
    run, over = background
    unseen.expect(services.home.runs / run)
    enter(qtbot, step, run)
    qtbot.waitUntil(lambda: step.story.curve.step == 90)
    if not watched:
        step.shutdown()  # the window closes
    write(services.home.runs / run / "report.json", {"goal": "text", "metrics": {"loss": 1.5}, "delivered": "network"})
    over.set()
    if watched:
        qtbot.waitUntil(lambda: step.phase == DONE)
    assert [record.id for record in unseen.ended_unseen(services.home)] == ([] if watched else [run])


def test_a_run_that_is_only_followed_gives_way(
    qtbot: QtBot, step: LearningStep, services: Services, background: tuple[str, threading.Event]
) -> None:
    run, over = background
    unseen.expect(services.home.runs / run)
    old = make_run(services.home, points=120, reported=True)
    enter(qtbot, step, run)
    qtbot.waitUntil(lambda: step.story.curve.step == 90)
    enter(qtbot, step, old)
    qtbot.waitUntil(lambda: step.run == old and step.story.curve.step == 120)
    assert not over.is_set()  # it learns on
    write(services.home.runs / run / "report.json", {"goal": "text", "metrics": {"loss": 1.5}, "delivered": "network"})
    over.set()
    assert [record.id for record in unseen.ended_unseen(services.home)] == [run]


def test_another_run_does_not_push_the_first_away(
    qtbot: QtBot, step: LearningStep, find: Find, trainer: ScriptedHost, services: Services
) -> None:
    first, second = new_run(services), make_run(services.home, points=20)
    enter(qtbot, step, first)
    qtbot.waitUntil(lambda: trainer.count("train") == 1)
    enter(qtbot, step, second)
    assert word(find) == "One at a time"
    find("train_health_action").click()
    qtbot.waitUntil(lambda: trainer.count("train") == 2)
    assert step.run == second


def said(strip: Filmstrip) -> list[str]:
    """The texts of the frame on show."""
    return [text.accessibleName() for part in strip._parts for text in part.findChildren(QLabel)]


def test_samples_are_a_filmstrip(step: LearningStep, find: Find) -> None:
    events = [Sample(number, "The", f" try {number}") for number in (50, 100, 150)]
    step.show_events(events, Curve(STEPS), RUNNING)
    strip = step.view.samples
    assert "The try 150" in said(strip)
    find("train_samples_back").click()
    assert "The try 100" in said(strip)
    step.take(Sample(200, "The", " try 200"))
    assert find("train_samples_step").text() == "Step 100 (2 of 4)"  # the person looks at an older one
    step.take(Sample(60, "The", " try 60"))  # rolled back
    assert [frame[0].step for frame in strip.frames] == [50, 60]


def test_predictions_say_what_is_right(step: LearningStep) -> None:
    strip = step.view.samples
    assert strip.describe(Sample(1, "x", "spam", "spam", 0.9)) == ("ok", "Right: “spam” (90 % sure)")
    assert strip.describe(Sample(1, "x", "ham", "spam", 0.6)) == ("close", "It says “ham” (60 % sure); right is “spam”")
    assert strip.describe(Sample(1, "x", "4.8", "5")) == ("ruler", "It says 4.8; right is 5")
    assert not numeric(Sample(1, "x", "7", "3"))


def test_values_are_shown_under_the_pointer_and_by_keyboard(
    qtbot: QtBot, step: LearningStep, find: Find, services: Services
) -> None:
    enter(qtbot, step, make_run(services.home, points=120, reported=True))
    qtbot.waitUntil(lambda: step.story.curve.step == 120)
    step._draw_curve()
    plot = find("train_plot")
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert "Step 118" in find("train_plot_values").text()
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert "Step 116" in find("train_plot_values").text()
    qtbot.mouseMove(plot.viewport(), plot.viewport().rect().center())
    qtbot.waitUntil(lambda: find("train_plot_values").text().startswith("Step 1"))
    assert "On unseen examples: " in find("train_plot_values").text()


def test_scale_rate_and_the_simple_model_are_drawn_on_demand(
    qtbot: QtBot, step: LearningStep, find: Find, services: Services
) -> None:
    enter(qtbot, step, make_run(services.home, points=120, reported=True))
    qtbot.waitUntil(lambda: step.story.curve.step == 120)
    step._draw_curve()
    pictures = [find("train_plot").grab().toImage()]
    find("train_log").click()
    pictures.append(find("train_plot").grab().toImage())
    find("train_rate").click()
    pictures.append(find("train_plot").grab().toImage())
    step.take(Metric("simple_validation", 1.3))
    step._draw_curve()
    pictures.append(find("train_plot").grab().toImage())
    assert find("train_legend_simple").isVisible()
    assert all(before != after for before, after in pairwise(pictures))


def test_day_and_night_look_different(qtbot: QtBot, step: LearningStep, services: Services) -> None:
    enter(qtbot, step, make_run(services.home, points=120, reported=True))
    qtbot.waitUntil(lambda: step.story.curve.step == 120)
    step._draw_curve()
    plot = step.view.plot
    assert plot is not None
    day = plot._lines["smooth"].opts["pen"].color()
    services.theme._choice = "dark"
    services.theme._read_colors()
    services.theme.changed.emit()
    assert plot._lines["smooth"].opts["pen"].color() != day


def test_a_lost_run_is_said(qtbot: QtBot, step: LearningStep, services: Services, draft: Draft) -> None:
    draft.run = "20200101-000000-dead"
    with qtbot.waitSignal(services.messages.error_shown):
        step.enter()
    qtbot.waitUntil(lambda: step.view.plot is not None)
