"""The frame of the Train page: the line of steps, the question, one step, Back and the main button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from gui.services import Services
from gui.train.before.notice import BeforeNotice
from gui.train.steps import STEPS, is_there
from gui.train.steps_line import StepsLine
from gui.widgets.controls import button, frame, icon_button, label, spaced
from gui.widgets.drops import TakesDrops
from gui.widgets.page_frame import centred, scroller


class TrainLayout(TakesDrops, QWidget):
    """Builds; the page decides."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        theme = services.theme
        self._specs = {spec.key: spec for spec in STEPS if is_there(spec.module)}
        self._line = StepsLine([spec.key for spec in STEPS], theme)
        self._runs_button = icon_button("train_runs", theme.icon("clock-counter-clockwise", "muted"), theme)
        self._new_button = icon_button("train_new", theme.icon("add", "muted"), theme)
        self._title = label("title", "train_title", wrap=True)
        self._before = BeforeNotice(theme)
        self._stack = QStackedWidget()
        self._back = button("train_back", "", theme.icon("back"))
        self._main = button("train_next", "primary")
        self._lay_out()
        self.setAcceptDrops(True)

    def _lay_out(self) -> None:
        px = self._services.theme.px
        edge = px("space_xl")
        top = spaced(QHBoxLayout(), px("space_s"), (edge, px("space_l"), edge, 0))
        top.addWidget(self._line, 1)
        for action in (self._runs_button, self._new_button):
            top.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        question = spaced(QVBoxLayout(), px("space_m"), (edge, px("space_l"), edge, px("space_m")))
        question.addWidget(self._title)
        question.addWidget(self._before)
        bottom = frame("bar")
        row = spaced(QHBoxLayout(bottom), px("space_s"), (edge, px("space_m"), edge, px("space_m")))
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._main)
        for part in (self._back, self._main):
            part.setMinimumHeight(px("target_large"))
        column = spaced(QVBoxLayout(self))
        self._heads = [centred(head, px("wizard")) for head in (top, question)]
        for head in self._heads:
            column.addWidget(head)
        column.addWidget(self._stack, 1)
        column.addWidget(bottom)

    def _place(self, widget: QWidget) -> QWidget:
        """`widget` in the middle, at most so wide; it scrolls where the window is too low."""
        px = self._services.theme.px
        inner = spaced(QVBoxLayout(), 0, (px("space_xl"), 0, px("space_xl"), px("space_l")))
        inner.addWidget(widget)
        scroll = scroller(centred(inner, px("wizard")))
        scroll.verticalScrollBar().installEventFilter(self)
        self._stack.addWidget(scroll)
        return scroll

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A scroll bar takes room from its step: take it from the head too, so that both stay in line."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and isinstance(watched, QScrollBar):
            room = watched.sizeHint().width() if event.type() == QEvent.Type.Show else 0
            for head in self._heads:
                head.setContentsMargins(0, 0, room, 0)
        return super().eventFilter(watched, event)
