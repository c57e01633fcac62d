"""The list of downloads: above both tabs, invisible while there are none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.i18n import human_bytes
from gui.models.downloads.download import Download
from gui.models.downloads.queue import DownloadQueue
from gui.models.downloads.row import DownloadRow
from gui.models.hub.browser import open_page
from gui.services import Services
from gui.widgets.controls import label, spaced
from gui.widgets.discard import discard
from gui.widgets.retranslate import Retranslated

ASKED_FROM = 100_000_000  # bytes: so much is not thrown away by a slip of the hand


class DownloadsView(Retranslated, QWidget):
    """`helped` carries the button of an error: its id and the error."""

    helped = Signal(str, object)

    def __init__(self, services: Services, queue: DownloadQueue) -> None:
        super().__init__()
        self.setObjectName("models_downloads")
        self._services = services
        self._queue = queue
        self._rows: dict[Download, DownloadRow] = {}
        self._heading = label("heading")
        self._layout = spaced(QVBoxLayout(self), services.theme.px("space_s"))
        self._layout.addWidget(self._heading)
        queue.changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Downloads"))
        self.setAccessibleName(self.tr("Downloads"))

    def refresh(self) -> None:
        """One row for each."""
        downloads = self._queue.downloads
        for gone in [download for download in self._rows if download not in downloads]:
            row = self._rows.pop(gone)
            discard(row, self._layout)
        for download in downloads:
            if download not in self._rows:
                self._rows[download] = self._row(download)
        self.setVisible(bool(downloads))

    def _row(self, download: Download) -> DownloadRow:
        row = DownloadRow(download, self._services)
        row.pause_requested.connect(lambda: self._queue.pause(download))
        row.continue_requested.connect(lambda: self._queue.go_on(download))
        row.cancel_requested.connect(lambda: self._cancel(download))
        row.helped.connect(self.helped)
        row.page_requested.connect(open_page)
        self._layout.addWidget(row)
        return row

    def _cancel(self, download: Download) -> None:
        if download.done < ASKED_FROM or self._agreed(download):
            self._queue.cancel(download)

    def _agreed(self, download: Download) -> bool:
        return self._services.messages.ask(
            self.tr("Cancel the download of “{0}”?").format(download.name),
            self.tr("Cancel it and delete what is here"),
            self.tr("Keep it"),
            self.tr("{0} are on your computer already. “Pause” keeps them.").format(human_bytes(download.done)),
        )

    def plain_text(self) -> str:
        """What one can read of it."""
        return "\n\n".join(row.plain_text() for row in self._rows.values())
