"""The Settings page: plain sections under one search; every change takes effect at once."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.page import Page
from gui.services import Services
from gui.settings.about import AboutSection
from gui.settings.home import HomeSection
from gui.settings.look import LookSection
from gui.settings.network.section import NetworkSection
from gui.settings.restore import RestoreSection
from gui.settings.section import Section
from gui.widgets.controls import spaced
from gui.widgets.empty_state import EmptyState
from gui.widgets.page_frame import PageFrame
from gui.widgets.retranslate import Retranslated
from gui.widgets.search_field import SearchField


class SettingsPage(Retranslated, Page, QWidget):
    """`language_chosen` asks the app; `restored` tells that something came back, `network_changed` that other rules
    hold for connections."""

    language_chosen = Signal(str)
    restored = Signal()
    network_changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = services.theme
        self._frame = PageFrame(theme)
        self._search = SearchField("settings_search", theme)
        self._search.setMaximumWidth(theme.px("search"))
        look, restore, network = LookSection(services), RestoreSection(services), NetworkSection(services)
        self._restore = restore
        self._sections: dict[str, Section] = {
            "look": look,
            "network": network,
            "home": HomeSection(services),
            "restore": restore,
            "about": AboutSection(services),
        }
        self._none = EmptyState("settings_none", theme.icon("search", "muted"), theme)
        self._build()
        look.language_chosen.connect(self.language_chosen)
        restore.restored.connect(self.restored)
        network.changed.connect(self.network_changed)
        self._search.searched.connect(self._filter)
        self.retranslate()

    def _build(self) -> None:
        self._frame.header.addWidget(self._search)
        for section in self._sections.values():
            self._frame.body.addWidget(section)
        self._frame.body.addWidget(self._none)
        self._none.hide()
        spaced(QVBoxLayout(self)).addWidget(self._frame)

    def retranslate(self) -> None:
        self._frame.title.setText(self.tr("Settings"))
        self._search.setPlaceholderText(self.tr("Search settings"))
        self._search.setAccessibleName(self.tr("Search settings"))
        self._none.set_texts(self.tr("No setting found"), self.tr("Try another word."))

    def show_section(self, key: str) -> None:
        """Scroll there, unfolding it where it folds."""
        self._search.clear()
        if key == "restore":
            self._restore.set_open(True)
        QTimer.singleShot(0, self, lambda: self._frame.scroll_to(self._sections[key]))

    def close_restore(self) -> None:
        """Fold the lists."""
        self._restore.set_open(False)

    def reload(self) -> None:
        """Something was deleted or restored elsewhere."""
        self._restore.reload()

    def shutdown(self) -> None:
        """The window closes: end what runs in threads."""
        for section in self._sections.values():
            section.shutdown()

    def _filter(self, wanted: str) -> None:
        for section in self._sections.values():
            section.setVisible(section.finds(wanted))
        self._none.setVisible(all(section.isHidden() for section in self._sections.values()))
