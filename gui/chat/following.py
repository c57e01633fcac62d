"""A tall column that stays at its end while that grows, until somebody scrolls up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolButton, QWidget

if TYPE_CHECKING:
    from gui.theme import Theme

NEAR_BOTTOM = 24  # pixels within which the view follows new words
SCROLL_STEP = 40


class FollowingArea(QAbstractScrollArea):
    """The scroll bar, its keys and the button that leads back to the end; subclasses know the content."""

    scrolled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._following = True
        self._settling = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(SCROLL_STEP)
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._jump = QToolButton(self)
        self._jump.setProperty("role", "round")
        self._jump.setIcon(theme.icon("arrow-down"))
        self._jump.clicked.connect(self.jump_to_newest)
        self._jump.hide()

    def _content_height(self) -> int:
        """Pixels of everything there is to scroll through."""
        raise NotImplementedError

    def _place(self) -> None:
        """Put everything where it belongs at the present position."""
        raise NotImplementedError

    def _come_near(self) -> None:
        """Other parts are near the window than before."""
        raise NotImplementedError

    def following(self) -> bool:
        """Does the view stay at the newest words?"""
        return self._following

    def jump_to_newest(self) -> None:
        """Down to the end, and stay there."""
        self._following = True
        self._settle()
        self._come_near()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Nothing to shift: `_place` puts every widget where it belongs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        page = round(self.viewport().height() * 0.9)
        match event.key():
            case Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + page)
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - page)
            case Qt.Key.Key_End:
                self.jump_to_newest()
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case _:
                super().keyPressEvent(event)

    def _bar_moved(self) -> None:
        if not self._settling:
            bar = self.verticalScrollBar()
            self._following = bar.value() >= bar.maximum() - NEAR_BOTTOM
            self._come_near()
            self._place()  # else who is settling does it
        self.scrolled.emit()

    def _scroll(self) -> int:
        return self.verticalScrollBar().value()

    def _set_bar(self, value: int) -> None:
        self._settling = True
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._content_height() - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setValue(value)
        self._settling = False

    def _settle(self) -> None:
        """Range, position and places after something changed."""
        self._set_bar(self._content_height() if self._following else self._scroll())
        self._place()

    def _place_jump(self, anything: bool) -> None:
        size = self._theme.px("target_large")
        self._jump.setGeometry((self.width() - size) // 2, self.height() - size - self._theme.px("space_m"), size, size)
        self._jump.setVisible(anything and not self._following)
        self._jump.raise_()

    def _ensure_visible(self, part: QWidget) -> None:
        bar, top = self.verticalScrollBar(), part.y()
        if top < 0:
            bar.setValue(bar.value() + top)
        elif part.geometry().bottom() > self.viewport().height():
            over = part.geometry().bottom() - self.viewport().height()
            bar.setValue(bar.value() + min(over, top))
