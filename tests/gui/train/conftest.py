"""What the tests of the first steps share: the Train page, with a process beside it that says what it is told to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from fakes import HostScript, ScriptedHost
from PySide6.QtWidgets import QWidget

from gui.main_window import MainWindow
from gui.train.page import TrainPage

Found = TypeVar("Found", bound=QWidget)
Teach = Callable[..., tuple[TrainPage, ScriptedHost]]


@pytest.fixture
def teach(window: MainWindow) -> Teach:
    """`teach(look=..., check=...)`: the page on show, and the host that plays these scripts."""

    def make(look: list[HostScript] | None = None, check: list[HostScript] | None = None) -> Any:
        host = ScriptedHost(look=look or [[]], check=check or [[]])
        window.services = replace(window.services, examiner=host)  # type: ignore[arg-type]
        window.show_page("train")
        page = window.page("train")
        assert isinstance(page, TrainPage)
        return page, host

    return make


@pytest.fixture
def child(window: MainWindow) -> Callable[[str], Any]:
    """A control by its name."""

    def find(name: str) -> Any:
        found = window.findChild(QWidget, name)
        assert found is not None, name
        return found

    return find
