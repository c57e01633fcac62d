"""The frame of a page: its title, its actions, and one column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import label, spaced


class PageFrame(QWidget):
    """Title and actions on top, `body` below: at most as wide as one reads well, in the middle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        space = theme.px
        self.title = label("title")
        self.header = spaced(QHBoxLayout(), space("space_s"))
        self.body = spaced(QVBoxLayout(), space("space_m"))
        self._column = _column(space("reading") + 2 * space("space_xl"))
        head = spaced(QHBoxLayout(), space("space_m"))
        head.addWidget(self.title)
        head.addStretch(1)
        head.addLayout(self.header)
        inner = spaced(
            QVBoxLayout(self._column),
            space("space_l"),
            (space("space_xl"), space("space_xl"), space("space_xl"), space("space_xxl")),
        )
        inner.addLayout(head)
        inner.addLayout(self.body)
        inner.addStretch(1)
        self.scroller = _scroller(self._column)
        outer = spaced(QVBoxLayout(self))
        outer.addWidget(self.scroller)


def _column(width: int) -> QWidget:
    column = QWidget()
    column.setProperty("role", "page")
    column.setMaximumWidth(width)
    return column


def _scroller(column: QWidget) -> QScrollArea:
    ground = QWidget()
    ground.setProperty("role", "page")
    row = spaced(QHBoxLayout(ground))
    row.addStretch(1)
    row.addWidget(column, 1000)
    row.addStretch(1)
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(ground)
    return scroll
