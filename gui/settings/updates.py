"""Is there a newer Inkstone? Asked only when the person presses the button."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.events import Event
from core.net.rules import network_rules
from gui.job_runner import JobRunner
from gui.services import Services
from gui.widgets.controls import button, label, spaced
from gui.widgets.retranslate import Retranslated


class UpdatesRow(Retranslated, QWidget):
    """A button, what was found, and the way to the page where the new version is."""

    def __init__(self, services: Services, address: str) -> None:
        """`address`: where to ask."""
        super().__init__()
        self._services = services
        self._address = address
        self._runner = JobRunner(services.messages, self)
        self._found: dict[str, Any] | None = None
        theme = services.theme
        self._ask = button("settings_updates", "", theme.icon("redo"))
        self._said = label("muted", "settings_updates_result", wrap=True)
        self._page = button("settings_updates_page", "primary", theme.icon("open", "on_accent"))
        row = spaced(QHBoxLayout(self), theme.px("space_s"))
        row.addWidget(self._ask)
        row.addWidget(self._said, 1)
        row.addWidget(self._page)
        self._ask.clicked.connect(self._check)
        self._page.clicked.connect(self._open_page)
        self._runner.ended.connect(self._draw)
        self.retranslate()

    def retranslate(self) -> None:
        self._ask.setText(self.tr("Check for updates"))
        self._page.setText(self.tr("Open its page"))
        self._draw()

    def show_found(self, found: dict[str, Any] | None) -> None:
        """What HubService.updates found; None: not asked."""
        self._found = found
        self._draw()

    def shutdown(self) -> None:
        """The window closes."""
        self._runner.shutdown()

    def _check(self) -> None:
        rules = network_rules(self._services.settings, self._services.home)

        def job(stop: threading.Event) -> Iterator[Event]:
            return self._services.downloader.run("updates", rules, self._address, stop=stop)

        self.show_found(None)
        self._runner.run(job, self.show_found)
        self._draw()

    def _open_page(self) -> None:
        if self._found is not None:
            QDesktopServices.openUrl(QUrl(self._found["page"]))

    def _draw(self) -> None:
        offline, busy, found = self._services.settings.offline, self._runner.busy, self._found
        self._ask.setEnabled(not offline and not busy)
        self._page.setVisible(found is not None and bool(found["newer"]))
        if offline:
            text = self.tr("Not while Inkstone stays offline.")
        elif busy:
            text = self.tr("Asking…")
        elif found is None:
            text = self.tr("Inkstone never looks for updates by itself.")
        elif found["newer"]:
            text = self.tr("Version {0} is there. Your data stays as it is.").format(found["version"])
        else:
            text = self.tr("This is the newest version.")
        self._said.setText(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()
