"""What can be had: the catalogue, any model of the hub, and how both become downloads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.hub.orders import DownloadOrder, HubModel
from gui.models.catalogue.offer import Offer, offer_of, title_of
from gui.models.catalogue.view import CatalogueView
from gui.models.downloads.download import Download, about, wanted
from gui.models.downloads.queue import DownloadQueue
from gui.models.feeling import Feeling
from gui.models.hub.finder import look
from gui.models.hub.looked import Looked, as_now, keys_of, look_closer
from gui.models.hub.view import HubView
from gui.services import Services
from gui.widgets.controls import label, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.models.catalogue import Entry, Version
    from core.models.model import Model


class GetRoom(Retranslated, QWidget):
    """Reads the catalogue when it is first shown."""

    settings_requested = Signal(str)  # a section
    helped = Signal(str, object)  # the button of an error, the error

    def __init__(
        self, services: Services, feeling: Feeling, queue: DownloadQueue, selftest: QWidget, before: Callable[[], bool]
    ) -> None:
        """`before`: see CardList."""
        super().__init__()
        self._services = services
        self._feeling = feeling
        self._queue = queue
        self._entries: tuple[Entry, ...] = ()
        self._here: dict[str, frozenset[str]] = {}
        self.catalogue = CatalogueView(services.theme, before)
        self.hub = HubView(services)
        self._heading = label("heading", "models_get_heading")
        self._selftest = selftest
        space = services.theme.px
        layout = spaced(QVBoxLayout(self), space("space_m"), (0, space("space_l"), 0, 0))
        for part in (self._heading, selftest, self.catalogue, self.hub):
            layout.addWidget(part)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.catalogue.download_requested.connect(self.download_entry)
        self.catalogue.hub_requested.connect(self.hub.ask)
        self.hub.looked.connect(lambda model, file: self._show_looked(look_closer(model, self._feeling, file)))
        self.hub.download_requested.connect(self.download_hub)
        self.hub.helped.connect(self.helped)
        self.hub.settings_requested.connect(self.settings_requested)
        self.catalogue.settings_requested.connect(lambda: self.settings_requested.emit("network"))
        self._queue.changed.connect(self.draw)

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Get more"))
        self.draw()

    def filter(self, words: str, group: str) -> None:
        """Show only what the person looks for; of what one has taught there is nothing to be had."""
        self.setVisible(group != "own")
        for part in (self._selftest, self.hub):
            part.setVisible(not words or part is self.hub)
        self.catalogue.filter(words, group)

    def load(self, entries: Sequence[Entry]) -> None:
        """Offer these."""
        self._entries = tuple(entries)
        self.draw()

    def set_library(self, models: Sequence[Model]) -> None:
        """What is here is not offered again."""
        self._here = sizes_here(models)
        self.draw()

    def draw(self) -> None:
        """Everything as it is now: what is free, what is here, what is on its way."""
        self.catalogue.set_offers([self._offer(entry) for entry in self._entries])
        if self.hub.shown is not None:
            self._show_looked(self.hub.shown)

    def _offer(self, entry: Entry) -> Offer:
        coming = self._coming(entry.id, [version.size for version in entry.versions])
        here = self._here.get(entry.id, frozenset())
        return offer_of(entry, self._feeling, here, coming, self._services.settings.offline)

    def _coming(self, entry: str, sizes: Sequence[str]) -> dict[str, str]:
        """How far the downloads of these versions are."""
        found = {size: self._queue.of(about(entry, size)) for size in sizes}
        return {size: self._coming_words(download) for size, download in found.items() if download is not None}

    def _coming_words(self, download: Download) -> str:
        return self.tr("Paused") if download.state in ("paused", "failed") else self.tr("On its way")

    def _show_looked(self, looked: Looked) -> None:
        repo = looked.model.repo
        coming = self._coming(repo, keys_of(looked))
        here = self._here.get(repo, frozenset())
        self.hub.show_card(as_now(looked, self._feeling, here, coming, self._services.settings.offline))

    # -- downloads ----------------------------------------------------------------------------------------------

    def download_entry(self, entry_id: str, key: str) -> Download | None:
        """Fetch this version of an entry: the hub is asked for its files first."""
        entry = next((entry for entry in self._entries if entry.id == entry_id), None)
        version = next((version for version in entry.versions if version.size == key), None) if entry else None
        if entry is None or version is None:
            return None
        services = self._services
        made = wanted(
            services,
            title_of(entry),
            about(entry.id, key),
            lambda stop: _order(services, entry, version, stop),
            version.bytes,
        )
        return self._queue.add(made)

    def download_hub(self, key: str) -> Download | None:
        """Fetch this version of what was looked at."""
        looked = self.hub.shown
        if looked is None:
            return None
        order, repo = looked.order(key), looked.model.repo
        name, size = str(order.card["name"]), looked.way(key).bytes
        made = wanted(self._services, name, about(repo, key), lambda _stop: (order, looked.model), size)
        return self._queue.add(made)

    def shutdown(self) -> None:
        """The window closes."""
        self.hub.shutdown()


def sizes_here(models: Sequence[Model]) -> dict[str, frozenset[str]]:
    """Which versions the library has, by id of the catalogue and by repository."""
    found: dict[str, set[str]] = {}
    for model in models:
        for key in ("catalogue", "repo"):
            about = str(model.card.get(key) or "")
            if about:
                found.setdefault(about, set()).add(str(model.card.get("size") or ""))
    return {about: frozenset(sizes) for about, sizes in found.items()}


def _order(services: Services, entry: Entry, version: Version, stop: threading.Event) -> tuple[DownloadOrder, HubModel]:
    from core.hub.choose import files_for
    from core.models.catalogue import order_for

    model = look(services, version.repo, stop)
    return order_for(entry, version, files_for(model, version.files), model.revision), model
