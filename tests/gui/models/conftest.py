"""The Models page with the real library, and a hub that says what the test wrote down."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.events import Finished
from core.hardware import Memory
from core.hub.orders import HubFile, HubModel
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


def hub_model(repo: str = "somebody/Some-4B-GGUF", *, gated: bool = False, **sizes: float) -> HubModel:
    """A repository with a GGUF file of each quantisation; bytes by its name."""
    sizes = sizes or {"Q4_K_M": 2.5 * GB, "Q8_0": 4.3 * GB}
    files = tuple(HubFile(f"model-{kind}.gguf", int(size), "ab" * 20) for kind, size in sizes.items())
    return HubModel(repo, "4f1d2c", files, "apache-2.0", gated, ("zh", "en"), "text-generation")


def told(model: HubModel) -> list[Any]:
    """The script of a look at it."""
    return [Finished(result=asdict(model))]


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


@pytest.fixture
def small_page(qtbot: QtBot, services: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelsPage]:
    """The page alone, shown, on a laptop with 9 GB of free memory."""
    gc.disable()  # a collection inside processEvents can take widgets away under Qt's feet
    monkeypatch.setattr("gui.models.feeling.memory", lambda: Memory(16 * GB, 9 * GB))
    monkeypatch.setattr("core.models.machine.load", lambda _home: example_machine())
    page = ModelsPage(services)
    page.resize(1000, 700)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    page.shutdown()
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.enable()
    gc.collect()


def tiny_gguf(path: Path) -> Path:
    """A whole model that the text engine runs."""
    from tests.tiny_model import make

    return make(path)[0]
