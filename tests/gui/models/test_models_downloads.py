"""Downloads on the Models page: one at a time, paused, gone on with, waiting, failed, cancelled."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from models_helpers import hub_model, told
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Finished, Progress, Transfer, TransferWaiting
from core.hub.orders import DownloadOrder
from core.hub.pending import Begun, key_of, pending, write
from gui.models.catalogue.offer import Offer
from gui.models.downloads.download import Download
from gui.models.downloads.words import state_of
from gui.models.page import ModelsPage
from gui.models.states import GB
from gui.services import Services
from tests.fakes import ScriptedHost

HALF = Transfer("model.gguf", GB, 2 * GB, 5.2e6, 192.0, "hf-mirror.com")


def row_control(page: QWidget, name: str, about: str = "") -> Any:
    """The one control of that name that can be seen."""
    found = [
        child for child in page.findChildren(QWidget, name) if child.isVisible() and about in child.accessibleName()
    ]
    assert len(found) == 1, f"{len(found)} of {name} {about}"
    return found[0]


def offer(page: ModelsPage, number: int = 0) -> Offer:
    """What stands at this place of the catalogue."""
    return page.get.catalogue.shown[number]


def publish(page: ModelsPage, reader: ScriptedHost, *numbers: int) -> None:
    """Let the hub have what these offers want."""
    scripts = []
    for number in numbers:
        version = next(v for v in offer(page, number).entry.versions if v.size == offer(page, number).best)
        name = version.files[0].replace("*", "x")
        model = hub_model(version.repo)
        files = (type(model.files[0])(name, 2 * GB, "cd" * 20),)
        scripts.append(told(type(model)(version.repo, "c0", files)))
    reader.scripts["look"] = scripts


def press_download(page: ModelsPage, number: int = 0) -> None:
    card = page.get.catalogue.card(offer(page, number).entry.id)
    assert card is not None
    button = card.findChild(QPushButton, "models_download")
    assert button is not None
    button.click()


def state(page: ModelsPage) -> str:
    """What the rows say."""
    return "\n".join(label.text() for label in page.findChildren(QLabel, "models_download_state") if label.isVisible())


def test_a_model_is_fetched_paused_and_gone_on_with(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[HALF, None], [HALF, Finished(result={"id": "starter"})]]
    toasts: list[str] = []
    small_page.services.messages.toast_shown.connect(lambda text, label, _: toasts.append(f"{text} {label}"))
    work: list[tuple[str, float]] = []
    small_page.work_changed.connect(lambda text, fraction: work.append((text, fraction)))
    press_download(small_page)
    qtbot.waitUntil(lambda: "1.0 GB of 2.0 GB" in state(small_page))
    for part in ("5.2 MB a second", "about 3 min 12 s left", "from hf-mirror.com"):
        assert part in state(small_page)
    assert work[-1][1] == 0.5
    assert "50 %" in work[-1][0]
    row_control(small_page, "models_download_pause").click()
    qtbot.waitUntil(lambda: state(small_page) == "Paused · 1.0 GB of 2.0 GB are here")
    assert work[-1] == ("", -1.0)
    with qtbot.waitSignal(small_page.models_changed):
        row_control(small_page, "models_download_continue").click()
    assert [call[0] for call in downloader.calls] == ["download", "download"]
    assert downloader.calls[0][2] == downloader.calls[1][2], "the same order goes on"
    assert toasts == ["“Starter model” is ready Chat with it"]
    assert not small_page.queue.downloads


def test_a_download_that_begins_out_of_sight_is_told(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[HALF, None]]
    toasts: list[Any] = []
    small_page.services.messages.toast_shown.connect(lambda *toast: toasts.append(toast))
    bar = small_page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    press_download(small_page)
    ((text, label, show),) = toasts
    assert "is being downloaded" in text
    assert label == "Show it"
    qtbot.waitUntil(lambda: "1.0 GB of 2.0 GB" in state(small_page))
    show()
    assert not row_control(small_page, "models_download_pause").visibleRegion().isEmpty()


@pytest.mark.parametrize(("left", "said"), [(200.0, True), (5e9, False)])
def test_a_forecast_of_years_is_none(services: Services, left: float, said: bool) -> None:
    download = Download(services, "M", "m")
    download.latest = Transfer("m", 1, 10**9, 0.1, left, "hub")
    download.state = "running"
    assert ("left" in state_of(download, lambda: 0)) == said
    download.deleteLater()


def test_online_again_nothing_says_offline(
    small_page: ModelsPage, services: Services, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[HALF, InkstoneError("offline")]]
    press_download(small_page)
    qtbot.waitUntil(lambda: "offline" in state(small_page))
    small_page.set_network_changed()
    assert state(small_page) == "Paused · 1.0 GB of 2.0 GB are here"


def test_the_disk_fills_while_one_looks(
    small_page: ModelsPage,
    reader: ScriptedHost,
    downloader: ScriptedHost,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gui.models.library.room.free_bytes", lambda _: 6_000_000)
    small_page._fill.setInterval(10)
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[HALF, None]]
    press_download(small_page)
    line = small_page.findChild(QLabel, "models_disk_use")
    assert line is not None
    qtbot.waitUntil(lambda: "6.0 MB are free" in line.text())


def test_the_order_says_what_the_catalogue_knows(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[Finished(result={"id": "starter"})]]
    entry = offer(small_page).entry
    with qtbot.waitSignal(small_page.models_changed):
        press_download(small_page)
    order = downloader.calls[0][2]
    assert isinstance(order, DownloadOrder)
    assert order.card["catalogue"] == entry.id
    assert order.card["licence"] == entry.licence
    assert order.revision == "c0"


def test_several_come_one_after_the_other(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0, 1)
    gate = threading.Event()
    downloader.scripts["download"] = [[HALF, gate, Finished(result={"id": "starter"})]]
    press_download(small_page, 0)
    qtbot.waitUntil(lambda: downloader.count("download") == 1)
    press_download(small_page, 1)
    qtbot.waitUntil(lambda: "Waits for its turn" in state(small_page))
    assert downloader.count("download") == 1
    gate.set()
    qtbot.waitUntil(lambda: downloader.count("download") == 2 and not small_page.queue.downloads)


def test_what_waits_for_its_turn_is_written_down(
    small_page: ModelsPage, services: Services, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0, 1)
    downloader.scripts["download"] = [[HALF, None]]
    press_download(small_page, 0)
    qtbot.waitUntil(lambda: downloader.count("download") == 1)
    press_download(small_page, 1)
    qtbot.waitUntil(lambda: "Waits for its turn" in state(small_page))
    waiting = small_page.queue.downloads[1].order
    assert waiting in [found.order for found in pending(services.home)]


def test_a_paused_one_lets_the_next_come(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0, 1)
    downloader.scripts["download"] = [[HALF, None], [HALF, None]]
    press_download(small_page, 0)
    qtbot.waitUntil(lambda: downloader.count("download") == 1)
    press_download(small_page, 1)
    qtbot.waitUntil(lambda: small_page.queue.waiting == 1)
    first = small_page.queue.downloads[0]
    small_page.queue.pause(first)
    qtbot.waitUntil(lambda: downloader.count("download") == 2)
    assert first.state == "paused"
    small_page.queue.pause_all()
    qtbot.waitUntil(lambda: not any(download.busy for download in small_page.queue.downloads))


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("network", "No connection; trying again in "),
        ("busy", "The server is busy; trying again in "),
        ("stalled", "Nothing comes any more; trying again in "),
        ("disk", "The disk is full. Free "),
    ],
)
def test_what_it_waits_for_is_said(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot, reason: str, words: str
) -> None:
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[HALF, TransferWaiting(reason, 20.0), None]]
    press_download(small_page)
    qtbot.waitUntil(lambda: words in state(small_page))
    row_control(small_page, "models_download_pause").click()
    qtbot.waitUntil(lambda: "Paused" in state(small_page))


@pytest.mark.parametrize(
    ("crawl", "words"), [("others", "other sources are being tried"), ("alone", "no other source is faster")]
)
def test_it_says_that_hardly_anything_comes(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot, crawl: str, words: str
) -> None:
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[replace(HALF, speed=60.0, crawl=crawl), None]]
    press_download(small_page)
    qtbot.waitUntil(lambda: words in state(small_page))
    assert "60 B a second" in state(small_page)
    assert "left" not in state(small_page)
    small_page.queue.pause_all()
    qtbot.waitUntil(lambda: "Paused" in state(small_page))


def test_what_is_checked_is_said(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[HALF, Progress("checking", 1, 2), None]]
    press_download(small_page)
    qtbot.waitUntil(lambda: "Checking that every byte is right" in state(small_page))
    small_page.queue.pause_all()
    qtbot.waitUntil(lambda: "Paused" in state(small_page))


def test_an_error_stands_in_its_place_and_can_be_tried_again(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0)
    reader.scripts["look"] = [[InkstoneError("hub_unreachable")], *reader.scripts["look"]]
    downloader.scripts["download"] = [[Finished(result={"id": "starter"})]]
    press_download(small_page)
    qtbot.waitUntil(lambda: bool(small_page.queue.downloads) and small_page.queue.downloads[0].state == "failed")
    assert "can be reached" in state(small_page)
    again = row_control(small_page, "models_download_continue")
    assert again.text() == "Try again"
    with qtbot.waitSignal(small_page.models_changed):
        again.click()


def test_what_needs_an_agreement_leads_to_the_settings(
    small_page: ModelsPage, reader: ScriptedHost, qtbot: QtBot
) -> None:
    reader.scripts["look"] = [[InkstoneError("hub_gated", model="google/gemma")]]
    press_download(small_page)
    qtbot.waitUntil(lambda: bool(small_page.queue.downloads) and small_page.queue.downloads[0].state == "failed")
    with qtbot.waitSignal(small_page.services.messages.action_requested) as asked:
        row_control(small_page, "models_download_help").click()
    assert asked.args[0] == "network"


def begun(services: Services, done: int = 0, total: int = 2 * GB) -> DownloadOrder:
    """A download of an earlier day, as the downloader leaves it."""
    order = DownloadOrder("Qwen/Old-GGUF", ("model-Q4_K_M.gguf",), "c0", {"name": "Old one"})
    model = hub_model("Qwen/Old-GGUF", Q4_K_M=total)
    folder = services.home.downloads / key_of(order)
    folder.mkdir(parents=True)
    write(folder, Begun(order, model, "https://huggingface.co"))
    return order


def test_what_was_begun_earlier_waits_as_paused(
    services: Services, downloader: ScriptedHost, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    order = begun(services)
    page: ModelsPage = request.getfixturevalue("small_page")
    downloader.scripts["download"] = [[Finished(result={"id": "starter"})]]
    qtbot.waitUntil(lambda: "Paused" in state(page))
    assert row_control(page, "models_download_name").text() == "Old one"
    assert downloader.calls == [], "nothing is fetched before the person wants it"
    with qtbot.waitSignal(page.models_changed):
        row_control(page, "models_download_continue").click()
    assert downloader.calls[0][2] == order


def test_cancel_removes_what_is_here(services: Services, request: pytest.FixtureRequest, qtbot: QtBot) -> None:
    begun(services)
    page: ModelsPage = request.getfixturevalue("small_page")
    qtbot.waitUntil(lambda: "Paused" in state(page))
    row_control(page, "models_download_cancel").click()
    qtbot.waitUntil(lambda: not page.queue.downloads and pending(services.home) == [])
    qtbot.waitUntil(lambda: not any(services.home.downloads.glob("Qwen*-*/")))


def test_much_is_not_thrown_away_by_a_slip(
    small_page: ModelsPage,
    reader: ScriptedHost,
    downloader: ScriptedHost,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[HALF, None]]
    answers = [False, True]
    asked: list[str] = []
    monkeypatch.setattr(
        small_page.services.messages, "ask", lambda *texts: (asked.append(" ".join(texts)), answers.pop(0))[1]
    )
    press_download(small_page)
    qtbot.waitUntil(lambda: "1.0 GB of 2.0 GB" in state(small_page))
    row_control(small_page, "models_download_cancel").click()
    assert "1.0 GB" in asked[0]
    assert len(small_page.queue.downloads) == 1
    row_control(small_page, "models_download_cancel").click()
    qtbot.waitUntil(lambda: not small_page.queue.downloads and not small_page.queue._leaving)


def test_going_offline_pauses_everything(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[HALF, None]]
    press_download(small_page)
    qtbot.waitUntil(lambda: "1.0 GB of 2.0 GB" in state(small_page))
    small_page.services.settings.offline = True
    small_page.set_network_changed()
    qtbot.waitUntil(lambda: "Paused" in state(small_page))
    card = small_page.get.catalogue.card(offer(small_page, 1).entry.id)
    assert card is not None
    button = card.findChild(QPushButton, "models_download")
    assert button is not None
    assert button.text() == "Offline mode is on"
    with qtbot.waitSignal(small_page.settings_requested) as led:
        button.click()
    assert led.args == ["network"]
    assert downloader.count("download") == 1


def test_stop_on_the_status_line_pauses(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[HALF, None]]
    press_download(small_page)
    qtbot.waitUntil(lambda: "1.0 GB of 2.0 GB" in state(small_page))
    small_page.stop()
    qtbot.waitUntil(lambda: "Paused" in state(small_page))


def test_the_window_closes_in_the_middle(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    publish(small_page, reader, 0)
    downloader.scripts["download"] = [[HALF, None]]
    press_download(small_page)
    qtbot.waitUntil(lambda: "1.0 GB of 2.0 GB" in state(small_page))  # the fixture closes it: no thread may be left
