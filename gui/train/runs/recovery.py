"""At a start: a training that a crash or a closed window cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from core.runs.records import RunRecord
    from gui.main_window import MainWindow


def tell_of_unfinished(window: MainWindow) -> None:
    """Offer to continue the newest run that could go on; it must not wait until somebody looks for it."""
    from core.runs.folders import unfinished

    services = window.services
    found: list[RunRecord] = []
    if services.messages.guard(lambda: found.extend(unfinished(services.home))) and found:
        _offer(window, found[0])


def _offer(window: MainWindow, run: RunRecord) -> None:
    from gui.train.runs.words import RunWords

    text = QCoreApplication.translate("Recovery", "We found an unfinished training: “{0}”")
    go_on = QCoreApplication.translate("Recovery", "Continue")
    said = text.format(RunWords().title(run))
    window.services.messages.toast(said, go_on, lambda: _continue(window, run.id))


def _continue(window: MainWindow, run: str) -> None:
    from gui.train.page import TrainPage

    window.show_page("train")
    page = window.page("train")
    assert isinstance(page, TrainPage)
    page.open_run(run, "learning")
