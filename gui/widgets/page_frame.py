"""The frame of a page: its title and actions stay on top, one column below scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import centre, label, spaced


class PageFrame(QWidget):
    """Title and `header` on top, `body` below: at most as wide as one reads well, in the middle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        space = theme.px
        edge = space("space_xl")
        self.title = label("title")
        self.header = spaced(QHBoxLayout(), space("space_s"))
        self.body = spaced(QVBoxLayout(), space("space_m"))
        head = spaced(QHBoxLayout(), space("space_m"), (edge, edge, edge, space("space_m")))
        head.addWidget(self.title)
        head.addStretch(1)
        head.addLayout(self.header)
        inner = spaced(QVBoxLayout(), 0, (edge, 0, edge, space("space_xxl")))
        inner.addLayout(self.body)
        inner.addStretch(1)
        width = space("reading") + 2 * edge
        self._head = centred(head, width)
        self._ground = centred(inner, width)
        self.scroller = scroller(self._ground)
        outer = spaced(QVBoxLayout(self))
        outer.addWidget(self._head)
        outer.addWidget(self.scroller, 1)
        self.scroller.verticalScrollBar().installEventFilter(self)

    def scroll_to(self, widget: QWidget) -> None:
        """Bring the top of `widget` to the top."""
        place = widget.mapTo(self._ground, widget.rect().topLeft())
        self.scroller.verticalScrollBar().setValue(place.y())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The scroll bar takes room from the column: take it from the title too, so that both stay in line."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            bar = self.scroller.verticalScrollBar()
            room = bar.sizeHint().width() if event.type() == QEvent.Type.Show else 0
            self._head.setContentsMargins(0, 0, room, 0)
        return super().eventFilter(watched, event)


def centred(content: QLayout, width: int) -> QWidget:
    """`content` in a column of at most `width`, in the middle."""
    column, ground = QWidget(), QWidget()
    column.setLayout(content)
    centre(spaced(QHBoxLayout(ground)), column, width)
    for part in (column, ground):
        part.setProperty("role", "page")
    return ground


def scroller(ground: QWidget) -> QScrollArea:
    """`ground` in an area that scrolls up and down only, without a frame of its own."""
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(ground)
    return scroll
