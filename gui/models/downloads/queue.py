"""Downloads one after the other: what runs, what waits, what was paused, today or earlier. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.hub.orders import PendingDownload
from gui.job_runner import JobRunner
from gui.models.downloads.download import Download, unfinished
from gui.services import Services

if TYPE_CHECKING:
    from core.paths import Home

ACTIVE = ("looking", "queued", "running")


class DownloadQueue(QObject):
    """`changed`: another one, or another state; `added`: the person asked for it just now; `moved`: more of it came;
    `finished`: it is in the library."""

    changed = Signal()
    added = Signal(object)  # Download
    moved = Signal(object)  # Download
    finished = Signal(object)  # Download

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._downloads: list[Download] = []
        self._leaving: list[Download] = []  # their parts are being removed
        self._reader = JobRunner(services.messages, self)

    @property
    def downloads(self) -> Sequence[Download]:
        """Those that a person sees, in the order in which they come."""
        return tuple(self._downloads)

    @property
    def current(self) -> Download | None:
        """The one that comes now."""
        return next((download for download in self._downloads if download.state == "running"), None)

    @property
    def waiting(self) -> int:
        """How many come after it."""
        return sum(download.state in ("looking", "queued") for download in self._downloads)

    def of(self, about: str) -> Download | None:
        """The one that is known by this: see gui.models.downloads.download.about."""
        return next((download for download in self._downloads if download.about == about), None)

    def load(self) -> None:
        """Read what was begun earlier; it waits as "paused" until the person wants it."""
        home = self._services.home
        self._reader.call(lambda: _pending(home), self._add_unfinished)

    def add(self, download: Download) -> Download:
        """Fetch it as soon as those before it are here. The same one again only goes on: that one is returned."""
        known = self.of(download.about)
        if known is not None:
            download.deleteLater()
            self.go_on(known)
        else:
            self.put(download)
            download.want()
        wanted = known or download
        self.added.emit(wanted)
        return wanted

    def go_on(self, download: Download) -> None:
        """Where it stopped."""
        if download.state not in ACTIVE:
            download.want()

    def pause(self, download: Download) -> None:
        """The next one may come instead."""
        download.pause()

    def pause_all(self) -> None:
        """Nothing comes any more until the person wants it."""
        for download in self._downloads:
            if download.state in ACTIVE:
                download.pause()

    def set_online(self) -> None:
        """Offline mode is over: what it stopped is no failure any more, and waits for the person."""
        for download in self._downloads:
            if download.error is not None and download.error.code == "offline":
                download.pause()

    def cancel(self, download: Download) -> None:
        """Forget it, and remove what is here of it."""
        self._downloads.remove(download)
        self._leaving.append(download)
        download.drop()
        self.changed.emit()

    def forget(self, download: Download) -> None:
        """Take it off the list; nothing is removed from the disk."""
        self._downloads.remove(download)
        self.changed.emit()
        download.deleteLater()

    def shutdown(self) -> None:
        """The window closes: everything stands still, parts stay."""
        self._reader.shutdown()
        for download in (*self._downloads, *self._leaving):
            download.shutdown()

    def _add_unfinished(self, found: list[PendingDownload]) -> None:
        known = {download.about for download in self._downloads}
        for pending in found:
            made = unfinished(self._services, pending)
            if made.about not in known:
                self.put(made)
        self.changed.emit()

    def put(self, download: Download) -> None:
        """List it as it is."""
        download.setParent(self)
        self._downloads.append(download)
        download.changed.connect(self._changed)
        download.moved.connect(lambda: self.moved.emit(download))
        download.rested.connect(lambda: self._rested(download))

    def _changed(self) -> None:
        self._next()
        self.changed.emit()

    def _next(self) -> None:
        """One at a time: two share the line and are both late."""
        if any(download.state == "running" or (download.busy and download.order) for download in self._downloads):
            return
        first = next((download for download in self._downloads if download.state == "queued"), None)
        if first is not None and not first.busy:
            first.start()

    def _rested(self, download: Download) -> None:
        if download in self._leaving:
            self._leaving.remove(download)
            download.deleteLater()
        elif download.state == "done":
            self._downloads.remove(download)
            self.finished.emit(download)
            download.deleteLater()
        self._changed()


def _pending(home: Home) -> list[PendingDownload]:
    from core.hub.pending import pending

    return pending(home)
