from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class SelfTestLine(QWidget):
    measured = Signal()

    def __init__(self, services: object) -> None:
        super().__init__()

    def shutdown(self) -> None:
        pass
