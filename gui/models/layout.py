"""The frame of the Models page: search and import on top; below, what is on its way, the library, what can be had."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from gui.models.catalogue.room import GetRoom
from gui.models.downloads.queue import DownloadQueue
from gui.models.downloads.view import DownloadsView
from gui.models.faster.card import MakingCard
from gui.models.feeling import Feeling
from gui.models.filters import Filters
from gui.models.importing_card import ImportingCard
from gui.models.library.room import LibraryRoom
from gui.models.selftest import SelfTest
from gui.services import Services
from gui.widgets.controls import button, spaced
from gui.widgets.drops import TakesDrops
from gui.widgets.page_frame import PageFrame
from gui.widgets.search_field import SearchField


class ModelsLayout(TakesDrops, QWidget):
    """Builds, filters and scrolls; the page decides."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.feeling = Feeling(services)
        self.queue = DownloadQueue(services, self)
        theme = services.theme
        self._frame = PageFrame(theme)
        self._search = SearchField("models_search", theme)
        self._import = button("models_import", "", theme.icon("add"))
        self._menu = QMenu(self._import)
        self._file = self._menu.addAction(theme.icon("file-text"), "")
        self._folder = self._menu.addAction(theme.icon("folder"), "")
        self._filters = Filters(theme)
        self._selftest = SelfTest(services)
        self._downloads = DownloadsView(services, self.queue)
        self._importing = ImportingCard(theme)
        self.library = LibraryRoom(services, self.feeling)
        self._making = MakingCard(self.library.making.maker, theme)
        self.get = GetRoom(services, self.feeling, self.queue, self._selftest, self._library_complete)
        self._lay_out()
        self.setAcceptDrops(True)

    def _lay_out(self) -> None:
        px = self.services.theme.px
        self._search.setMaximumWidth(px("search"))
        self._file.setObjectName("models_import_file")
        self._folder.setObjectName("models_import_folder")
        self._import.setMenu(self._menu)
        self._frame.header.addWidget(self._search)
        self._frame.header.addWidget(self._import)
        for part in (self._downloads, self._importing, self._making, self._filters, self.library, self.get):
            self._frame.body.addWidget(part)
        spaced(QVBoxLayout(self)).addWidget(self._frame)

    @property
    def scroller(self) -> QScrollArea:
        """What scrolls."""
        return self._frame.scroller

    def show_more(self) -> None:
        """Lead to what can be had: below a long library that is far down."""
        self.library.list.finish()
        QTimer.singleShot(0, self, lambda: self._frame.scroll_to(self.get))

    def show_here(self) -> None:
        """Lead to what is on this computer."""
        QTimer.singleShot(0, self, lambda: self._frame.scroll_to(self.library))

    def _show_answer(self) -> None:
        """The hub's answer appears below its field, where the window may have ended."""
        QTimer.singleShot(0, self, lambda: self._frame.scroll_to(self.get.hub))

    def _filter(self) -> None:
        words, group = self._search.text().strip(), self._filters.current
        self.library.list.filter(words, group)
        self.get.filter(words, group)

    def _search_hub(self) -> None:
        """Enter: what neither the library nor the catalogue has is looked for on the hub."""
        words = self._search.text().strip()
        self._filter()
        if words and not self.library.list.shown and not self.get.catalogue.shown:
            self.get.hub.ask(words)

    def _library_complete(self) -> bool:
        return self.library.list.complete

    def show_over(self, over: bool) -> None:
        self.library.drop.set_over(over)
