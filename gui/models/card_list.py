"""A long list of cards: made a few at a time, so that the window is never held up, and kept where they can be.

A card that stays keeps its place on the screen, its fold and the keyboard when the list is set anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import spaced
from gui.widgets.discard import discard

AT_ONCE_SECONDS = 0.008  # of making cards before the window may do something else
WAIT_MS = 10  # until a look whether it is this list's turn
TOGETHER = 6  # cards that come into sight at once
LEAST = 3  # cards that are made at once in any case: what one sees first

Item = TypeVar("Item")


Shown_contra = TypeVar("Shown_contra", contravariant=True)


class Card(Protocol[Shown_contra]):
    """What a list asks of its cards, all of them widgets."""

    def set_item(self, item: Shown_contra) -> None:
        """Show this now: the same thing, perhaps changed."""

    def stops(self) -> list[QWidget]:
        """Where the Tab key halts, in order."""


class CardList(QWidget, Generic[Item]):
    """`key` names an item, `make` builds its card."""

    def __init__(
        self,
        theme: Theme,
        key: Callable[[Item], str],
        make: Callable[[Item], QWidget],
        before: Callable[[], bool] = lambda: True,
    ) -> None:
        """`before` tells whether what stands above is complete: what one sees first is made first."""
        super().__init__()
        self._before = before
        self._key, self._make = key, make
        self._items: list[Item] = []
        self._cards: dict[str, QWidget] = {}
        self._unseen = 0  # cards that were made and have no place yet
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._go_on)
        self._layout = spaced(QVBoxLayout(self), theme.px("space_m"))

    @property
    def items(self) -> Sequence[Item]:
        """What is shown, in order."""
        return tuple(self._items)

    def card(self, key: str) -> QWidget | None:
        """The card of that item; None where it was not made yet."""
        return self._cards.get(key)

    def set_items(self, items: Sequence[Item]) -> None:
        """Show these, in this order. The first few at once, the others as the window has time."""
        if list(items) == self._items and len(self._cards) == len(items):
            return
        self._items = list(items)
        wanted = {self._key(item): item for item in items}
        for key in [key for key in self._cards if key not in wanted]:
            self._drop(self._cards.pop(key))
        for key, card in self._cards.items():
            card.set_item(wanted[key])  # type: ignore[attr-defined]
        if self.isVisible() and self._before():
            self._fill(LEAST)
        else:
            self._later.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is made before somebody can see it."""
        super().showEvent(event)
        self._later.start(0)

    @property
    def complete(self) -> bool:
        """Whether every card is there."""
        return all(self._key(item) in self._cards for item in self._items)

    def _go_on(self) -> None:
        if not self.isVisible():
            return
        if self._before():
            self._fill(0)
        else:
            self._later.start(WAIT_MS)

    def finish(self) -> None:
        """Make all that are missing, now."""
        self._fill(len(self._items))

    def _fill(self, least: int) -> None:
        """Make the next cards: at least `least`, and more while there is time. They come into sight a few at a time,
        because each time everything below has to be placed anew."""
        end = time.monotonic() + AT_ONCE_SECONDS
        missing = [item for item in self._items if self._key(item) not in self._cards]
        for number, item in enumerate(missing):
            if number >= least and time.monotonic() > end:
                self._later.start(0)
                break
            self._cards[self._key(item)] = self._prepared(self._make(item))
            self._unseen += 1
        if least or self._unseen >= TOGETHER or self.complete:
            self._show_made()

    def _prepared(self, card: QWidget) -> QWidget:
        """Dressed before it is seen: that takes longer than making it."""
        card.setParent(self)
        for part in (card, *card.findChildren(QWidget)):
            part.ensurePolished()
        return card

    def _show_made(self) -> None:
        """Every card at its place, up to the first that is missing."""
        self._unseen = 0
        self._layout.setEnabled(False)  # each card that is shown would have everything placed anew
        self._place_cards()
        self._layout.setEnabled(True)
        self._layout.invalidate()
        self._layout.update()
        if self.complete:
            self._chain()

    def _place_cards(self) -> None:
        for place, item in enumerate(self._items):
            card = self._cards.get(self._key(item))
            if card is None:
                return
            there = self._layout.itemAt(place)
            if there is None or there.widget() is not card:
                self._layout.removeWidget(card)
                self._layout.insertWidget(place, card)
                card.show()

    def _drop(self, card: QWidget) -> None:
        discard(card, self._layout)

    def _chain(self) -> None:
        """The Tab key goes as the eye does, wherever a card was put in."""
        stops = [stop for item in self._items for stop in self._cards[self._key(item)].stops()]  # type: ignore[attr-defined]
        if (first := self._stop_before()) is not None:
            stops.insert(0, first)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _stop_before(self) -> QWidget | None:
        """Where the Tab key halts above the list: Qt puts nothing behind a widget that takes no focus, as this one."""
        found = self.previousInFocusChain()
        while found is not None and found is not self:
            if found.focusPolicy() != Qt.FocusPolicy.NoFocus and not self.isAncestorOf(found):
                return found
            found = found.previousInFocusChain()
        return None
