"""Try it, keep it: answers while typing, a form for a table, writing on, a whole file, the library, exports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Finished, Progress
from core.training.goals import Predicted
from gui.dialogs import files
from gui.services import Services
from gui.train.keep import keeping
from gui.train.keep.step import KeepStep
from gui.train.report import examples
from tests.fakes import ScriptedEngine, ScriptedHost, answer
from tests.gui.train.finished import RUN, Show, absent, child, click, finished_draft

LATE = Predicted("complaint", 0.91, (("complaint", 0.91), ("order", 0.09)), (("late", 1.0), ("tea", -0.2)))
ROW = {"number": 3, "cells": {"message": "Where is my tea?"}, "truth": "question", "guess": "question"}


def made(qtbot: QtBot, services: Services, show: Show, report: dict[str, Any], rows: Any = (ROW,)) -> KeepStep:
    step = KeepStep(services, finished_draft(services, report, rows))
    show(step)
    step.enter()
    qtbot.waitUntil(lambda: step.trying is not None)
    return step


@pytest.fixture
def labels(qtbot: QtBot, services: Services, show: Show) -> KeepStep:
    return made(qtbot, services, show, examples.labels_report("en"))


def said(step: KeepStep) -> str:
    return str(child(step, "train_try_output").property("plainText"))


def test_it_answers_while_one_types(qtbot: QtBot, labels: KeepStep, examiner: ScriptedHost, services: Services) -> None:
    examiner.scripts["predict"] = [[LATE, Finished()]]
    qtbot.keyClicks(child(labels, "train_try_input"), "The tea is late")
    qtbot.waitUntil(lambda: "complaint, 91% sure" in said(labels))
    assert "late: for it" in said(labels)
    assert "tea: against it" in said(labels)
    assert examiner.calls[-1] == ("predict", str(services.home.runs / RUN), {"message": "The tea is late"})
    assert examiner.count("predict") < len("The tea is late")
    marked = [mark.cursor.selectedText() for mark in child(labels, "train_try_input").extraSelections()]
    assert marked == ["late", "tea"]


def test_an_emptied_field_asks_nothing(qtbot: QtBot, labels: KeepStep, examiner: ScriptedHost) -> None:
    examiner.scripts["predict"] = [[LATE, Finished()]]
    field = child(labels, "train_try_input")
    field.setPlainText("late")
    qtbot.waitUntil(lambda: "complaint" in said(labels))
    field.clear()
    assert said(labels) == "The answer appears here while you write."


def test_a_test_example_is_taken(qtbot: QtBot, labels: KeepStep, examiner: ScriptedHost) -> None:
    examiner.scripts["predict"] = [[LATE, Finished()]]
    click(qtbot, child(labels, "train_try_example"))
    assert child(labels, "train_try_input").toPlainText() == "Where is my tea?"
    qtbot.waitUntil(lambda: "complaint" in said(labels))


def test_without_a_report_nothing_is_tried(qtbot: QtBot, services: Services, show: Show) -> None:
    step = KeepStep(services, finished_draft(services, examples.labels_report("en"), (ROW,)))
    report = step.folder / "report.json"
    content = report.read_text("utf-8")
    report.unlink()
    show(step)
    step.enter()
    qtbot.waitUntil(lambda: not step._runner.busy)
    assert step.missing() == "Nothing is trained yet"
    assert absent(step, "train_save")
    report.write_text(content, "utf-8")
    with qtbot.waitSignal(step.changed):
        step.enter()
    assert step.missing() == ""
    assert not absent(step, "train_save")


def test_a_failure_is_said_in_place(qtbot: QtBot, labels: KeepStep, examiner: ScriptedHost) -> None:
    examiner.scripts["predict"] = [[InkstoneError("engine_died", reason="SIGKILL")], [LATE, Finished()]]
    field = child(labels, "train_try_input")
    field.setPlainText("late")
    qtbot.waitUntil(lambda: "unexpectedly" in said(labels))
    field.setPlainText("late!")
    qtbot.waitUntil(lambda: "complaint" in said(labels))


def test_leaving_while_it_thinks(qtbot: QtBot, labels: KeepStep, examiner: ScriptedHost) -> None:
    examiner.scripts["predict"] = [[None]]
    child(labels, "train_try_input").setPlainText("late")
    qtbot.waitUntil(lambda: examiner.count("predict") == 1)  # the fixture shuts the step down


def test_a_row_of_a_table(qtbot: QtBot, services: Services, show: Show, examiner: ScriptedHost) -> None:
    examiner.scripts["predict"] = [[Predicted("5.7", 1.0, (), (("alcohol", 0.4),)), Finished()]]
    rows = [{"number": n, "cells": {"alcohol": f"{9 + n}", "kind": "ab"[n % 2], "quality": "5"}} for n in range(6)]
    report = examples.regression_report()
    folder = services.home.runs / RUN
    folder.mkdir(parents=True)
    facts = {"columns": ["alcohol", "kind", "quality"], "kinds": ["number", "category", "label"]}
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")
    step = made(qtbot, services, show, report, rows)
    form = child(step, "train_try_input")
    assert [line.objectName() for line in form.findChildren(QLineEdit)] == ["train_try_field_alcohol"]
    assert child(form, "train_try_field_alcohol").placeholderText() == "11"
    qtbot.waitUntil(lambda: not child(form, "train_try_field_kind").visibleRegion().isEmpty())
    child(form, "train_try_field_alcohol").setText("10.5")
    qtbot.waitUntil(lambda: "quality: about 5.7" in said(step))
    assert examiner.calls[-1][2] == {"alcohol": "10.5", "kind": ""}
    click(qtbot, child(step, "train_try_example"))
    qtbot.waitUntil(lambda: examiner.calls[-1][2] == {"alcohol": "9", "kind": "a"})
    click(qtbot, child(step, "train_try_clear"))
    assert said(step).startswith("The answer appears here")


@pytest.fixture
def text(qtbot: QtBot, services: Services, show: Show) -> KeepStep:
    return made(qtbot, services, show, examples.text_report("en"))


def test_it_writes_on(qtbot: QtBot, text: KeepStep, engine: ScriptedEngine, services: Services) -> None:
    engine.scripts = [answer(" looked at the river.")]
    child(text, "train_try_input").setPlainText("The fox")
    child(text, "train_try_adventurous").setValue(3)
    click(qtbot, child(text, "train_try_write"))
    qtbot.waitUntil(lambda: said(text) == "The fox looked at the river.")
    qtbot.waitUntil(lambda: absent(text, "train_try_stop"))
    request = engine.requests[0]
    assert request.raw
    assert request.source.path == str(services.home.runs / RUN / "model.gguf")
    assert request.sampling.temperature == pytest.approx(0.3)
    text.enter()
    assert absent(text, "train_predict_file")


def test_writing_is_stopped(qtbot: QtBot, text: KeepStep, engine: ScriptedEngine) -> None:
    engine.scripts = [answer("and on " * 500, pause=0.01)]
    click(qtbot, child(text, "train_try_write"))
    qtbot.waitUntil(lambda: "and on" in said(text))
    click(qtbot, child(text, "train_try_stop"))
    assert absent(text, "train_try_stop")
    before = said(text)
    qtbot.wait(50)
    assert said(text) == before


def test_a_whole_file(
    qtbot: QtBot, labels: KeepStep, examiner: ScriptedHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "new.csv", tmp_path / "out.csv"
    examiner.scripts["predict_file"] = [
        [Progress("predicting", 10, 40), Finished(result={"rows": 40, "path": str(target)})]
    ]
    monkeypatch.setattr(files, "ask_open", lambda *_args, **_more: source)
    monkeypatch.setattr(files, "ask_save", lambda *_args: target.with_suffix(""))
    click(qtbot, child(labels, "train_predict_file"))
    qtbot.waitUntil(lambda: not absent(labels, "train_predict_open"))
    assert child(labels, "train_predict_done").text() == "40 rows predicted, saved as “out.csv”."
    assert absent(labels, "train_predict_progress")
    _, _, given, written = examiner.calls[-1]
    assert (given.goal, given.paths, written) == ("labels", (str(source),), str(target))


def test_a_whole_file_is_stopped(
    qtbot: QtBot, labels: KeepStep, examiner: ScriptedHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examiner.scripts["predict_file"] = [[Progress("predicting", 10, 40), None]]
    monkeypatch.setattr(files, "ask_open", lambda *_args, **_more: tmp_path / "new.csv")
    monkeypatch.setattr(files, "ask_save", lambda *_args: tmp_path / "out.csv")
    click(qtbot, child(labels, "train_predict_file"))
    qtbot.waitUntil(lambda: child(labels, "train_predict_progress_state").text() == "25%")
    click(qtbot, child(labels, "train_predict_progress_stop"))
    qtbot.waitUntil(lambda: absent(labels, "train_predict_progress"))
    assert absent(labels, "train_predict_open")


def test_saved_with_undo(
    qtbot: QtBot, labels: KeepStep, examiner: ScriptedHost, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = services.home.models / "sorter"
    folder.mkdir(parents=True)
    (folder / "card.json").write_text(json.dumps({"name": "Sorter", "kind": "labels"}), "utf-8")
    examiner.scripts["keep"] = [[Finished(result={"id": "sorter", "kind": "labels"})]]
    monkeypatch.setattr(keeping, "ask_text", lambda *_args: "Sorter")
    toasts: list[Any] = []
    services.messages.toast_shown.connect(lambda *toast: toasts.append(toast))
    with qtbot.waitSignal(labels.models_changed):
        click(qtbot, child(labels, "train_save"))
    assert child(labels, "train_kept").text() == "“Sorter” is in your models."
    ((_, label, undo),) = toasts
    assert label == "Undo"
    undo()
    assert not folder.exists()
    assert absent(labels, "train_kept")


def test_a_saved_text_model_chats(
    qtbot: QtBot, text: KeepStep, examiner: ScriptedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    examiner.scripts["keep"] = [[Finished(result={"id": "fables", "kind": "text"})]]
    monkeypatch.setattr(keeping, "ask_text", lambda *_args: "Fables")
    click(qtbot, child(text, "train_save"))
    qtbot.waitUntil(lambda: not absent(text, "train_kept_open"))
    with qtbot.waitSignal(text.chat_requested) as asked:
        click(qtbot, child(text, "train_kept_open"))
    assert asked.args == ["fables"]


@pytest.mark.parametrize(
    ("kind", "ending"), [("gguf", "fables.gguf"), ("huggingface", "messages"), ("job", "messages")]
)
def test_exported(
    qtbot: QtBot,
    text: KeepStep,
    examiner: ScriptedHost,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    ending: str,
) -> None:
    examiner.scripts["export"] = [[Progress("exporting", 1, 2), Finished()]]
    monkeypatch.setattr(files, "ask_save", lambda *_args: tmp_path / "fables")
    monkeypatch.setattr(files, "ask_open", lambda *_args, **_more: tmp_path)
    actions = {action.objectName(): action for action in text.keeping.menu.actions()}
    actions[f"train_export_{kind}"].trigger()
    qtbot.waitUntil(lambda: not absent(text, "train_kept_open"))
    assert examiner.calls[-1][2:] == (kind, str(tmp_path / ending))
    assert child(text, "train_kept").text() == f"Exported and compared: “{ending}”."


def test_what_fails_leaves_the_buttons(
    qtbot: QtBot, labels: KeepStep, examiner: ScriptedHost, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    examiner.scripts["keep"] = [[InkstoneError("disk_full", path="/x")]]
    monkeypatch.setattr(keeping, "ask_text", lambda *_args: "Sorter")
    with qtbot.waitSignal(services.messages.error_shown):
        click(qtbot, child(labels, "train_save"))
    qtbot.waitUntil(lambda: child(labels, "train_save").isEnabled())
    assert absent(labels, "train_kept")


def test_another_one(qtbot: QtBot, labels: KeepStep) -> None:
    with qtbot.waitSignal(labels.step_requested) as asked:
        click(qtbot, child(labels, "train_another"))
    assert asked.args == ["goal"]
    assert labels.draft.goal == ""
