"""What the Transcribe page's tests share: a page on a store in memory, with engines that follow a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.events import Finished, Level
from core.paths import Home
from core.settings import Settings
from core.store.store import Store
from gui.messages import Messages
from gui.services import Services
from gui.theme import Theme
from gui.transcribe.page import TranscribePage
from tests.fakes import FakeLibrary, ScriptedEngine, ScriptedHost, fake_model
from tests.gui.shown import shown

MICROPHONES = [
    {"id": "usb", "name": "USB microphone", "default": True},
    {"id": "built-in", "name": "Built-in microphone", "default": False},
]


def listed(devices: list[dict[str, Any]], problem: str = "") -> Finished:
    """What the recorder says of the microphones."""
    return Finished(result={"devices": devices, "problem": problem})


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, not worn by the application."""
    return Theme("light")


@pytest.fixture
def recorder() -> ScriptedHost:
    """Hears a voice; records two seconds and goes on until it is stopped."""
    return ScriptedHost(
        watch=[[Level(0.4, 0.1, 0.0), None]],
        record=[[Level(0.4, 0.1, 1.0), Level(0.5, 0.12, 2.0), None, Finished("stopped", {"seconds": 2.0})]],
    )


@pytest.fixture
def lister() -> ScriptedHost:
    """Two microphones."""
    return ScriptedHost(devices=[[listed(MICROPHONES)]])


@pytest.fixture
def speech() -> ScriptedHost:
    """Says nothing until it is stopped, and that files have no words."""
    return ScriptedHost(live=[[None]], file=[[Finished(result={"segments": 0, "seconds": 3.0, "language": "en"})]])


@pytest.fixture
def library() -> FakeLibrary:
    """Only what is built in."""
    return FakeLibrary(fake_model())


@pytest.fixture
def services(
    tmp_path: Path,
    theme: Theme,
    library: FakeLibrary,
    recorder: ScriptedHost,
    lister: ScriptedHost,
    speech: ScriptedHost,
) -> Iterator[Services]:
    """Everything a page is handed."""
    home = Home(tmp_path / "张三")
    home.prepare()
    store, _ = Store.open(home)
    player = ScriptedHost(waveform=[[Finished(result={"seconds": 2.0, "peaks": [0.5] * 100})]], play=[[None]])
    yield Services(
        home=home,
        settings=Settings(),
        store=store,
        library=cast(Any, library),
        text_engine=cast(Any, ScriptedEngine()),
        speech_engine=cast(Any, speech),
        recorder=cast(Any, recorder),
        device_lister=cast(Any, lister),
        player=cast(Any, player),
        trainer=cast(Any, ScriptedHost()),
        examiner=cast(Any, ScriptedHost()),
        downloader=cast(Any, ScriptedHost()),
        hub_reader=cast(Any, ScriptedHost()),
        workshop=cast(Any, ScriptedHost()),
        theme=theme,
        messages=Messages(),
    )
    store.close()


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> Iterator[TranscribePage]:
    """The page, shown."""
    with shown(qtbot, lambda: TranscribePage(services), 1000, 700) as made:
        yield made


Find = Callable[[str], Any]


@pytest.fixture
def find(page: TranscribePage) -> Find:
    """The one visible child of the page with that objectName."""

    def by_name(name: str) -> Any:
        found = [child for child in page.findChildren(QWidget, name) if child.isVisible()]
        assert len(found) == 1, f"{len(found)} of {name}"
        return found[0]

    return by_name
