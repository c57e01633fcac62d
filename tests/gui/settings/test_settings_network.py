"""Network and privacy: what a person sets holds at once, and every connection can be seen."""

from __future__ import annotations

import csv
import json
import os
import stat
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Event, Finished
from core.net.journal import Connection, Journal
from core.net.rules import network_rules
from core.net.token import NAME
from core.settings import Settings
from gui.dialogs import files
from gui.main_window import MainWindow
from gui.settings.network import section as sections
from gui.settings.network.section import NetworkSection
from gui.settings.page import SettingsPage

TOKEN = "hf_" + "aB3" * 10


class Downloader:
    """Stands for the process that downloads: what the section asks of it."""

    def __init__(self, *answers: Event | InkstoneError) -> None:
        self.answers = answers
        self.asked: list[tuple[Any, ...]] = []
        self.closed = 0
        self.pid = None

    def run(self, method: str, *args: Any, stop: threading.Event) -> Iterator[Event]:
        self.asked.append((method, *args))
        for answer in self.answers:
            if isinstance(answer, InkstoneError):
                raise answer
            yield answer

    def close(self) -> None:
        self.closed += 1

    def close_if_idle(self, seconds: float) -> bool:
        return False


@pytest.fixture
def section(window: MainWindow) -> NetworkSection:
    window.show_page("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    found = page.findChild(NetworkSection)
    assert found is not None
    return found


def control(section: QWidget, name: str) -> Any:
    found = [child for child in section.findChildren(QWidget, f"settings_network_{name}") if not child.isHidden()]
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]


def hidden(section: QWidget, name: str) -> bool:
    return all(child.isHidden() for child in section.findChildren(QWidget, f"settings_network_{name}"))


def said(section: QWidget) -> str:
    return "\n".join(child.text() for child in section.findChildren(QLabel) if child.isVisible())


def choose(select: Any, value: str) -> None:
    select.setCurrentIndex(select.findData(value))


def type_in(field: QLineEdit, text: str) -> None:
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def saved(window: MainWindow) -> Settings:
    return Settings.load(window.services.home.settings)[0]


def with_downloader(section: NetworkSection, *answers: Event | InkstoneError) -> Downloader:
    made = Downloader(*answers)
    services = replace(section._services, downloader=made, hub_reader=made)  # type: ignore[arg-type]
    section._services = section.probe._services = services
    return made


def connection(number: int, **more: Any) -> Connection:
    made = Connection(1e9 + number, "hub.example", 443, "file", "GET", f"/m/{number}.gguf", 300, 1_500_000, 2.0, "200")
    return replace(made, **more)


# -- the switch


def test_going_offline_holds_at_once_and_ends_the_downloader(
    window: MainWindow, section: NetworkSection, qtbot: QtBot
) -> None:
    downloader = with_downloader(section)
    switch = control(section, "offline")
    assert not switch.isChecked()
    with qtbot.waitSignal(section.changed):
        QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert window.services.settings.offline
    assert saved(window).offline
    qtbot.waitUntil(lambda: downloader.closed == 2)
    assert "nothing of Inkstone connects to another computer" in said(section)
    assert not control(section, "test").isEnabled()
    with pytest.raises(InkstoneError) as caught:
        list(window.services.downloader.run("probe", stop=threading.Event()))
    assert caught.value.code == "offline"
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not saved(window).offline
    assert control(section, "test").isEnabled()


def test_what_holds_the_models_back_is_told_honestly(section: NetworkSection, monkeypatch: pytest.MonkeyPatch) -> None:
    for enforced, words in ((True, "this system itself refuses"), (False, "offers nothing stronger")):
        monkeypatch.setattr(sections, "ENFORCED", enforced)
        section.retranslate()
        assert "always run without a network" in said(section)
        assert words in said(section)


def test_the_pages_hear_of_it(window: MainWindow, section: NetworkSection, monkeypatch: pytest.MonkeyPatch) -> None:
    with_downloader(section)
    heard: list[bool] = []
    page = window.page("models")
    monkeypatch.setattr(page, "set_network_changed", lambda: heard.append(True), raising=False)
    section.set_offline(True)
    assert heard == [True]


# -- hub, proxy, token


