"""What a search of the hub found: names, and how many people use them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.i18n import human_number
from gui.model_words import licence_words
from gui.models.hub.finder import Found
from gui.models.hub.words import task_of
from gui.theme import Theme
from gui.widgets.controls import button, frame, label, name_control, spaced
from gui.widgets.discard import discard
from gui.widgets.retranslate import Retranslated


class Results(Retranslated, QWidget):
    """`chosen` carries a repository."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("models_hub_results")
        self._theme = theme
        self._found: tuple[Found, ...] = ()
        self._rows: list[QWidget] = []
        self._layout = spaced(QVBoxLayout(self), theme.px("space_xs"))

    def set_found(self, found: Sequence[Found]) -> None:
        """Show these instead."""
        self._found = tuple(found)
        self.retranslate()
        self.setVisible(bool(found))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Found on the hub"))
        for row in self._rows:
            discard(row, self._layout)
        self._rows = [self._row(found) for found in self._found]
        for row in self._rows:
            self._layout.addWidget(row)

    def _row(self, found: Found) -> QWidget:
        result = frame("card", "models_hub_result")
        space = self._theme.px
        row = spaced(QHBoxLayout(result), space("space_m"), (space("space_l"), space("space_s")) * 2)
        name, about = label("strong", wrap=True), label("muted", wrap=True)
        name.setText(found.repo)
        about.setText(self._about(found))
        words = spaced(QVBoxLayout())
        words.addWidget(name)
        words.addWidget(about)
        look = button("models_hub_open")
        look.setText(self.tr("Look"))
        name_control(look, self.tr("Look at {0}").format(found.repo))
        look.clicked.connect(lambda: self.chosen.emit(found.repo))
        row.addLayout(words, 1)
        row.addWidget(look)
        return result

    def _about(self, found: Found) -> str:
        used = self.tr("fetched {0} times").format(human_number(found.downloads)) if found.downloads else ""
        gated = self.tr("its owner asks for an agreement") if found.gated else ""
        return " · ".join(part for part in (task_of(found.task), licence_words(found.licence), used, gated) if part)
