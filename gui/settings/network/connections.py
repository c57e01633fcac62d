"""The list of every connection that was made, with what one may do with it."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.files import write_atomically
from core.net.journal import Connection, Journal
from gui.dialogs import files
from gui.job_runner import JobRunner
from gui.services import Services
from gui.settings.network.connection_list import ConnectionList, ConnectionModel
from gui.settings.network.words import result, why
from gui.widgets.controls import button, label, spaced
from gui.widgets.retranslate import Retranslated
from gui.widgets.search_field import SearchField

LOOK_MS = 1_000


class ConnectionsPanel(Retranslated, QWidget):
    """Reads the journal again while one looks at it; the downloader writes it."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._journal = Journal(services.home)
        self._runner = JobRunner(services.messages, self)
        self._seen: tuple[int, int] | None = None  # size and time of the file when it was last read
        theme = services.theme
        self._note = label("muted", wrap=True)
        self._search = SearchField("settings_network_search", theme)
        self._export = button("settings_network_export", "", theme.icon("export"))
        self._clear = button("settings_network_clear", "", theme.icon("delete"))
        self._model = ConnectionModel(self)
        self._list = ConnectionList(theme, self._model)
        self._none = label("muted", "settings_network_none", wrap=True)
        self._timer = QTimer(self, interval=LOOK_MS)
        row = spaced(QHBoxLayout(), theme.px("space_s"))
        row.addWidget(self._search, 1)
        row.addWidget(self._export)
        row.addWidget(self._clear)
        layout = spaced(QVBoxLayout(self), theme.px("space_s"))
        layout.addWidget(self._note)
        layout.addLayout(row)
        layout.addWidget(self._list)
        layout.addWidget(self._none)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self._search.searched.connect(self._find)
        self._export.clicked.connect(self._save)
        self._clear.clicked.connect(self._forget)
        self._timer.timeout.connect(self._look)

    def retranslate(self) -> None:
        self._note.setText(self.tr("Kept on this computer only. What you write or say is in none of them."))
        self._search.setPlaceholderText(self.tr("Search connections"))
        self._search.setAccessibleName(self.tr("Search connections"))
        self._export.setText(self.tr("Save as CSV…"))
        self._clear.setText(self.tr("Clear"))
        self._list.retranslate()
        self._model.speak_anew()
        self._draw()

    def watch(self, on: bool) -> None:
        """Somebody looks, or nobody."""
        if on:
            self._look()
            self._timer.start()
        else:
            self._timer.stop()

    def reload(self) -> None:
        """Read it again, in a thread."""
        self._runner.call(self._journal.read, self.show_connections)

    def shutdown(self) -> None:
        """The window closes."""
        self._timer.stop()
        self._runner.shutdown()

    def _look(self) -> None:
        """Only when the file has changed."""
        seen = _state(self._journal.path)
        if seen != self._seen and not self._runner.busy:
            self._seen = seen
            self.reload()

    def show_connections(self, connections: list[Connection]) -> None:
        """The newest first."""
        self._model.set_connections(connections)
        self._draw()

    def _find(self, wanted: str) -> None:
        self._model.search(wanted)
        self._draw()

    def _draw(self) -> None:
        some, found = bool(self._model.all), bool(self._model.shown)
        for part in (self._note, self._search, self._export, self._clear):
            part.setVisible(some)
        self._list.setVisible(found)
        self._none.setVisible(not found)
        self._none.setText(
            self.tr("No connection holds these words.") if some else self.tr("Inkstone has not connected to anything.")
        )

    def _forget(self) -> None:
        question = self.tr("Clear the list of connections?")
        explanation = self.tr("It cannot be brought back.")
        if self._services.messages.ask(question, self.tr("Clear"), self.tr("Keep it"), explanation):
            self._search.clear()
            self._runner.call(self._journal.clear, lambda _: self.reload())

    def _save(self) -> None:
        """What is on show, as a table."""
        name = self.tr("Inkstone connections") + ".csv"
        target = files.ask_save(self, self.tr("Save as CSV…"), name, self.tr("Tables ({0})").format("*.csv"))
        if target is None:
            return
        heads = [self.tr("Time"), self.tr("Computer"), self.tr("Port"), self.tr("Why"), self.tr("Request")]
        heads += [self.tr("Bytes sent"), self.tr("Bytes received"), self.tr("Seconds"), self.tr("Result")]
        rows = [heads, *map(_cells, self._model.shown)]
        said = self.tr("The connections are saved")
        self._runner.call(lambda: _write(target, rows), lambda _: self._services.messages.toast(said))


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _cells(one: Connection) -> list[str]:
    moment = datetime.fromtimestamp(one.time).astimezone().isoformat(" ", "seconds")
    asked = f"{one.method} {one.path}"
    much = [str(one.sent), str(one.received), f"{one.seconds:.1f}"]
    return [moment, one.host, str(one.port), why(one), asked, *much, result(one)]


def _write(target: Path, rows: list[list[str]]) -> None:
    """With the mark by which Excel knows UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    write_atomically(target, text.getvalue().encode("utf-8-sig"))
