"""The cards, starter first, and what is shown when a search finds none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.model_words import matches, name_of
from gui.models.card import ModelCard
from gui.theme import Theme
from gui.widgets.controls import spaced
from gui.widgets.empty_state import EmptyState
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.models.library import Model


class ModelList(Retranslated, QWidget):
    """Named models_list; `plainText` is what one can read on it."""

    use_requested = Signal(str)
    rename_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("models_list")
        self._theme = theme
        self._wanted = ""
        self._cards: list[ModelCard] = []
        self._none = EmptyState("models_none", theme.icon("models", "muted"), theme)
        self._layout = spaced(QVBoxLayout(self), theme.px("space_m"))
        self._layout.addWidget(self._none)
        self.retranslate()

    def set_models(self, models: list[Model], in_use: str) -> None:
        """Show these instead."""
        for card in self._cards:
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(model, in_use) for model in sorted(models, key=_order)]
        self.filter(self._wanted)

    def set_in_use(self, model_id: str) -> None:
        """Mark the one that new conversations use."""
        for card in self._cards:
            card.set_in_use(_is_in_use(card.model, model_id))

    def filter(self, wanted: str) -> None:
        """Show only what the person looks for."""
        self._wanted = wanted
        for card in self._cards:
            card.setVisible(matches(card.model, wanted))
        self._none.setVisible(all(card.isHidden() for card in self._cards))
        self._say_none()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Models"))
        self._say_none()

    def _say_none(self) -> None:
        if self._cards:
            self._none.set_texts(self.tr("No model found"), self.tr("Try another word, or import a model."))
        else:
            self._none.set_texts(
                self.tr("No model yet"), self.tr("Import a model to begin: a GGUF file or a Hugging Face folder.")
            )

    def _card(self, model: Model, in_use: str) -> ModelCard:
        card = ModelCard(model, _is_in_use(model, in_use), self._theme)
        card.use_requested.connect(self.use_requested)
        card.rename_requested.connect(self.rename_requested)
        card.delete_requested.connect(self.delete_requested)
        self._layout.addWidget(card)
        return card

    def _plain_text(self) -> str:
        return "\n\n".join(card.plain_text() for card in self._cards if not card.isHidden())

    plainText = Property(str, _plain_text)  # noqa: N815  (the name Qt gives its own)


def _order(model: Model) -> tuple[bool, str]:
    return not model.starter, name_of(model).casefold()


def _is_in_use(model: Model, chosen: str) -> bool:
    return model.id == chosen or (not chosen and model.starter)
