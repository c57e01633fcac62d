"""Texts that follow the language while the app runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    Base = QWidget
else:
    Base = object


class Retranslated(Base):
    """Mix in before the Qt class; put every text into `retranslate` and call it once when built."""

    def retranslate(self) -> None:
        """Set every text a person can see."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
