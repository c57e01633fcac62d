"""Network and privacy with the real process that downloads, against a hub on this computer."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.errors import Cancelled, InkstoneError
from core.hub.orders import DownloadOrder
from core.hub.pending import pending
from core.net.journal import OPEN, Journal
from core.net.rules import network_rules
from gui.main_window import MainWindow
from gui.settings.network.section import NetworkSection
from tests import tiny_model
from tests.hub_server import HubServer

REPO = "someone/tiny"


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return tiny_model.make(tmp_path_factory.mktemp("tiny"))[0].read_bytes()


@pytest.fixture
def hub(weights: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    with HubServer() as server:
        server.publish(REPO, {"tiny.gguf": weights})
        monkeypatch.setenv("INKSTONE_HUB", server.address)
        yield server


@pytest.fixture
def section(hub: HubServer, window: MainWindow) -> NetworkSection:
    window.show_page("settings")
    found = window.page("settings").findChild(NetworkSection)
    assert found is not None
    return found


def named(section: QWidget, name: str) -> Any:
    return section.findChild(QWidget, f"settings_network_{name}")


def texts(section: QWidget) -> str:
    return "\n".join(child.text() for child in section.findChildren(QLabel) if child.isVisible())


def test_a_try_is_made_and_listed(section: NetworkSection, hub: HubServer, qtbot: QtBot) -> None:
    QTest.mouseClick(named(section, "test"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: " works: answers after " in texts(section), timeout=30_000)
    listed = named(section, "list")
    qtbot.waitUntil(lambda: "Try which hub answers fastest" in listed.property("plainText"))
    assert "127.0.0.1" in listed.property("plainText")
    assert any(request.path.startswith("/api/models") for request in hub.requests)


def test_the_switch_stops_a_download_in_the_middle(
    section: NetworkSection, window: MainWindow, hub: HubServer, weights: bytes, qtbot: QtBot
) -> None:
    hub.speed = 2000  # it would take minutes
    services = window.services
    order = DownloadOrder(REPO, ("tiny.gguf",))
    rules = network_rules(services.settings, services.home)
    ended: list[BaseException] = []

    def download() -> None:
        try:
            list(services.downloader.run("download", rules, order, stop=threading.Event()))
        except (Cancelled, InkstoneError) as error:
            ended.append(error)

    thread = threading.Thread(target=download)
    thread.start()
    journal = Journal(services.home)
    qtbot.waitUntil(
        lambda: any(one.purpose == "file" and one.method == "GET" for one in journal.read()), timeout=30_000
    )
    pid = services.downloader.pid
    section.set_offline(True)
    thread.join(20)
    assert [type(error) for error in ended] == [Cancelled]
    assert services.downloader.pid is None
    qtbot.waitUntil(lambda: not Path(f"/proc/{pid}").exists() or os.name != "posix")
    assert OPEN in {one.outcome for one in journal.read()}  # what was cut off is on the list
    asked = len(hub.requests)

    with pytest.raises(InkstoneError) as caught:
        list(services.downloader.run("download", rules, order, stop=threading.Event()))
    assert caught.value.code == "offline"
    assert len(hub.requests) == asked

    hub.speed = 0
    section.set_offline(False)
    assert len(pending(services.home)) == 1
    list(services.downloader.run("download", rules, order, stop=threading.Event()))
    (model,) = [model for model in services.library.list() if not model.starter]
    assert model.path.read_bytes() == weights
