"""Fields for numbers that a wheel does not change and that say them as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox

from gui.theme import Theme

if TYPE_CHECKING:
    Base = QAbstractSpinBox
else:
    Base = object

DECIMALS = 6


class _Field(Base):
    """What both kinds share: our carets, a height, no wheel."""

    def dress(self, name: str, theme: Theme) -> None:
        """As the rest of the window looks."""
        self.setObjectName(name)
        self.setKeyboardTracking(False)  # a value counts when it is complete
        self.setFixedHeight(theme.px("target"))
        self._carets = theme.icon("caret-up", "muted"), theme.icon("caret-down", "muted")
        self._size, self._inset = theme.px("icon_tiny"), theme.px("space_s")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must never change a choice under the pointer."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        left, half = self.width() - self._size - self._inset, self.height() // 2
        for caret, top in zip(self._carets, (half - self._size - 1, half + 1), strict=True):
            caret.paint(painter, left, top, self._size, self._size)
        painter.end()


class WholeNumber(_Field, QSpinBox):
    """An integer."""

    def __init__(self, name: str, theme: Theme, low: int, high: int) -> None:
        super().__init__()
        self.dress(name, theme)
        self.setRange(low, high)
        if high - low > 100:
            self.setStepType(QSpinBox.StepType.AdaptiveDecimalStepType)

    def show_value(self, value: float) -> None:
        """Without telling anybody."""
        self.blockSignals(True)
        self.setValue(round(value))
        self.blockSignals(False)


class Number(_Field, QDoubleSpinBox):
    """A number of any size, without needless zeros."""

    def __init__(self, name: str, theme: Theme, low: float, high: float) -> None:
        super().__init__()
        self.dress(name, theme)
        self.setDecimals(DECIMALS)
        self.setRange(low, high)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)

    def show_value(self, value: float) -> None:
        """Without telling anybody."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def textFromValue(self, value: float) -> str:
        """As short as it can be said."""
        text = self.locale().toString(value, "f", DECIMALS)
        point = self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if point in text else text
