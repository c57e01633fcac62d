"""An empty conversation: a greeting, the task cards, "or just write"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.chat.cards import Card, load_cards, needs_larger
from gui.i18n import current_language
from gui.widgets.discard import discard
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.models.model import Model
    from gui.theme import Theme

ICONS = {
    "write": "pencil-line",
    "continue": "article",
    "explain": "lightbulb",
    "summarise": "list-bullets",
    "translate": "translate",
    "code": "code",
}


class CardButton(Retranslated, QPushButton):
    """One task card."""

    def __init__(self, theme: Theme, card: Card, larger: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card, self.larger = card, larger
        self.setObjectName(f"chat_card_{card.id}")
        self.setProperty("role", "task")
        self._title, self._hint, self._larger = QLabel(card.title), QLabel(card.hint), QLabel()
        self._title.setProperty("role", "strong")
        self._hint.setProperty("role", "small")
        self._larger.setProperty("role", "chip")
        self._hint.setWordWrap(True)
        picture = QLabel()
        size = theme.px("icon_nav")
        picture.setPixmap(
            theme.icon(ICONS.get(card.icon, card.icon), "muted" if larger else "accent").pixmap(size, size)
        )
        top = QHBoxLayout()
        top.addWidget(picture)
        top.addStretch(1)
        top.addWidget(self._larger)
        column = QVBoxLayout(self)
        inside = theme.px("space_m")
        column.setContentsMargins(inside, inside, inside, inside)
        column.setSpacing(theme.px("space_xs"))
        column.addLayout(top)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addStretch(1)
        for label in (picture, self._title, self._hint, self._larger):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.retranslate()

    def retranslate(self) -> None:
        self._larger.setText(self.tr("needs a larger model"))
        self._larger.setVisible(self.larger)
        spoken = f"{self.card.title}. {self.card.hint}"
        self.setAccessibleName(f"{spoken}. {self._larger.text()}" if self.larger else spoken)
        self.setToolTip(
            self.tr("The chosen model cannot do this. Click to see models that can.") if self.larger else ""
        )


class EmptyChat(Retranslated, QScrollArea):
    """What a person sees first."""

    card_chosen = Signal(object)  # Card
    larger_model_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model: Model | None = None
        self._temporary = False
        self._buttons: list[CardButton] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._greeting, self._below = QLabel(), QLabel()
        self._greeting.setProperty("role", "title")
        self._below.setProperty("role", "muted")
        for label in (self._greeting, self._below):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px("space_m"))
        self.setWidget(self._inside())
        theme.changed.connect(self._make_cards)
        self.retranslate()

    def _inside(self) -> QWidget:
        cards = QWidget()
        cards.setMaximumWidth(self._theme.px("reading"))
        cards.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(cards, 100)
        centred.addStretch(1)
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        side, end = self._theme.px("space_xl"), self._theme.px("space_s")
        column.setContentsMargins(side, end, side, end)
        column.setSpacing(self._theme.px("space_l"))
        column.addStretch(2)
        column.addWidget(self._greeting)
        column.addLayout(centred)
        column.addWidget(self._below)
        column.addStretch(3)
        return inside

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Task cards"))
        if self._temporary:
            self._greeting.setText(self.tr("A temporary chat. Nothing of it is written to the disk."))
        else:
            self._greeting.setText(self.tr("What shall we do?"))
        self._below.setText(self.tr("Or just write below. Everything stays on this computer."))
        self._make_cards()

    def show_for(self, model: Model | None, temporary: bool) -> None:
        """Mark what this model cannot do."""
        if (model, temporary) != (self._model, self._temporary):
            self._model, self._temporary = model, temporary
            self.retranslate()

    def _make_cards(self) -> None:
        for button in self._buttons:
            discard(button)
        self._buttons = [self._button(card) for card in load_cards(current_language())]
        self._arrange()

    def _button(self, card: Card) -> CardButton:
        model = self._model
        larger = model is not None and needs_larger(card, model.card, model.starter)
        button = CardButton(self._theme, card, larger)
        button.clicked.connect(lambda: self._choose(button))
        return button

    def _choose(self, button: CardButton) -> None:
        if button.larger:
            self.larger_model_requested.emit()
        else:
            self.card_chosen.emit(button.card)

    def _arrange(self) -> None:
        """Three columns, two where it is narrow."""
        columns = 3 if self.viewport().width() >= self._theme.px("card_columns") else 2
        for index, button in enumerate(self._buttons):
            self._grid.addWidget(button, index // columns, index % columns)
            button.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
