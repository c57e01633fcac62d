"""What only some want to know: names and values, built when they are unfolded for the first time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from gui.theme import Theme
from gui.widgets.controls import label
from gui.widgets.discard import discard
from gui.widgets.fold import Fold
from gui.widgets.retranslate import Retranslated


@dataclass(frozen=True)
class Fact:
    """A name and a value; without a name it is a sentence. `exact`: a path or a checksum, to be copied as it is."""

    name: str
    value: str
    exact: bool = False


class MoreAbout(Retranslated, Fold):
    """ "More about it". `tell` gives the facts in the language of the moment."""

    def __init__(self, name: str, theme: Theme, tell: Callable[[], Sequence[Fact]]) -> None:
        super().__init__(name, theme)
        self._tell = tell
        self._grid: QWidget | None = None
        self.button.setProperty("role", "fold")
        self.opened.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_texts(self.tr("More about it"), self.tr("Less about it"))
        self.refresh()

    def refresh(self) -> None:
        """Say it anew, where it shows."""
        if not self.is_open:
            return
        if self._grid is not None:
            discard(self._grid, self.body)
        self._grid = _grid(self._tell(), self._theme)
        self.body.addWidget(self._grid)


def _grid(facts: Sequence[Fact], theme: Theme) -> QWidget:
    result = QWidget()
    grid = QGridLayout(result)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px("space_l"))
    grid.setVerticalSpacing(theme.px("space_xs"))
    for place, fact in enumerate(facts):
        value = _line(fact) if fact.exact else _words(fact.value)
        if not fact.name:
            grid.addWidget(value, place, 0, 1, 2)
            continue
        title = label("muted")
        title.setText(fact.name)
        grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignVCenter if fact.exact else Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, place, 1)
    grid.setColumnStretch(1, 1)
    return result


def _words(text: str) -> QLabel:
    result = label(wrap=True)
    result.setText(text)
    return result


def _line(fact: Fact) -> QLineEdit:
    """However long it is, it widens nothing, and it can be copied."""
    result = QLineEdit(fact.value)
    result.setObjectName("models_fact")
    result.setProperty("role", "exact")
    result.setReadOnly(True)
    result.setCursorPosition(0)
    result.setAccessibleName(fact.name)
    return result
