"""The Models page with the real library, and a hub that says what the test wrote down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.hardware import Memory
from core.models.catalogue import Entry, load_catalogue
from core.models.library import Library
from core.paths import RESOURCES, Home
from core.settings import Settings
from core.store.store import Store
from gui.messages import Messages
from gui.models.page import ModelsPage
from gui.models.states import GB, example_machine
from gui.services import Services
from gui.theme import Theme
from tests.fakes import ScriptedHost
from tests.gui.shown import shown


@pytest.fixture
def downloader() -> ScriptedHost:
    return ScriptedHost()


@pytest.fixture
def reader() -> ScriptedHost:
    return ScriptedHost()


@pytest.fixture
def services(qapp: QApplication, home: Home, downloader: ScriptedHost, reader: ScriptedHost) -> Iterator[Services]:
    """Everything the page is handed; only the two processes of the network do anything."""
    store = Store.temporary()
    idle = cast(Any, ScriptedHost())
    names = "text_engine speech_engine recorder device_lister player trainer examiner workshop".split()
    hosts = dict.fromkeys(names, idle)
    hosts |= {"downloader": cast(Any, downloader), "hub_reader": cast(Any, reader)}
    library = Library(home, RESOURCES)
    yield Services(
        home=home, settings=Settings(), store=store, library=library, theme=Theme("light"), messages=Messages(), **hosts
    )
    store.close()


@pytest.fixture(autouse=True)
def nobody_elses_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other apps on the computer of whoever runs the tests are left alone."""
    monkeypatch.setattr("core.models.elsewhere.find", lambda *_: [])


def a_few() -> tuple[Entry, ...]:
    """Two models of each kind: cards take their time."""
    entries = load_catalogue()
    kinds = ("text", "speech", "encoder")
    return tuple(entry for kind in kinds for entry in [entry for entry in entries if entry.kind == kind][:2])


@pytest.fixture
def small_page(qtbot: QtBot, services: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelsPage]:
    """The page alone, shown, on a laptop with 9 GB of free memory."""
    monkeypatch.setattr("gui.models.feeling.memory", lambda: Memory(16 * GB, 9 * GB))
    monkeypatch.setattr("core.models.machine.load", lambda _home: example_machine())
    monkeypatch.setattr("gui.models.page.load_catalogue", a_few)
    with shown(qtbot, lambda: ModelsPage(services), 1000, 700) as page:
        qtbot.waitUntil(lambda: bool(page.get.catalogue.shown))
        page.get.catalogue.finish()
        yield page
