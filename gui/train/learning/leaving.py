"""Stopping a run, or closing the window over it: what the person is asked, and what is done then."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QWidget

from gui.dialogs.decision import Answer, decide
from gui.job_runner import JobRunner

if TYPE_CHECKING:
    from gui.services import Services


class Leaving(QObject):
    """Questions over the widget `parent`. Deleting has an undo, so that nothing is asked twice."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._widget = services, parent

    def ask_close(self) -> str:
        """The window closes while it learns: "background", "pause" or "stay"."""
        return decide(self._widget, self._services.theme, *self.close_question())

    def close_question(self) -> tuple[str, str, tuple[Answer, ...]]:
        """Heading, sentence and answers."""
        return (
            self.tr("It is still learning"),
            self.tr("It can go on without this window, or wait for you. Either way nothing is lost."),
            (
                Answer("background", self.tr("Go on in the background"), "moon", "primary"),
                Answer("pause", self.tr("Pause, and continue next time"), "pause"),
                Answer("stay", self.tr("Keep the window open")),
            ),
        )

    def ask_stop(self) -> str:
        """It is to stop: "later", "delete" or "stay"."""
        return decide(
            self._widget,
            self._services.theme,
            self.tr("Stop learning?"),
            self.tr("What it has learned so far is saved. You find it under the earlier runs."),
            (
                Answer("later", self.tr("Stop, and continue another time"), "pause", "primary"),
                Answer("delete", self.tr("Stop, and delete this run"), "delete"),
                Answer("stay", self.tr("Let it go on")),
            ),
        )

    def to_background(self, run: str) -> None:
        """A process of its own goes on with it."""
        from core.runs.background import start

        self._wait(lambda: start(self._services.home, run))

    def end_background(self, run: str) -> None:
        """That process saves and ends."""
        from core.runs.background import stop

        self._wait(lambda: stop(self._services.home, run))

    def _wait(self, call: Callable[[], None]) -> None:
        """Run `call` in a thread and come back when it is done; the window is painted meanwhile. Errors are shown."""
        loop = QEventLoop()
        runner = JobRunner(self._services.messages, self)
        runner.ended.connect(loop.quit)
        runner.call(call, lambda _: None)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        runner.deleteLater()

    def delete(self, run: str, restored: Callable[[str], None]) -> bool:
        """To the trash; the toast brings it back, and `restored` is told its id then. True when it went well."""
        from core.runs import folders

        home = self._services.home
        trashed: list[str] = []
        if not self._services.messages.guard(lambda: trashed.append(folders.delete(home, run))):
            return False
        self._services.messages.toast(
            self.tr("The run is in the trash"),
            self.tr("Undo"),
            lambda: self._services.messages.guard(lambda: restored(folders.restore(home, trashed[0]))),
        )
        return True
