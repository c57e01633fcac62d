"""At a start: a training that a crash or a closed window cut off, and those that ended without a window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from core.paths import Home
    from core.runs.records import RunRecord
    from gui.main_window import MainWindow


def tell_of_ended(window: MainWindow) -> None:
    """Say once of every run how it ended in the background while no window was there to say it."""
    from core.runs.unseen import ended_unseen, seen

    home = window.services.home
    for run in _found(window, ended_unseen):
        seen(home.runs / run.id)
        _tell_end(window, run)


def tell_of_unfinished(window: MainWindow) -> None:
    """Offer to continue the newest run that could go on; it must not wait until somebody looks for it."""
    from core.runs.folders import unfinished

    for run in _found(window, unfinished)[:1]:
        said = QCoreApplication.translate("Recovery", "We found an unfinished training: “{0}”").format(_title(run))
        go_on = QCoreApplication.translate("Recovery", "Continue")
        window.services.messages.toast(said, go_on, partial(_open, window, run.id, "learning"))


def _found(window: MainWindow, look: Callable[[Home], list[RunRecord]]) -> list[RunRecord]:
    services = window.services
    found: list[RunRecord] = []
    services.messages.guard(lambda: found.extend(look(services.home)))
    return found


def _tell_end(window: MainWindow, run: RunRecord) -> None:
    """With what leads on: its report card, or the page where it can be tried again."""
    if run.state == "reported":
        said = QCoreApplication.translate("Recovery", "“{0}” has finished learning").format(_title(run))
        label, key = QCoreApplication.translate("Recovery", "See the report card"), "report"
    else:
        said = QCoreApplication.translate("Recovery", "“{0}” could not finish learning. {1}")
        said = said.format(_title(run), _why(window, run)).rstrip()
        label, key = QCoreApplication.translate("Recovery", "Show it"), "learning"
    window.services.messages.toast(said, label, partial(_open, window, run.id, key))


def _why(window: MainWindow, run: RunRecord) -> str:
    """What went wrong, and what to do; "" for an error of another version."""
    from core.errors import InkstoneError
    from core.runs.run_file import load_state
    from gui.error_text import TEXTS, describe

    state = load_state(window.services.home.runs / run.id)
    return describe(InkstoneError(run.error, **state.error_details or {})).sentence if run.error in TEXTS else ""


def _title(run: RunRecord) -> str:
    from gui.train.runs.words import RunWords

    return RunWords().title(run)


def _open(window: MainWindow, run: str, key: str) -> None:
    from gui.train.page import TrainPage

    window.show_page("train")
    page = window.page("train")
    assert isinstance(page, TrainPage)
    page.open_run(run, key)
