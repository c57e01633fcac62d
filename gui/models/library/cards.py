"""The models on this computer, starter first, and what is shown when none of them is looked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Property, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.model_words import matches, name_of
from gui.models.card_list import CardList
from gui.models.filters import belongs
from gui.models.library.card import LibraryCard, Shelf, plain_text
from gui.theme import Theme
from gui.widgets.controls import label, spaced
from gui.widgets.empty_state import EmptyState
from gui.widgets.retranslate import Retranslated


class ModelList(Retranslated, QWidget):
    """Named models_list; `plainText` is what one can read on it. Signals as those of a card."""

    use_requested = Signal(str)
    rename_requested = Signal(str)
    faster_requested = Signal(str)
    folder_requested = Signal(str)
    delete_requested = Signal(str)
    elsewhere_requested = Signal()  # there is nothing here

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("models_list")
        self._theme = theme
        self._shelves: list[Shelf] = []
        self._words, self._group = "", "all"
        self._cards: CardList[Shelf] = CardList(theme, lambda shelf: shelf.model.id, self._card)
        self._none = EmptyState("models_none", theme.icon("models", "muted"), theme, with_button=True)
        self._none.action_requested.connect(self.elsewhere_requested)
        self._no_match = label("muted", "models_no_match", wrap=True)
        layout = spaced(QVBoxLayout(self))
        layout.addWidget(self._cards)
        layout.addWidget(self._none)
        layout.addWidget(self._no_match)
        self.retranslate()

    @property
    def shown(self) -> Sequence[Shelf]:
        """Those that were not filtered away."""
        return self._cards.items

    def set_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Show these instead."""
        self._shelves = sorted(shelves, key=lambda shelf: (not shelf.model.starter, name_of(shelf.model).casefold()))
        self._draw()

    def filter(self, words: str, group: str) -> None:
        """Show only what the person looks for."""
        self._words, self._group = words, group
        self._draw()

    @property
    def complete(self) -> bool:
        """Whether every card is there."""
        return self._cards.complete

    def card(self, model_id: str) -> QWidget | None:
        """The card of that model."""
        return self._cards.card(model_id)

    def finish(self) -> None:
        """Make every card, now: for pictures."""
        self._cards.finish()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Models"))
        text = self.tr("Get one to begin, or bring in a GGUF file or a Hugging Face folder.")
        self._none.set_texts(self.tr("No model yet"), text, self.tr("Get more"))
        self._no_match.setText(self.tr("No model found here. Try another word, or get one below."))

    def _draw(self) -> None:
        shown = [shelf for shelf in self._shelves if self._fits(shelf, self._words, self._group)]
        self._cards.set_items(shown)
        self._cards.setVisible(bool(shown))
        self._none.setVisible(not self._shelves)
        self._no_match.setVisible(bool(self._shelves) and not shown)

    @staticmethod
    def _fits(shelf: Shelf, words: str, group: str) -> bool:
        return belongs(shelf.model.kind, shelf.model.card, group) and matches(shelf.model, words)

    def _card(self, shelf: Shelf) -> QWidget:
        card = LibraryCard(shelf, self._theme)
        card.use_requested.connect(self.use_requested)
        card.rename_requested.connect(self.rename_requested)
        card.faster_requested.connect(self.faster_requested)
        card.folder_requested.connect(self.folder_requested)
        card.delete_requested.connect(self.delete_requested)
        return card

    def _plain_text(self) -> str:
        return "\n\n".join(plain_text(shelf) for shelf in self._cards.items)

    plainText = Property(str, _plain_text)  # noqa: N815  (the name Qt gives its own)
