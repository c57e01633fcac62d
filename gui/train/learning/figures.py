"""The three numbers below the curve."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.theme import Theme
from gui.widgets.controls import label
from gui.widgets.turning_row import TurningRow


class Figures(TurningRow):
    """A small caption, a large figure and a note, three times side by side."""

    NAMES = ("error", "time", "speed")

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme.px("space_s"), theme.px("teaching_narrow"))
        self._parts: dict[str, tuple[QLabel, QLabel, QLabel]] = {}
        for name in self.NAMES:
            self.add(self._figure(name, theme), 1)

    def _figure(self, name: str, theme: Theme) -> QWidget:
        parts = (
            label("small", f"train_{name}_caption"),
            label("figure", f"train_{name}"),
            label("small", f"train_{name}_note"),
        )
        self._parts[name] = parts
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px("space_s"))
        grid.setVerticalSpacing(0)
        caption, value, note = parts
        grid.addWidget(caption, 0, 0, 1, 2)
        grid.addWidget(value, 1, 0)
        grid.addWidget(note, 1, 1)
        grid.setColumnStretch(1, 1)
        return ground

    def set_caption(self, name: str, text: str, term: str = "") -> None:
        """What the figure is; `term` is the technical word."""
        caption, value, _ = self._parts[name]
        caption.setText(text)
        for part in (caption, value):
            part.setToolTip(term)

    def set_figure(self, name: str, value: str, note: str = "") -> None:
        """The figure itself, "" for none yet."""
        caption, figure, beside = self._parts[name]
        figure.setText(value or "–")
        beside.setText(note)
        figure.setAccessibleName(f"{caption.text()}: {value} {note}".strip())
