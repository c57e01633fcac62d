"""The report card, driven: words first, the mix-ups by mouse and keyboard, the rows behind a cell, saving."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.events import LossPoint
from gui.dialogs import files
from gui.services import Services
from gui.theme import Theme
from gui.train.draft import Draft
from gui.train.report import examples
from gui.train.report.confusion import ConfusionGrid
from gui.train.report.document import ReportDocument
from gui.train.report.exporting import write_report
from gui.train.report.reading import report_of
from gui.train.report.sections import residual_data
from gui.train.report.step import ReportStep
from tests.gui.train.finished import Show, absent, child, click, finished_draft

ROW = {"number": 7, "file": "messages.csv", "cells": {"message": "Is it <b>late</b>?"}, "probability": 0.8}


@pytest.fixture
def step(qtbot: QtBot, services: Services, show: Show) -> ReportStep:
    rows = [{**ROW, "truth": "question", "guess": "order"}]
    made = ReportStep(services, finished_draft(services, examples.labels_report("en"), rows))
    show(made)
    made.enter()
    qtbot.waitUntil(lambda: made.view is not None)
    return made


def grid(step: ReportStep) -> ConfusionGrid:
    found: ConfusionGrid = child(step, "train_confusion")
    return found


def test_words_come_first(step: ReportStep) -> None:
    text = step.property("plainText").splitlines()
    assert text[0] == "93 of 100"
    assert "sorts about 93 right" in text[1]
    assert step.missing() == ""


def test_without_a_report_it_says_so(qtbot: QtBot, services: Services, show: Show) -> None:
    step = ReportStep(services, Draft())
    show(step)
    step.enter()
    assert step.missing() == "There is no report yet"
    assert step.property("plainText") == ""


def test_another_run_is_read_anew(qtbot: QtBot, step: ReportStep, services: Services) -> None:
    examples.write_run(services.home.runs / "other", examples.regression_report())
    step.draft.run = "other"
    step.enter()
    qtbot.waitUntil(lambda: "quality" in step.property("plainText"))


def test_a_renamed_run_is_called_so_everywhere(
    qtbot: QtBot, step: ReportStep, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert child(step, "train_report_title").text() == "messages.csv"
    step.draft.resume(step.draft.run, step.draft.request(), "Letters <of> spring")
    assert step.draft.request().title == "messages.csv"  # a plan that was measured stays the plan
    step.enter()
    qtbot.waitUntil(lambda: step.view is not None and not absent(step, "train_report_title"))
    assert child(step, "train_report_title").text() == "Letters <of> spring"
    asked: list[str] = []
    monkeypatch.setattr(files, "ask_save", lambda *args: asked.append(args[2]))
    step.save("html")
    assert asked == ["Letters of spring.html"]
    step.draft.run = "another"
    assert step.draft.title == "messages.csv"


def test_a_click_on_a_cell_shows_its_rows(qtbot: QtBot, step: ReportStep) -> None:
    click(qtbot, grid(step), grid(step).cell_rect((0, 2)).center())
    qtbot.waitUntil(lambda: not absent(step, "train_cell_rows"))
    said = [label.text() for label in child(step, "train_cell_rows").findChildren(QLabel)]
    assert "“question” taken for “order”" in said
    assert "Is it <b>late</b>?" in said


def test_the_mix_ups_by_keyboard(qtbot: QtBot, step: ReportStep) -> None:
    grid(step).setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(grid(step), key)
    assert grid(step).current == (0, 1)
    assert grid(step).accessibleDescription() == "“question”, taken for “complaint”: 1 of 50"
    qtbot.keyClick(grid(step), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not absent(step, "train_cell_rows"))
    click(qtbot, child(step, "train_cell_close"))
    qtbot.waitUntil(lambda: absent(step, "train_cell_rows"))
    assert grid(step).opened is None


@given(st.integers(1, 40), st.integers(100, 1500))
def test_every_cell_is_where_it_is_drawn(qapp: QApplication, groups: int, width: int) -> None:
    names = tuple(f"group {number}" for number in range(groups))
    made = ConfusionGrid(Theme("light"), names, tuple((0,) * groups for _ in names))
    made.resize(max(width, made.minimumSizeHint().width()), 400)
    for cell in ((0, 0), (groups - 1, groups // 2), (groups - 1, groups - 1)):
        assert made.cell_at(made.cell_rect(cell).center()) == cell
    assert made.cell_rect((0, groups - 1)).right() <= made.width()
    made.deleteLater()


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_the_report_is_saved(
    qtbot: QtBot, step: ReportStep, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    target = tmp_path / f"成绩 单.{kind}"
    monkeypatch.setattr(files, "ask_save", lambda *_args: target)
    with qtbot.waitSignal(services.messages.toast_shown):
        step.save(kind)
    content = target.read_bytes()
    assert content.startswith(b"%PDF" if kind == "pdf" else b"<!DOCTYPE html>")
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_is_gone_is_told(
    qtbot: QtBot, step: ReportStep, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ask_save", lambda *_args: tmp_path / "gone" / "report.pdf")
    with qtbot.waitSignal(services.messages.error_shown):
        step.save("pdf")


REPORTS = (
    examples.labels_report("zh_CN"),
    examples.table_report(),
    examples.regression_report(),
    examples.text_report("zh_CN"),
)


@pytest.mark.parametrize("report", REPORTS, ids=["labels", "table", "regression", "text"])
def test_the_document_is_one_page_and_escaped(qapp: QApplication, theme: Theme, report: dict[str, Any]) -> None:
    curve = [LossPoint(**point) for point in examples.points(report)]
    page = ReportDocument(report_of(report), curve, "<script>x</script>", theme).html()
    assert "<script" not in page
    assert "http" not in page
    assert page.count("<table") == page.count("</table>")


def test_the_errors_of_a_number_are_drawn_around_their_zero() -> None:
    report = report_of({**examples.regression_report(), "scatter": [[3.0, 5.0], [8.0, 6.5], [5.0, 5.0]]})
    data = residual_data(report)
    line, rows = data.series
    assert rows.points == ((5.0, 2.0), (6.5, -1.5), (5.0, 0.0))
    assert {y for _, y in line.points} == {0}
    assert data.limits is not None
    left, right, low, high = data.limits
    assert left < 5.0 < 6.5 < right
    assert low == -high < -2.0


def test_errors_stand_beside_the_guesses(qtbot: QtBot, services: Services, show: Show) -> None:
    step = ReportStep(services, finished_draft(services, examples.regression_report()))
    show(step)
    step.enter()
    qtbot.waitUntil(lambda: step.view is not None)
    scatter, errors = child(step, "train_scatter"), child(step, "train_residuals")
    assert errors.accessibleName() == "How far off each guess is"
    assert "too high" in errors.accessibleDescription()
    assert errors.sizeHint() == scatter.sizeHint()
    assert step.property("plainText").count("How far off each guess is") == 1


def test_a_chinese_pdf_has_its_letters(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    page = ReportDocument(report_of(examples.labels_report("zh_CN")), [], "留言", theme).html()
    write_report(tmp_path / "report.pdf", page, theme.font("base"))
    assert (tmp_path / "report.pdf").stat().st_size > 10_000
