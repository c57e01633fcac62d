"""The test of this computer: what it found, the button that does it, how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event as Flag
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from core import hardware
from core.engines import threads
from core.events import Event, Progress
from core.models import machine, measured_speeds
from core.models.machine import Machine
from gui.i18n import human_duration
from gui.job_runner import JobRunner
from gui.models.feel_words import machine_words
from gui.services import Services
from gui.widgets.controls import button, label, spaced
from gui.widgets.progress_card import ProgressCard
from gui.widgets.retranslate import Retranslated

LOOK_MS = 60_000  # between two looks whether the computer is free for the test
QUIET_LOOKS = 2  # so many in a row must find nothing at work, neither of ours nor of other programs
REST_LOOKS = 30  # after a test that came by itself: where it was disturbed again, there is no hurry


class SelfTest(Retranslated, QFrame):
    """`measured` carries the Machine: forecasts are worth another look."""

    measured = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._machine: Machine | None = None
        self._stale = True
        self._last: Progress | None = None
        self._quiet = 0
        self._clocks = threads.read_clocks()
        self.setObjectName("models_selftest")
        self.setProperty("role", "card")
        theme = services.theme
        self._state = label("muted", "models_selftest_state", wrap=True)
        self._measure = button("models_selftest_measure", "", theme.icon("gauge"))
        self._progress = ProgressCard("models_selftest_progress", theme)
        self._progress.setProperty("role", "")  # this is a card already
        self._runner = JobRunner(services.messages, self)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._build()
        self._connect()
        self.show_machine(machine.load(services.home))

    def _build(self) -> None:
        px = self._services.theme.px
        row = spaced(QHBoxLayout(), px("space_m"))
        row.addWidget(self._state, 1)
        row.addWidget(self._measure)
        column = spaced(QVBoxLayout(self), px("space_s"), px("space_m"))
        column.addLayout(row)
        column.addWidget(self._progress)

    def _connect(self) -> None:
        self._measure.clicked.connect(self.measure)
        self._progress.stop_requested.connect(self._runner.stop)
        self._runner.progressed.connect(self.show_progress)
        self._runner.ended.connect(lambda: self.show_progress(None))
        self._timer.timeout.connect(self._look)

    @property
    def machine(self) -> Machine | None:
        """What is known of this computer; None where it was never measured."""
        return self._machine

    @property
    def running(self) -> bool:
        """Whether the test runs."""
        return self._runner.busy

    def measure(self) -> bool:
        """Begin, unless it runs already or the computer works on something that the test would disturb."""
        if self.running:
            return False
        if self._at_work():
            self._services.messages.toast(self.tr("The test waits until nothing else runs. Try again in a moment."))
            return False
        self.show_progress(Progress("measuring", 0, 1))
        self._runner.run(self._job, self._done)
        return True

    def measure_when_quiet(self) -> None:
        """From now on look once a minute; where the computer was never measured, or is another one, or was busy the
        last time, test it once nothing has been at work for a while."""
        self._timer.start()

    def stop(self) -> None:
        """Give it up; what was known stays."""
        self._runner.stop()

    def shutdown(self) -> None:
        """The window closes."""
        self._timer.stop()
        self._runner.shutdown()

    def show_machine(self, found: Machine | None) -> None:
        """Show what this was measured to be."""
        self._machine, self._stale = found, machine.is_stale(found)
        self.retranslate()

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the test is; None when it is over."""
        self._last = progress
        self._measure.setVisible(progress is None)
        self._state.setVisible(progress is None)
        if progress is None:
            self._progress.hide()
            return
        left = progress.seconds_left
        text = self.tr("Other programs make the result wrong: leave the computer alone for a moment.")
        if left is not None:
            text = self.tr("About {0} left").format(human_duration(left))
        title = self.tr("Testing how fast this computer is")
        self._progress.set_progress(title, text, progress.done / progress.total if progress.total else None)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Test of this computer"))
        again = self._machine is not None
        self._measure.setText(self.tr("Test again") if again else self.tr("Test this computer (15 s)"))
        self._measure.setToolTip(self.tr("Finds out how fast models will answer here. Nothing is sent anywhere."))
        self._state.setText(self._words())
        self.show_progress(self._last)

    def _words(self) -> str:
        found = self._machine
        if found is None:
            return self.tr("How fast will models be here? A short test tells, before you download anything.")
        words = machine_words(found, hardware.memory())
        if found.doubtful:
            return self.tr("{0} The computer was busy during the test, so this is rough.").format(words)
        if self._stale:
            return self.tr("{0} Something about this computer has changed since then: test it again.").format(words)
        return words

    def _job(self, stop: Flag) -> Iterator[Event]:
        return self._services.workshop.run("measure", stop=stop)

    def _done(self, result: dict[str, Any]) -> None:
        found = Machine.from_json(result)
        self._services.messages.guard(lambda: measured_speeds.forget(self._services.home))
        self.show_machine(found)
        self.measured.emit(found)

    def _at_work(self) -> bool:
        """Somebody waits for words or records, or a model learns."""
        services = self._services
        hosts = (services.text_engine, services.speech_engine, services.recorder, services.trainer, services.workshop)
        return any(host.busy for host in hosts)

    def _look(self) -> None:
        before, self._clocks = self._clocks, threads.read_clocks()
        busy = self._at_work() or threads.taken(before, self._clocks) > threads.A_CORE
        self._quiet = min(0, self._quiet) if busy else self._quiet + 1
        if self._stale and not self.running and self._quiet >= QUIET_LOOKS:
            self._quiet = -REST_LOOKS
            self.measure()