def test_a_proxy_of_ones_own_is_put_right_and_kept(window: MainWindow, section: NetworkSection) -> None:
    assert hidden(section, "proxy_address")
    choose(control(section, "proxy"), "own")
    type_in(control(section, "proxy_address"), " 127.0.0.1:7890 ")
    assert saved(window).proxy == "http://127.0.0.1:7890"
    assert control(section, "proxy_address").text() == "http://127.0.0.1:7890"
    choose(control(section, "proxy"), "none")
    assert saved(window).proxy == "none"
    assert hidden(section, "proxy_address")


@pytest.mark.parametrize(("kind", "wrong"), [("proxy", "proxy.example"), ("hub", "http://hub.example"), ("hub", "a b")])
def test_a_bad_address_is_told_and_not_kept(window: MainWindow, section: NetworkSection, kind: str, wrong: str) -> None:
    before = getattr(window.services.settings, kind)
    choose(control(section, kind), "own")
    type_in(control(section, f"{kind}_address"), wrong)
    assert "Write it like" in control(section, f"{kind}_problem").text()
    assert getattr(window.services.settings, kind) == before
    choose(control(section, kind), before)
    assert hidden(section, f"{kind}_problem")


def test_where_models_come_from_is_kept(window: MainWindow, section: NetworkSection) -> None:
    choose(control(section, "hub"), "official")
    assert saved(window).hub == "official"
    choose(control(section, "hub"), "own")
    type_in(control(section, "hub_address"), "hub.school.example/")
    assert network_rules(window.services.settings, window.services.home).endpoints == ("https://hub.school.example",)


