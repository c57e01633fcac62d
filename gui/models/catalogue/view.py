"""The catalogue as cards: what suits this computer first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.model_words import in_language, language_names
from gui.models.card_list import CardList
from gui.models.catalogue.card import CatalogueCard
from gui.models.catalogue.offer import Offer, finds, in_order, title_of
from gui.models.feel_line import fit_word, rest_of
from gui.models.filters import belongs
from gui.theme import Theme
from gui.widgets.controls import spaced
from gui.widgets.empty_state import EmptyState
from gui.widgets.retranslate import Retranslated


class CatalogueView(Retranslated, QWidget):
    """`hub_requested` carries words that the catalogue does not know."""

    download_requested = Signal(str, str)
    settings_requested = Signal()
    hub_requested = Signal(str)

    def __init__(self, theme: Theme, before: Callable[[], bool]) -> None:
        """`before`: as in CardList."""
        super().__init__()
        self.setObjectName("models_catalogue")
        self._theme = theme
        self._offers: list[Offer] = []
        self._words, self._group = "", "all"
        self._cards: CardList[Offer] = CardList(theme, lambda offer: offer.entry.id, self._card, before)
        self._none = EmptyState("models_search_hub", theme.icon("search", "muted"), theme, with_button=True)
        self._none.action_requested.connect(lambda: self.hub_requested.emit(self._words))
        layout = spaced(QVBoxLayout(self))
        layout.addWidget(self._cards)
        layout.addWidget(self._none)
        self.retranslate()

    @property
    def shown(self) -> Sequence[Offer]:
        """Those that were not filtered away, in order."""
        return self._cards.items

    def card(self, entry_id: str) -> QWidget | None:
        """The card of that entry."""
        return self._cards.card(entry_id)

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Show these instead."""
        self._offers = in_order(offers)
        self._draw()

    def filter(self, words: str, group: str) -> None:
        """Show only what the person looks for."""
        self._words, self._group = words, group
        self._draw()

    def finish(self) -> None:
        """Make every card, now: for pictures."""
        self._cards.finish()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Get more"))
        self._say_none()

    def _draw(self) -> None:
        shown = [offer for offer in self._offers if _fits(offer, self._words, self._group)]
        self._cards.set_items(shown)
        self._cards.setVisible(bool(shown))
        self._none.setVisible(not shown)
        self._say_none()

    def _say_none(self) -> None:
        text = self.tr("The whole hub has many more, most of them not tried by us.")
        self._none.set_texts(self.tr("Not in the catalogue"), text, self.tr("Search the hub"))

    def _card(self, offer: Offer) -> QWidget:
        card = CatalogueCard(offer, self._theme)
        card.download_requested.connect(self.download_requested)
        card.settings_requested.connect(self.settings_requested)
        return card

    def _plain_text(self) -> str:
        return "\n\n".join(_plain_text(offer) for offer in self._cards.items)

    plainText = Property(str, _plain_text)  # noqa: N815  (the name Qt gives its own)


def _fits(offer: Offer, words: str, group: str) -> bool:
    return belongs(offer.entry.kind, {}, group) and finds(offer, words)


def _plain_text(offer: Offer) -> str:
    entry, feel = offer.entry, offer.way(offer.best).feel
    about = (in_language(entry.description), language_names(entry.languages), entry.licence)
    return "\n".join([title_of(entry), *about, fit_word(feel), rest_of(feel, entry.kind)])
