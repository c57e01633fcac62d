"""What the chat page's tests share."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from gui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, not worn by the application."""
    return Theme("light")
