"""Types of the fixtures in conftest.py."""

from __future__ import annotations

from collections.abc import Callable

from gui.main_window import MainWindow

Start = Callable[..., MainWindow]
