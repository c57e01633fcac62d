"""At the start: downloads of earlier days that were not finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.job_runner import JobRunner
from gui.model_words import in_language

if TYPE_CHECKING:
    from core.hub.orders import PendingDownload
    from gui.main_window import MainWindow


def tell_of_downloads(window: MainWindow) -> None:
    """One piece of news that leads to them; nothing goes on by itself."""
    from core.hub.pending import pending

    home = window.services.home
    runner = JobRunner(None, window)
    window.closing.connect(runner.shutdown)
    runner.call(lambda: pending(home), lambda found: _tell(window, found))


def _tell(window: MainWindow, found: list[PendingDownload]) -> None:
    if not found:
        return
    if len(found) == 1:
        name = in_language(found[0].order.card.get("name")) or found[0].order.repo
        text = QCoreApplication.translate("Downloads", "“{0}” is not downloaded completely").format(name)
    else:
        text = QCoreApplication.translate("Downloads", "{0} models are not downloaded completely").format(len(found))
    show = QCoreApplication.translate("Downloads", "Show it")
    window.services.messages.toast(text, show, lambda: window.show_page("models"))
