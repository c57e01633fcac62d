"""What the chat page's tests share: a page on a store in memory, answered by a scripted engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.paths import Home
from core.settings import Settings
from core.store.store import Store
from gui.chat.page import ChatPage
from gui.messages import Messages
from gui.services import Services
from gui.theme import Theme
from tests.fakes import FakeLibrary, ScriptedEngine, ScriptedHost, fake_model
from tests.gui.shown import shown


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, not worn by the application."""
    return Theme("light")


@pytest.fixture
def engine() -> ScriptedEngine:
    """Says "Hello." unless the test gives it other scripts."""
    return ScriptedEngine()


@pytest.fixture
def library() -> FakeLibrary:
    """The starter and a larger model."""
    return FakeLibrary(fake_model(skills=["stories", "explain_ai"]), fake_model("large", "Large", parameters=7 * 10**9))


@pytest.fixture
def services(tmp_path: Path, theme: Theme, engine: ScriptedEngine, library: FakeLibrary) -> Iterator[Services]:
    """Everything a page is handed."""
    home = Home(tmp_path)
    home.prepare()
    store = Store.temporary()
    others = (cast(Any, ScriptedHost()) for _ in range(9))
    yield Services(home, Settings(), store, cast(Any, library), cast(Any, engine), *others, theme, Messages())
    store.close()


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> Iterator[ChatPage]:
    """The page, shown."""
    with shown(qtbot, lambda: ChatPage(services), 1000, 700) as made:
        yield made


Find = Callable[[str], Any]


@pytest.fixture
def find(page: ChatPage) -> Find:
    """The one child of the page with that objectName."""

    def by_name(name: str) -> Any:
        found = [child for child in page.findChildren(QWidget, name) if not child.isHidden()]
        assert len(found) == 1, f"{len(found)} of {name}"
        return found[0]

    return by_name
