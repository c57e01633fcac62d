"""Does the way to the models work, and how fast?"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.events import Event
from core.net.rules import network_rules
from gui.i18n import human_number
from gui.job_runner import JobRunner
from gui.services import Services
from gui.widgets.controls import button, icon_label, label, spaced
from gui.widgets.discard import discard
from gui.widgets.retranslate import Retranslated


class ProbeLine(Retranslated, QWidget):
    """A button, and a line for each hub that was asked."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._runner = JobRunner(services.messages, self)
        self._offline = False
        self._hosts: list[dict[str, Any]] = []
        self._lines: list[QWidget] = []
        theme = services.theme
        self._start = button("settings_network_test", "", theme.icon("globe-simple"))
        self._stop = button("settings_network_test_stop", "quiet")
        self._note = label("muted", "settings_network_test_note", wrap=True)
        row = spaced(QHBoxLayout(), theme.px("space_s"))
        row.addWidget(self._start)
        row.addWidget(self._stop)
        row.addWidget(self._note, 1)
        self._layout = spaced(QVBoxLayout(self), theme.px("space_s"))
        self._layout.addLayout(row)
        self._start.clicked.connect(self._run)
        self._stop.clicked.connect(self._runner.stop)
        self._runner.ended.connect(self._draw)
        self.retranslate()

    def retranslate(self) -> None:
        self._start.setText(self.tr("Test the connection"))
        self._stop.setText(self.tr("Stop"))
        self._draw()

    def set_offline(self, offline: bool) -> None:
        """There is nothing to test then."""
        self._offline = offline
        self._draw()

    def clear(self) -> None:
        """What was found holds no longer."""
        self._runner.stop()
        self.show_hosts([])

    def show_hosts(self, hosts: list[dict[str, Any]]) -> None:
        """What HubService.probe found."""
        self._hosts = hosts
        self._draw()

    def shutdown(self) -> None:
        """The window closes."""
        self._runner.shutdown()

    def _run(self) -> None:
        if self._runner.busy:
            return
        self._services.messages.clear_error()
        rules = network_rules(self._services.settings, self._services.home)

        def job(stop: threading.Event) -> Iterator[Event]:
            return self._services.hub_reader.run("probe", rules, stop=stop)

        self._hosts = []
        self._runner.run(job, lambda result: self.show_hosts(result["hosts"]))
        self._draw()

    def _draw(self) -> None:
        busy = self._runner.busy
        self._start.setEnabled(not busy and not self._offline)
        self._stop.setVisible(busy)
        note = self.tr("Asking…") if busy else self.tr("Not while Inkstone stays offline.") if self._offline else ""
        self._note.setText(note)
        for line in self._lines:
            discard(line, self._layout)
        self._lines = [self._line(host) for host in self._hosts]
        for line in self._lines:
            self._layout.addWidget(line)

    def _line(self, host: dict[str, Any]) -> QWidget:
        theme, works = self._services.theme, bool(host.get("works"))
        words = label("", "settings_network_test_result", wrap=True)
        seconds = human_number(max(0.1, float(host.get("seconds") or 0.0)), 1)
        said = self.tr("{0} works: answers after {1} s") if works else self.tr("{0} does not answer")
        words.setText(said.format(host["host"], seconds))
        line = QWidget()
        row = spaced(QHBoxLayout(line), theme.px("space_s"))
        row.addWidget(icon_label(theme.icon("ok" if works else "error", "ok" if works else "error"), theme.px("icon")))
        row.addWidget(words, 1)
        return line
