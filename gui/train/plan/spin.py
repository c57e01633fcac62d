"""Fields for numbers that a wheel does not change and that say them as a person would."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from gui.theme import Theme

DECIMALS = 6


class WholeNumber(QSpinBox):
    """An integer."""

    def __init__(self, name: str, theme: Theme, low: int, high: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setRange(low, high)
        self.setKeyboardTracking(False)  # a value counts when it is complete
        self.setMinimumHeight(theme.px("target"))
        self.setStepType(QSpinBox.StepType.AdaptiveDecimalStepType if high - low > 100 else self.stepType())

    def show_value(self, value: float) -> None:
        """Without telling anybody."""
        self.blockSignals(True)
        self.setValue(round(value))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must never change a choice under the pointer."""
        event.ignore()


class Number(QDoubleSpinBox):
    """A number of any size, without needless zeros."""

    def __init__(self, name: str, theme: Theme, low: float, high: float) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setDecimals(DECIMALS)
        self.setRange(low, high)
        self.setKeyboardTracking(False)
        self.setMinimumHeight(theme.px("target"))
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must never change a choice under the pointer."""
        event.ignore()
