"""States of step 6, for pictures and for trying it out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from core.examples.source import Source
from gui.i18n import current_language
from gui.main_window import MainWindow
from gui.train.goal.states import page_of
from gui.train.page import TrainPage
from gui.train.report import examples
from gui.train.report.step import ReportStep

RUN = "20261125-093000-0000"
FILES = {"labels": "messages.csv", "table": "wine.csv", "text": "fables.txt"}
WAIT_MS = 3000
LOOK_MS = 20


def wait_until(true: Callable[[], bool]) -> None:
    """Until a thread has read what is to be shown."""
    loop = QEventLoop()
    look, most = QTimer(interval=LOOK_MS), QTimer(interval=WAIT_MS, singleShot=True)
    look.timeout.connect(lambda: loop.quit() if true() else None)
    most.timeout.connect(loop.quit)
    look.start()
    most.start()
    loop.exec()


@contextmanager
def finished_run(window: MainWindow, report: dict[str, Any]) -> Iterator[TrainPage]:
    """The page with a run that has this report; it is gone afterwards."""
    page, folder = page_of(window), window.services.home.runs / RUN
    examples.write_run(folder, report, _test_rows(report))
    goal = report["goal"]
    page.draft.put_back({**page.draft.kept(), "source": Source(goal, (FILES[goal],)), "run": RUN})
    yield page
    page_of(window)
    shutil.rmtree(folder, ignore_errors=True)


def _test_rows(report: dict[str, Any]) -> list[dict[str, Any]]:
    """A few for the mix-ups, and for trying."""
    if report["goal"] != "labels":
        return list(report.get("worst", []))
    messages, column = examples.MESSAGES[current_language()], examples.TEXT_COLUMN[current_language()]
    groups = list(messages)
    taken = [
        {"number": 20 + place, "file": "messages.csv", "cells": {column: text}, "truth": groups[0], "guess": groups[2]}
        for place, text in enumerate(messages[groups[0]][:2])
    ]
    return [{**row, "probability": 0.62} for row in taken]


def _state(make: Callable[[str], dict[str, Any]], part: str = "") -> Callable[[MainWindow], Any]:
    @contextmanager
    def state(window: MainWindow) -> Iterator[QWidget]:
        with finished_run(window, make(current_language())) as page:
            show(page)
            if part:
                scroll_to(page, part)
            yield window

    return state


def show(page: TrainPage) -> ReportStep:
    """The report, read."""
    page.show_step("report")
    step = page.step("report")
    assert isinstance(step, ReportStep)
    wait_until(lambda: bool(step.property("plainText")))
    return step


def scroll_to(page: TrainPage, name: str) -> None:
    """Bring a part of the step to the top."""
    wait_until(lambda: True)
    widget = page.findChild(QWidget, name)
    area: QWidget | None = widget
    while area is not None and not (isinstance(area, QScrollArea) and area.widget() is not widget):
        area = area.parentWidget()
    if widget is not None and isinstance(area, QScrollArea):
        content = area.widget()
        assert content is not None
        area.verticalScrollBar().setValue(widget.mapTo(content, widget.rect().topLeft()).y())


@contextmanager
def cell(window: MainWindow) -> Iterator[QWidget]:
    """The rows behind a cell of the mix-ups."""
    with finished_run(window, examples.labels_report(current_language())) as page:
        step = show(page)
        assert step.view is not None
        assert step.view.grid is not None
        step.view.grid.open_cell((0, 2))
        wait_until(lambda: step.findChild(QWidget, "train_cell_rows") is not None)
        scroll_to(page, "train_mix_ups")
        yield window


@contextmanager
def nothing(window: MainWindow) -> Iterator[QWidget]:
    """Before there is a report."""
    page_of(window).show_step("report")
    yield window
    page_of(window)


STATES = (
    ("report-labels", _state(examples.labels_report)),
    ("report-labels-below", _state(examples.labels_report, "train_groups")),
    ("report-cell", cell),
    ("report-simple", _state(lambda language: examples.labels_report(language, simple=True))),
    ("report-table", _state(lambda _language: examples.table_report())),
    ("report-regression", _state(lambda _language: examples.regression_report())),
    ("report-text", _state(examples.text_report)),
    ("report-none", nothing),
)
