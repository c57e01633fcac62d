"""States of step 7, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from core.errors import InkstoneError
from core.events import Progress
from core.training.goals import Predicted
from gui.i18n import current_language
from gui.main_window import MainWindow
from gui.train.keep.fields import Field, Fields
from gui.train.keep.keeping import Done
from gui.train.keep.step import KeepStep
from gui.train.keep.try_labels import TryLabels
from gui.train.keep.try_table import TryTable
from gui.train.keep.try_text import TryText
from gui.train.report import examples
from gui.train.report.reading import report_of
from gui.train.report.states import RUN, finished_run, scroll_to

WINE = {
    "alcohol": "13.05",
    "malic_acid": "1.77",
    "ash": "2.1",
    "alcalinity_of_ash": "17",
    "magnesium": "107",
    "color_intensity": "3.0",
    "hue": "1.04",
    "proline": "885",
    "cellar": "north",
}


@contextmanager
def _step(window: MainWindow, report: dict[str, Any]) -> Iterator[KeepStep]:
    with finished_run(window, report) as page:
        page.show_step("keep")
        step = page.step("keep")
        assert isinstance(step, KeepStep)
        step.stop_reading()
        step.show_run(RUN, _fields(report["goal"]), report_of(report))
        yield step
        step.keeping.show_done(None)
        step.forget_run()


def _fields(goal: str) -> Fields:
    if goal == "labels":
        column = examples.TEXT_COLUMN[current_language()]
        return Fields((Field(column, "text"),), ({column: _message()},))
    cells = {name: value for name, value in WINE.items() if name != "cellar"}
    numbers = tuple(Field(name, "number", value) for name, value in cells.items())
    return Fields((*numbers, Field("cellar", "category", "north", ("north", "south"))), (WINE,))


def _message() -> str:
    return list(examples.MESSAGES[current_language()].values())[1][0]


def _judged() -> Predicted:
    groups = list(examples.MESSAGES[current_language()])
    order = (groups[1], groups[2], groups[0], groups[3])
    words = {"en": ("cracked", "lid", "arrived"), "zh_CN": ("裂", "盖子", "收到")}[current_language()]
    choices = tuple(zip(order, (0.94, 0.03, 0.02, 0.01), strict=True))
    return Predicted(order[0], 0.94, choices, tuple(zip(words, (1.4, 0.6, -0.3), strict=True)))


@contextmanager
def empty(window: MainWindow) -> Iterator[QWidget]:
    """Nothing written yet."""
    with _step(window, examples.labels_report(current_language())):
        yield window


@contextmanager
def typed(window: MainWindow) -> Iterator[QWidget]:
    """An answer, and the words that mattered."""
    with _step(window, examples.labels_report(current_language())) as step:
        trying = step.trying
        assert isinstance(trying, TryLabels)
        trying.input.setPlainText(_message())
        trying.asker.forget()
        trying.show_answer(_judged())
        yield window


@contextmanager
def busy(window: MainWindow) -> Iterator[QWidget]:
    """It is being looked at."""
    with _step(window, examples.labels_report(current_language())) as step:
        trying = step.trying
        assert isinstance(trying, TryLabels)
        trying.input.setPlainText(_message())
        trying.asker.forget()
        trying.output.set_busy(True)
        yield window
        trying.output.set_busy(False)


@contextmanager
def failed(window: MainWindow) -> Iterator[QWidget]:
    """There is no answer."""
    with _step(window, examples.labels_report(current_language())) as step:
        trying = step.trying
        assert isinstance(trying, TryLabels)
        trying.input.setPlainText(_message())
        trying.asker.forget()
        trying.output.show_error(InkstoneError("engine_died", reason="SIGKILL"))
        yield window


@contextmanager
def table(window: MainWindow) -> Iterator[QWidget]:
    """A row of the test part, and the columns that mattered."""
    with _step(window, examples.table_report()) as step:
        trying = step.trying
        assert isinstance(trying, TryTable)
        trying.show_example()
        trying.asker.forget()
        choices = (("class_1", 0.71), ("class_0", 0.28), ("class_2", 0.01))
        because = (("proline", 0.9), ("color_intensity", 0.5), ("alcohol", -0.3))
        trying.output.show_answer(Predicted("class_1", 0.71, choices, because))
        yield window


@contextmanager
def text(window: MainWindow) -> Iterator[QWidget]:
    """It has written on."""
    with _step(window, examples.text_report(current_language())) as step:
        trying = step.trying
        assert isinstance(trying, TryText)
        prompt, written = examples.WRITTEN[current_language()][0]
        trying.input.setPlainText(prompt)
        trying.output.setPlainText(written)
        step.keeping.show_done(Done("Fables", model="fables", chats=True))
        yield window


@contextmanager
def exporting(window: MainWindow) -> Iterator[QWidget]:
    """An export is on its way."""
    with _step(window, examples.labels_report(current_language())) as step:
        step.keeping.begin("messages")
        step.keeping.show_progress(Progress("exporting", 3, 5))
        scroll_to_end(window)
        yield window
        step.keeping.end()


@contextmanager
def exported(window: MainWindow) -> Iterator[QWidget]:
    """It is there, compared."""
    with _step(window, examples.labels_report(current_language())) as step:
        step.keeping.show_done(Done("messages", path=Path("/home/zhang/messages")))
        scroll_to_end(window)
        yield window


def scroll_to_end(window: MainWindow) -> None:
    """Down to what is kept."""
    page: Any = window.page("train")
    scroll_to(page, "train_save")


STATES = (
    ("keep-empty", empty),
    ("keep-typed", typed),
    ("keep-busy", busy),
    ("keep-failed", failed),
    ("keep-table", table),
    ("keep-text", text),
    ("keep-exporting", exporting),
    ("keep-exported", exported),
)
