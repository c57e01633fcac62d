"""The steps of the wizard as they are made: when they are first asked for, or ahead of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gui.job_runner import JobRunner
from gui.train.draft import Draft
from gui.train.layout import TrainLayout

if TYPE_CHECKING:
    from gui.services import Services
    from gui.train.step import Step


class StepMaking(TrainLayout):
    """Holds the steps and their places on the stack; the page connects them and leads from one to the next."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.draft = Draft(self)
        self._steps: dict[str, Step] = {}
        self._places: dict[str, QWidget] = {}
        self._loader = JobRunner(services.messages, self)

    def step(self, key: str) -> Step:
        """A step, made when it is first asked for."""
        self._make(key)
        self._place_step(key)
        return self._steps[key]

    def _connect_step(self, key: str, step: Step) -> None:
        """A step was made."""
        raise NotImplementedError

    def _make(self, key: str) -> None:
        if key not in self._steps:
            made = self._steps[key] = self._specs[key].make(self._services, self.draft)
            self._connect_step(key, made)

    def _place_step(self, key: str) -> None:
        if key not in self._places:
            self._places[key] = self._place(self._steps[key])

    def _prepare(self, key: str) -> None:
        """The next step is there before it is wanted: while the person looks at this one it is read from the disk in a
        thread, then made, then laid out, each in a turn of the event loop of its own."""
        if key and key not in self._steps and not self._loader.busy:
            self._loader.call(self._specs[key].load, lambda _read: self._make_ahead(key))

    def _make_ahead(self, key: str) -> None:
        self._make(key)
        QTimer.singleShot(0, self, lambda: self._place_step(key))
