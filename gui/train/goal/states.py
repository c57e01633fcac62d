"""States of step 1, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.main_window import MainWindow
from gui.train.page import TrainPage


def page_of(window: MainWindow) -> TrainPage:
    """The Train page, at its first step and empty."""
    window.show_page("train")
    page = window.page("train")
    assert isinstance(page, TrainPage)
    page.start_again()
    window.clear_toasts()
    return page


@contextmanager
def cards(window: MainWindow) -> Iterator[QWidget]:
    """Nothing is chosen."""
    page_of(window)
    yield window


@contextmanager
def chosen(window: MainWindow) -> Iterator[QWidget]:
    """A file was dropped before the goal was known, and a goal is chosen."""
    page = page_of(window)
    page.add_paths([Path("/home/zhang/messages.csv")])
    yield window
    page_of(window)


@contextmanager
def labels(window: MainWindow) -> Iterator[QWidget]:
    """A goal is chosen."""
    page = page_of(window)
    step = page.step("goal")
    step.choose("labels")  # type: ignore[attr-defined]
    yield window
    page_of(window)


STATES = (("goal", cards), ("goal-file", chosen), ("goal-chosen", labels))
