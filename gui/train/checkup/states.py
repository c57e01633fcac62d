"""States of step 3, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QPushButton, QWidget

from core.events import Progress
from core.examples.seen import ExamplesSeen, Finding, Row
from gui.main_window import MainWindow
from gui.train.checkup.step import CheckStep
from gui.train.examples.states import example_messages
from gui.train.goal.states import page_of

PASSED = ("label_missing", "empty_rows", "label_spelling", "one_group", "single_rows", "too_few", "overlap", "scripts")


def example_findings(seen: ExamplesSeen) -> tuple[Finding, ...]:
    """As somebody has them after a first collection."""
    rows = seen.preview
    groups = seen.groups
    again = (Row(88, rows[0].cells), Row(431, rows[2].cells), Row(702, rows[4].cells))
    answers = (Row(57, (rows[2].cells[0], groups[0][0])), Row(640, (rows[2].cells[0], groups[2][0])))
    personal = (Row(212, (f"{rows[1].cells[0]} ****@****.***", rows[1].cells[1])),)
    balance = {
        "largest": groups[0][0], "largest_rows": 512, "smallest": groups[-1][0], "smallest_rows": 46, "share": 0.43,
    }  # fmt: skip
    return (
        Finding("conflicts", "look", "", 14, answers, "drop", {"share": 0.0116}),
        Finding("unbalanced", "look", "", 46, (), "", balance),
        Finding("personal", "look", seen.source.text, 3, personal, "mask", {"kinds": {"email": 2, "phone": 1}}),
        Finding("unreadable", "fixed", "", 2, (), "skip", {"reasons": {"ragged": 1, "undecodable": 1}}),
        Finding("duplicates", "fixed", "", 22, again, "drop", {"share": 0.0183}),
        *(Finding(check, "passed") for check in PASSED),
    )


def step_of(window: MainWindow, findings: tuple[Finding, ...] | None) -> CheckStep:
    """Step 3 with these findings."""
    page = page_of(window)
    seen = example_messages()
    page.draft.set_seen(seen)
    if findings is not None:
        page.draft.set_findings(findings)
    step = page.step("checkup")
    assert isinstance(step, CheckStep)
    if findings is None:
        step.show_checking(seen.source, Progress("checking", 700, 1204, 3.0))
    page.show_step("checkup")
    return step


@contextmanager
def findings(window: MainWindow) -> Iterator[QWidget]:
    """Some need a look."""
    step = step_of(window, example_findings(example_messages()))
    step.show_usable(1180, 1204)
    yield window
    page_of(window)


@contextmanager
def decided(window: MainWindow) -> Iterator[QWidget]:
    """One was fixed, one ignored."""
    step = step_of(window, example_findings(example_messages()))
    step.show_usable(1180, 1204)
    for name in ("train_check_conflicts_fix", "train_check_unbalanced_ignore"):
        found = step.findChild(QPushButton, name)
        assert found is not None
        found.click()
    yield window
    page_of(window)


@contextmanager
def stopped(window: MainWindow) -> Iterator[QWidget]:
    """It cannot be learned from."""
    seen = example_messages()
    few = tuple(row for row in seen.preview if row.cells[1] == seen.groups[0][0])
    found = (
        Finding("one_group", "stop", "", 7, few, "", {"group": seen.groups[0][0]}),
        Finding("too_few", "stop", "", 7, few, "", {"rows": 7, "minimum": 20}),
        *(Finding(check, "passed") for check in PASSED if check not in ("one_group", "too_few")),
    )
    step_of(window, found).show_usable(7, 7)
    yield window
    page_of(window)


@contextmanager
def well(window: MainWindow) -> Iterator[QWidget]:
    """Nothing was found."""
    step = step_of(window, tuple(Finding(check, "passed") for check in PASSED))
    step.show_usable(1204, 1204)
    fold = step.findChild(QPushButton, "train_check_passed")
    assert fold is not None
    fold.click()
    yield window
    page_of(window)


@contextmanager
def checking(window: MainWindow) -> Iterator[QWidget]:
    """It is looked at."""
    step = step_of(window, None)
    yield window
    step.show_checking(None, None)
    page_of(window)


STATES = (
    ("checkup", findings),
    ("checkup-decided", decided),
    ("checkup-stopped", stopped),
    ("checkup-well", well),
    ("checkup-checking", checking),
)
