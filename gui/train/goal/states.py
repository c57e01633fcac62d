"""States of step 1, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.examples.source import Source
from core.runs.draft_file import KeptDraft
from core.training.request import RunRequest
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


@contextmanager
def before(window: MainWindow) -> Iterator[QWidget]:
    """The window was closed before a training began, and one of its files has gone."""
    page = page_of(window)
    source = Source("labels", paths=("/home/zhang/messages.csv", "/home/zhang/old messages.csv"))
    page.keeper.offer_this((KeptDraft(RunRequest(source), "plan"), source.paths[1:]))
    yield window
    page.keeper.put_away()
    page_of(window)


STATES = (("goal", cards), ("goal-before", before), ("goal-file", chosen), ("goal-chosen", labels))
