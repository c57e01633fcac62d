"""One model of the catalogue: what it is, how each version would feel here, and Download."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.i18n import human_bytes
from gui.model_words import in_language, language_names
from gui.models.catalogue.offer import RECOMMENDED, Offer, title_of
from gui.models.facts import Fact, MoreAbout
from gui.models.feel_line import FeelLine
from gui.models.library.card import ICONS
from gui.models.library.words import parameters_words, window_words
from gui.models.versions import VersionPicker
from gui.theme import Theme
from gui.widgets.controls import button, icon_label, label, name_control, restyle, spaced
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated


class CatalogueCard(Retranslated, QFrame):
    """Asks; its page decides."""

    download_requested = Signal(str, str)  # id of the entry, key of the version
    settings_requested = Signal()  # offline mode is on

    def __init__(self, offer: Offer, theme: Theme) -> None:
        super().__init__()
        self.offer = offer
        self._chosen = ""  # by the person; "" for what suits this computer
        self.setObjectName("models_offer")
        self.setProperty("role", "card")
        self._name = label("heading", "models_offer_name", wrap=True)
        self._badge = label("chip_accent", "models_offer_badge")
        self._about = label("", wrap=True)
        self._meta = label("muted", wrap=True)
        self._versions = VersionPicker(theme)
        self._feel = FeelLine("models_offer_feel", theme)
        self._more = MoreAbout("models_offer_about", theme, self._facts)
        self._here = label("ok", "models_offer_here")
        self._here_icon = icon_label(theme.icon("ok", "ok"), theme.px("icon_small"))
        self._download = button("models_download", "", theme.icon("download"))
        self._theme = theme
        self._build(theme)
        self._versions.chosen.connect(self._choose)
        self._download.clicked.connect(self._press)
        self.retranslate()

    def _build(self, theme: Theme) -> None:
        space = theme.px
        row = spaced(QHBoxLayout(self), space("space_l"), space("space_l"))
        icon = theme.icon("graduation-cap" if self.offer.entry.kind == "encoder" else self._icon(), "accent")
        row.addWidget(icon_label(icon, space("icon_nav")), 0, Qt.AlignmentFlag.AlignTop)
        words = spaced(QVBoxLayout(), space("space_xs"))
        head = QWidget()
        flow = FlowLayout(space("space_s"), head)
        flow.addWidget(self._name)
        flow.addWidget(self._badge)
        last = spaced(QHBoxLayout(), space("space_s"))
        last.addWidget(self._feel, 1)
        for control in (self._here_icon, self._here, self._download):
            last.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (head, self._about, self._meta, self._versions):
            words.addWidget(part)
        self._versions.setContentsMargins(0, space("space_xs"), 0, 0)
        words.addLayout(last)
        words.addWidget(self._more)
        row.addLayout(words, 1)

    def _icon(self) -> str:
        return ICONS.get(self.offer.entry.kind, "models")

    @property
    def chosen(self) -> str:
        """Key of the version that Download would fetch."""
        return self.offer.way(self._chosen).key

    def set_item(self, offer: Offer) -> None:
        """Show it as it is now; what the person chose stays chosen."""
        if offer != self.offer:
            self.offer = offer
            self.retranslate()

    def retranslate(self) -> None:
        entry = self.offer.entry
        name = title_of(entry)
        self._name.setText(name)
        self._badge.setText(self.tr("Recommended for this computer"))
        self._badge.setVisible(self.offer.rank == RECOMMENDED)
        self._about.setText(in_language(entry.description))
        self._meta.setText(self._meta_words())
        self._versions.set_ways(self.offer.ways, self.chosen)
        self._show_choice()
        self._more.refresh()
        self.setAccessibleName(name)

    def _meta_words(self) -> str:
        entry = self.offer.entry
        only = human_bytes(self.offer.ways[0].bytes) if len(self.offer.ways) == 1 else ""
        parts = (language_names(entry.languages), entry.licence, only)
        return " · ".join(part for part in parts if part)

    def _show_choice(self) -> None:
        """What is said of the chosen version, and what the button does with it."""
        offer, way = self.offer, self.offer.way(self._chosen)
        self._feel.show_feel(way.feel, offer.entry.kind)
        here = way.key in offer.here
        self._here.setText(self.tr("In your library"))
        for part in (self._here, self._here_icon):
            part.setVisible(here)
        self._download.setVisible(not here)
        self._download.setEnabled(not offer.coming.get(way.key))
        self._download.setText(self._button_words())
        self._show_role("primary" if offer.first and self._can_come(way.key) else "")
        name_control(self._download, self._spoken(human_bytes(way.bytes)))

    def _can_come(self, key: str) -> bool:
        return not self.offer.offline and not self.offer.coming.get(key)

    def _button_words(self) -> str:
        coming = self.offer.coming.get(self.chosen, "")
        if coming:
            return coming
        if self.offer.offline:
            return self.tr("Offline mode is on")
        if self.offer.way(self._chosen).feel.fit == "too_big":
            return self.tr("Download anyway")
        return self.tr("Download")

    def _spoken(self, size: str) -> str:
        name = title_of(self.offer.entry)
        if self.offer.offline:
            return self.tr("Offline mode is on: open Settings to download {0}").format(name)
        return self.tr("Download {0}, {1}").format(name, size)

    def _show_role(self, role: str) -> None:
        if self._download.property("role") != role:
            self._download.setProperty("role", role)
            self._download.setIcon(self._theme.icon("download", "on_accent" if role else "text"))
            restyle(self._download)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show_choice()

    def _press(self) -> None:
        if self.offer.offline:
            self.settings_requested.emit()
        else:
            self.download_requested.emit(self.offer.entry.id, self.chosen)

    def _facts(self) -> list[Fact]:
        """Its limits first, then what only some want to know."""
        entry, version = self.offer.entry, next(v for v in self.offer.entry.versions if v.size == self.chosen)
        facts = [
            Fact("", in_language(entry.limits)),
            Fact(self.tr("Kind"), entry.architecture),
            Fact(self.tr("Size"), parameters_words(entry.parameters)),
            Fact(self.tr("Precision"), version.quantisation),
            Fact(self.tr("Memory window"), window_words(entry.context)),
            Fact(self.tr("From"), version.repo, exact=True),
        ]
        return [fact for fact in facts if fact.value]

    def stops(self) -> list[QWidget]:
        """Where the Tab key halts."""
        return [*self._versions.stops(), self._download, self._more.button]
