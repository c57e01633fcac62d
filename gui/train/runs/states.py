"""States of the earlier runs, for pictures and for trying it out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QWidget

from core.events import LossPoint
from core.runs.records import RunRecord
from gui.i18n import current_language
from gui.main_window import MainWindow
from gui.train.goal.states import page_of
from gui.train.report import examples
from gui.train.report.reading import report_of
from gui.train.runs.panel import RunsPanel
from gui.train.runs.reading import RunCurve, RunSeen

DAY = 86_400


@contextmanager
def _panel(window: MainWindow, runs: list[RunSeen]) -> Iterator[RunsPanel]:
    page = page_of(window)
    page.show_runs()
    panel = page.findChild(QWidget, "train_runs_panel")
    assert isinstance(panel, RunsPanel)
    panel.stop_reading()
    panel.show_runs(runs)
    yield panel
    panel.close_compare()
    panel.search.clear()
    panel.untick()
    panel.reload()
    page_of(window)


def _runs() -> list[RunSeen]:
    """A few, as somebody has them after a while."""
    made, names = current_language(), {"en": ("messages.csv", "Letters"), "zh_CN": ("留言.csv", "书信")}
    messages, letters = names[made]
    return [
        _seen("a", letters, "text", "training", 0, step=640, steps=2400, background=True),
        _seen("b", messages, "labels", "paused", 1, step=210, steps=600),
        _seen("c", messages, "labels", "reported", 2, examples.labels_report(made)),
        _seen("d", "winequality-red.csv", "table", "reported", 4, examples.regression_report()),
        _seen("e", "fables_en" if made == "en" else "fables_zh", "text", "reported", 9, examples.text_report(made)),
        _seen("f", "wine", "table", "reported", 12, examples.table_report()),
        _seen("g", "penguins.csv", "table", "failed", 20, step=90, steps=600),
    ]


def _seen(
    run: str, title: str, goal: str, state: str, days: float, report: dict[str, Any] | None = None, **more: Any
) -> RunSeen:
    fields = {"step": 600, "steps": 600, "minutes": 0.8, **more}
    record = RunRecord(run, title, goal, time.time() - days * DAY, state, **fields)
    return RunSeen(record, report_of(report) if report is not None else None)


@contextmanager
def empty(window: MainWindow) -> Iterator[QWidget]:
    """No run yet."""
    with _panel(window, []):
        yield window


@contextmanager
def listed(window: MainWindow) -> Iterator[QWidget]:
    """One in the background, one unfinished, and finished ones."""
    with _panel(window, _runs()):
        yield window


@contextmanager
def unfinished(window: MainWindow) -> Iterator[QWidget]:
    """Only the offer to continue."""
    with _panel(window, _runs()[1:3]):
        yield window


@contextmanager
def search(window: MainWindow) -> Iterator[QWidget]:
    """Nothing found."""
    with _panel(window, _runs()) as panel:
        panel.search.setText("zebra")
        yield window


@contextmanager
def compare(window: MainWindow) -> Iterator[QWidget]:
    """Three curves and what was different."""
    runs = [_runs()[place] for place in (1, 2, 5)]
    with _panel(window, runs) as panel:
        panel.show_curves([_curve(run, place) for place, run in enumerate(runs)])
        yield window


def _curve(run: RunSeen, place: int) -> RunCurve:
    report = examples.labels_report("en")
    points = [LossPoint(**point) for point in examples.points(report, seed=place, slower=1 + 0.6 * place)]
    plan = {"model": "bag", "shape": {"width": (64, 128, 64)[place]}, "batch": 32, "rate": (0.003, 0.01, 0.001)[place]}
    optimizer, dropout = ("adamw", "adamw", "sgd")[place], (0.1, 0.3, 0.1)[place]
    return RunCurve(run, tuple(points), {**plan, "optimizer": optimizer, "dropout": dropout, "seed": 1})


STATES = (
    ("runs-empty", empty),
    ("runs-list", listed),
    ("runs-unfinished", unfinished),
    ("runs-search", search),
    ("runs-compare", compare),
)