def test_a_hub_that_the_computer_prescribes_is_shown(section: NetworkSection, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hidden(section, "given")
    monkeypatch.setenv("INKSTONE_HUB", "https://hub.school.example")
    section.retranslate()
    assert "https://hub.school.example" in control(section, "given").text()
    assert not control(section, "hub").isEnabled()


def test_the_token_is_kept_apart_and_never_shown_again(window: MainWindow, section: NetworkSection) -> None:
    home = window.services.home
    field = control(section, "token")
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert not control(section, "token_save").isEnabled()
    type_in(field, f" {TOKEN} ")
    assert (home.root / NAME).read_text("utf-8") == TOKEN
    if os.name == "posix":
        assert stat.S_IMODE((home.root / NAME).stat().st_mode) == 0o600
    assert control(section, "token_shown").text() == "Saved: hf_…3aB3"
    assert hidden(section, "token")
    texts = said(section) + "".join(field.text() for field in section.findChildren(QLineEdit))
    assert TOKEN not in texts
    assert not home.settings.exists() or TOKEN not in home.settings.read_text("utf-8")
    QTest.mouseClick(control(section, "token_remove"), Qt.MouseButton.LeftButton)
    assert not (home.root / NAME).exists()
    assert not hidden(section, "token")


def test_what_can_be_no_token_is_told(window: MainWindow, section: NetworkSection) -> None:
    type_in(control(section, "token"), "我的 令牌")
    assert "This is not a token" in control(section, "token_problem").text()
    assert not (window.services.home.root / NAME).exists()
    control(section, "token").setText("hf")
    assert hidden(section, "token_problem")


# -- trying it


def test_the_connection_is_tried_by_the_process_that_may(section: NetworkSection, qtbot: QtBot) -> None:
    hosts = [
        {"host": "a.example", "seconds": 0.01, "speed": 2_000_000.0, "works": True},
        {"host": "b.example", "seconds": 0.0, "speed": 0.0, "works": False},
        {"host": "c.example", "seconds": 1.0, "speed": 0.0, "works": True},
    ]
    downloader = with_downloader(section, Finished(result={"hosts": hosts}))
    QTest.mouseClick(control(section, "test"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "b.example does not answer" in said(section))
    assert "a.example works: answers after 0.1 s" in said(section)
    assert "c.example works: answers after 1.0 s" in said(section)
    (asked,) = downloader.asked
    assert asked == ("probe", network_rules(section._services.settings, section._services.home))
    choose(control(section, "hub"), "official")  # another question: the old answer holds no longer
    assert "a.example" not in said(section)


def test_a_failed_try_is_told(window: MainWindow, section: NetworkSection, qtbot: QtBot) -> None:
    with_downloader(section, InkstoneError("proxy_unusable", proxy="http://x:1"))
    with qtbot.waitSignal(window.services.messages.error_shown):
        QTest.mouseClick(control(section, "test"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: control(section, "test").isEnabled())
    assert not hidden(section, "test")


# -- the list


def test_without_connections_it_says_so(section: NetworkSection) -> None:
    assert control(section, "none").text() == "Inkstone has not connected to anything."
    for name in ("list", "search", "export", "clear"):
        assert hidden(section, name)


def test_connections_appear_as_they_are_made(window: MainWindow, section: NetworkSection, qtbot: QtBot) -> None:
    journal = Journal(window.services.home)
    journal.add(connection(1))
    journal.add(connection(2, seconds=0.2, host="mirror.example", purpose="probe", outcome="timeout", path="/api"))
    qtbot.waitUntil(lambda: not hidden(section, "list"))
    first, second = control(section, "list").property("plainText").splitlines()
    assert "mirror.example" in first
    assert "Try which hub answers fastest" in first
    assert "no answer in time" in first
    assert "sent in less than a second" in first
    assert "Download a file of a model" in second
    assert "1.5 MB received, 300 B sent in 2 s" in second
    assert "/m/1.gguf" in second


def shown(section: NetworkSection, qtbot: QtBot, count: int) -> Any:
    journal = Journal(section._services.home)
    for number in range(count):
        journal.add(connection(number))
    section.connections.reload()
    qtbot.waitUntil(lambda: section.connections._model.rowCount() == count)
    return control(section, "list")


def test_a_search_finds_by_any_word(section: NetworkSection, qtbot: QtBot) -> None:
    listed = shown(section, qtbot, 3)
    control(section, "search").setText("HUB.example 2.gguf")
    qtbot.waitUntil(lambda: listed.property("plainText").count("\n") == 0)
    assert "/m/2.gguf" in listed.property("plainText")
    control(section, "search").setText("zebra")
    qtbot.waitUntil(lambda: not hidden(section, "none"))
    assert control(section, "none").text() == "No connection holds these words."


def test_clearing_asks_first(section: NetworkSection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(section, qtbot, 2)
    answers = [False, True]
    monkeypatch.setattr(type(section._services.messages), "ask", lambda *_, **__: answers.pop(0))
    clear = control(section, "clear")
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert len(Journal(section._services.home).read()) == 2
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not hidden(section, "none"))
    assert Journal(section._services.home).read() == []


def test_the_list_is_saved_as_a_table(
    section: NetworkSection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "连接.csv"
    monkeypatch.setattr(files, "ask_save", lambda *_, **__: target)
    shown(section, qtbot, 2)
    QTest.mouseClick(control(section, "export"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(target.exists)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert rows[0][:3] == ["Time", "Computer", "Port"]
    assert rows[1][1:] == [
        "hub.example", "443", "Download a file of a model", "GET /m/1.gguf", "300", "1500000", "2.0", "done",
    ]  # fmt: skip


def test_thousands_of_rows_do_not_hold_up_the_window(section: NetworkSection, qtbot: QtBot) -> None:
    lines = [json.dumps(vars(connection(number))) for number in range(5000)]
    section._services.home.connections.write_text("\n".join(lines) + "\n", "utf-8")
    section.connections.reload()
    qtbot.waitUntil(lambda: section.connections._model.rowCount() == 5000)
    began = time.monotonic()
    control(section, "search").setText("4999.gguf")
    qtbot.waitUntil(lambda: section.connections._model.rowCount() == 1)
    assert time.monotonic() - began < 30  # to the end at all; how long it takes is nothing for a test


def test_it_is_found_by_its_words(window: MainWindow, section: NetworkSection, qtbot: QtBot) -> None:
    page = window.page("settings")
    field = page.findChild(QLineEdit, "settings_search")
    assert field is not None
    field.setText("proxy")
    look = page.findChild(QWidget, "settings_section_look")
    assert look is not None
    qtbot.waitUntil(look.isHidden)
    assert not section.isHidden()


def test_the_button_of_an_error_leads_here(window: MainWindow, qtbot: QtBot) -> None:
    window.services.messages.action_requested.emit("network", InkstoneError("offline"))
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page._frame.scroller.verticalScrollBar().value() > 0)
    assert page.isVisible()
