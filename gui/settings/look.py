"""Language and theme. Both change at once, without a restart."""

from __future__ import annotations

from PySide6.QtCore import Signal

from core.languages import LANGUAGES
from gui.services import Services
from gui.settings.section import Section
from gui.widgets.controls import Select


class LookSection(Section):
    """`language_chosen` goes up to the composition root, which owns the translators."""

    language_chosen = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__("look", services.theme)
        self._services = services
        self._language = Select("settings_language", services.theme)
        self._theme = Select("settings_theme", services.theme)
        self._fill()
        self._language_row = self.add_row(self._language)
        self._theme_row = self.add_row(self._theme)
        for select in (self._language, self._theme):
            select.setFixedWidth(services.theme.px("control"))
        self._language.currentIndexChanged.connect(self._choose_language)
        self._theme.currentIndexChanged.connect(self._choose_theme)
        self.retranslate()

    def _fill(self) -> None:
        for code, name in [("", ""), *LANGUAGES.items()]:
            self._language.addItem(name, code)
        for choice in ("", "light", "dark"):
            self._theme.addItem("", choice)
        self._language.select(self._services.settings.language)
        self._theme.select(self._services.settings.theme)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Language and look"))
        system = self.tr("Same as the system")
        self._language.setItemText(0, system)
        for index, text in enumerate((system, self.tr("Light"), self.tr("Dark"))):
            self._theme.setItemText(index, text)
        self._language_row.set_texts(
            self.tr("Language"), self.tr("Of buttons and menus. The model answers in the language you write.")
        )
        self._theme_row.set_texts(self.tr("Theme"))

    def _choose_language(self) -> None:
        self._services.settings.language = self._language.currentData()
        self._services.save_settings()
        self.language_chosen.emit(self._language.currentData())

    def _choose_theme(self) -> None:
        self._services.settings.theme = self._theme.currentData()
        self._services.save_settings()
        self._services.theme.choose(self._theme.currentData())
