"""Rows of things that happened: a name, a muted line, and a few buttons. Long lists show more on request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, icon_label, label, name_control, spaced, text_label
from gui.widgets.discard import discard
from gui.widgets.retranslate import Retranslated

AT_FIRST = 8


@dataclass(frozen=True)
class Action:
    """A button of a row."""

    name: str
    text: str
    icon: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Record:
    """A row."""

    title: str
    note: str
    actions: tuple[Action, ...]
    icon: str = ""  # before the name


class RecordList(Retranslated, QWidget):
    """Shows records; without any, one sentence."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self._records: list[Record] = []
        self._all = False
        self._none = label("muted", f"{name}_none", wrap=True)
        self._more = button(f"{name}_more", "quiet")
        self._rows: list[QWidget] = []
        self._layout = spaced(QVBoxLayout(self))
        self._layout.addWidget(self._none)
        self._layout.addWidget(self._more)
        self._more.clicked.connect(self._show_all)
        self.retranslate()

    def set_records(self, records: list[Record], none: str) -> None:
        """Show these; `none` is said when there are none."""
        self._records = records
        self._none.setText(none)
        self._draw()

    def retranslate(self) -> None:
        self._more.setText(self.tr("Show all ({0})").format(len(self._records)))

    def _show_all(self) -> None:
        self._all = True
        self._draw()

    def _draw(self) -> None:
        for row in self._rows:
            discard(row, self._layout)
        shown = self._records if self._all else self._records[:AT_FIRST]
        self._rows = [self._row(record) for record in shown]
        for place, row in enumerate(self._rows):
            self._layout.insertWidget(place, row)
        self._none.setVisible(not self._records)
        self._more.setVisible(len(shown) < len(self._records))
        self.retranslate()

    def _row(self, record: Record) -> QWidget:
        row = QFrame()
        row.setProperty("role", "row")
        layout = spaced(QHBoxLayout(row), self._theme.px("space_m"), (0, self._theme.px("space_xs")) * 2)
        if record.icon:
            layout.addWidget(icon_label(self._theme.icon(record.icon, "muted"), self._theme.px("icon")))
        words = spaced(QVBoxLayout())
        for role, text in (("", record.title), ("small", record.note)):
            words.addWidget(text_label(role, text))
        layout.addLayout(words, 1)
        for action in record.actions:
            layout.addWidget(self._button(action, record))
        return row

    def _button(self, action: Action, record: Record) -> QWidget:
        result = button(action.name, "quiet", self._theme.icon(action.icon, "muted"))
        result.setText(action.text)
        name_control(result, f"{action.text}: {record.title}")
        result.clicked.connect(lambda _checked: action.run())
        return result
