"""What can be had: the catalogue as it looks from this computer, and any model of the hub."""

from __future__ import annotations

from typing import Any

import pytest
from models_helpers import hub_model, told
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Finished
from core.hardware import Memory
from core.hub.orders import HubFile, HubModel
from core.models.catalogue import Entry, Version
from core.models.feel import Feel
from gui.models.catalogue.offer import in_order, offer_of
from gui.models.feeling import Feeling
from gui.models.page import ModelsPage
from gui.models.states import GB, example_machine
from gui.models.ways import Way, best_of
from gui.services import Services
from tests.fakes import ScriptedHost


def shown(page: QWidget, name: str) -> Any:
    """The one control of that name that can be seen."""
    found = [child for child in page.findChildren(QWidget, name) if child.isVisible()]
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]


def way(size: str, gigabytes: float, **feel: Any) -> Way:
    fields = {"fit": "fits", "needed": 1, "free": 2, "tokens_per_second": 20.0, **feel}
    return Way(size, size, int(gigabytes * GB), Feel(**fields))


def entry(name: str, parameters: int, **more: Any) -> Entry:
    """A model of the catalogue in two versions."""
    sizes = {"small": ("q4_k_m", 4.95), "large": ("q8_0", 8.52)}
    versions = tuple(
        Version(size, f"somebody/{name}", ("*.gguf",), quantisation, round(parameters * bits / 8))  # type: ignore[arg-type]
        for size, (quantisation, bits) in sizes.items()
    )
    texts = {"en": f"{name} is good", "zh_CN": f"{name} 很好"}
    fields: dict[str, Any] = {
        "kind": "text",
        "format": "gguf",
        "architecture": "llama",
        "layers": 28,
        "width": 2048,
        "memory_per_token": 100_000,
        "context": 8192,
        "languages": ("zh", "en"),
        "licence": "MIT",
    }
    names = {"en": name, "zh_CN": name}
    return Entry(
        id=name,
        name=names,
        parameters=parameters,
        description=texts,
        limits=texts,
        versions=versions,
        **(fields | more),
    )


# -- which version, in which order


@pytest.mark.parametrize(
    ("ways", "best"),
    [
        ([way("small", 1), way("balanced", 2), way("large", 4)], "large"),
        ([way("small", 1), way("balanced", 2), way("large", 4, tokens_per_second=2.0)], "balanced"),
        ([way("small", 1), way("balanced", 2, fit="tight"), way("large", 4, fit="too_big")], "small"),
        ([way("small", 1, fit="too_big"), way("large", 4, fit="too_big")], "small"),
        ([way("small", 1, tokens_per_second=2.0), way("large", 4, tokens_per_second=1.0)], "small"),
        ([way("small", 1, tokens_per_second=0.0), way("large", 9, tokens_per_second=0.0)], "small"),
        ([way("small", 1, speed=9.0), way("large", 4, speed=0.5)], "small"),
    ],
)
def test_the_largest_that_fits_and_is_quick_enough_to_read_along(ways: list[Way], best: str) -> None:
    assert best_of(ways).key == best


def test_what_suits_this_computer_comes_first_and_what_is_too_big_last(services: Services) -> None:
    feeling = Feeling(services)
    feeling.memory, feeling.machine = Memory(8 * GB, 5 * GB), example_machine()
    entries = [
        entry("huge", 70 * 10**9, recommended=True),
        entry("plain", 10**9),
        entry("ours", 10**9, recommended=True),
    ]
    offers = in_order([offer_of(item, feeling, frozenset(), {}, offline=False) for item in entries])
    assert [offer.entry.id for offer in offers] == ["ours", "plain", "huge"]
    assert [offer.first for offer in offers] == [True, False, False]
    assert offers[-1].way(offers[-1].best).feel.fit == "too_big"


def test_a_small_computer_is_told_so(small_page: ModelsPage) -> None:
    small_page.get.load([entry("huge", 70 * 10**9)])
    text = small_page.get.catalogue.property("plainText")
    assert "Too big" in text
    assert "it needs" in text
    card = small_page.get.catalogue.card("huge")
    assert card is not None
    button = card.findChild(QPushButton, "models_download")
    assert button is not None
    assert button.text() == "Download anyway"


def test_the_person_chooses_another_version_and_it_stays(small_page: ModelsPage, reader: ScriptedHost) -> None:
    small_page.get.load([entry("mine", 10**9)])
    card: Any = small_page.get.catalogue.card("mine")
    assert card.chosen == "large"
    small = card.findChild(QPushButton, "models_version_small")
    assert "619 MB" in small.text()
    assert "words a second" in small.text() or "at once" in small.text()
    small.click()
    small_page.get.draw()
    assert card.chosen == "small"


def test_what_is_in_the_library_is_not_offered_again(small_page: ModelsPage, services: Services) -> None:
    small_page.get.load([entry("mine", 10**9)])
    folder = services.home.models / "mine"
    folder.mkdir()
    (folder / "model.gguf").write_bytes(b"GGUF")
    (folder / "card.json").write_text('{"name": "Mine", "format": "gguf", "catalogue": "mine", "size": "large"}')
    small_page.reload()
    card = small_page.get.catalogue.card("mine")
    assert card is not None
    assert shown(card, "models_offer_here").text() == "In your library"
    assert not [button for button in card.findChildren(QPushButton, "models_download") if button.isVisible()]
    small = card.findChild(QPushButton, "models_version_small")
    assert small is not None
    small.click()
    assert shown(card, "models_download").text() == "Download"


def test_a_search_and_a_chip_leave_what_is_looked_for(small_page: ModelsPage, qtbot: QtBot) -> None:
    field = shown(small_page, "models_search")
    field.setText("whisper")
    qtbot.waitUntil(lambda: all("hisper" in offer.entry.name["en"] for offer in small_page.get.catalogue.shown))
    field.clear()
    shown(small_page, "models_filter_speech").click()
    qtbot.waitUntil(lambda: {offer.entry.kind for offer in small_page.get.catalogue.shown} == {"speech"})
    shown(small_page, "models_filter_training").click()
    qtbot.waitUntil(lambda: {offer.entry.kind for offer in small_page.get.catalogue.shown} == {"encoder"})


def test_what_the_catalogue_does_not_know_is_looked_for_on_the_hub(
    small_page: ModelsPage, reader: ScriptedHost, qtbot: QtBot
) -> None:
    reader.scripts["search"] = [[Finished(result={"found": [{"repo": "a/zebra", "downloads": 7}]})]]
    shown(small_page, "models_search").setText("zebra")
    qtbot.waitUntil(lambda: not small_page.get.catalogue.shown)
    shown(small_page, "models_search_hub").click()
    qtbot.waitUntil(lambda: bool(small_page.findChildren(QWidget, "models_hub_result")))
    assert reader.calls[0][2] == "zebra"


def test_enter_in_the_search_asks_the_hub_for_what_is_not_here(
    small_page: ModelsPage, reader: ScriptedHost, qtbot: QtBot
) -> None:
    reader.scripts["search"] = [[Finished(result={"found": [{"repo": "a/zebra", "downloads": 7}]})]]
    field = shown(small_page, "models_search")
    field.setText("whisper")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert reader.calls == []
    field.setText("zebra")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reader.count("search") == 1)


# -- any model of the hub


def type_and_enter(page: ModelsPage, text: str) -> None:
    field = page.findChild(QLineEdit, "models_hub_id")
    assert field is not None
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def notice(page: ModelsPage) -> str:
    return " ".join(
        label.text()
        for label in page.get.hub.findChildren(QLabel)
        if label.isVisible() and "notice" in label.objectName()
    )


def test_a_name_shows_what_can_be_had_and_is_fetched(
    small_page: ModelsPage, reader: ScriptedHost, downloader: ScriptedHost, qtbot: QtBot
) -> None:
    reader.scripts["look"] = [told(hub_model())]
    downloader.scripts["download"] = [[Finished(result={"id": "starter"})]]
    type_and_enter(small_page, "https://huggingface.co/somebody/Some-4B-GGUF")
    qtbot.waitUntil(lambda: bool(small_page.findChildren(QWidget, "models_hub_card")))
    assert reader.calls[0][2] == "somebody/Some-4B-GGUF"
    large = small_page.get.hub.findChild(QPushButton, "models_version_large")
    assert large is not None
    assert "4.3 GB" in large.text()
    large.click()
    with qtbot.waitSignal(small_page.models_changed):
        shown(small_page, "models_hub_download").click()
    order = downloader.calls[0][2]
    assert (order.repo, order.files, order.revision) == ("somebody/Some-4B-GGUF", ("model-Q8_0.gguf",), "4f1d2c")


def test_words_find_repositories_to_look_at(small_page: ModelsPage, reader: ScriptedHost, qtbot: QtBot) -> None:
    found = [{"repo": "a/poems", "downloads": 1200, "gated": True, "task": "text-generation", "licence": "mit"}]
    reader.scripts["search"] = [[Finished(result={"found": found})]]
    reader.scripts["look"] = [told(hub_model("a/poems"))]
    type_and_enter(small_page, "chinese poems")
    qtbot.waitUntil(lambda: bool(small_page.findChildren(QWidget, "models_hub_result")))
    words = " ".join(label.text() for label in shown(small_page, "models_hub_result").findChildren(QLabel))
    for part in ("a/poems", "writes text", "MIT", "200 times", "agreement"):
        assert part in words
    shown(small_page, "models_hub_open").click()
    qtbot.waitUntil(lambda: bool(small_page.findChildren(QWidget, "models_hub_card")))


def test_the_answer_is_where_one_looks(small_page: ModelsPage, reader: ScriptedHost, qtbot: QtBot) -> None:
    reader.scripts["look"] = [told(hub_model()), [InkstoneError("hub_model_unknown", model="a/b")]]
    for repo, name in (("somebody/Some-4B-GGUF", "models_hub_card"), ("a/b", "models_hub_notice")):
        small_page.resize(900, 400)
        small_page.scroller.verticalScrollBar().setValue(0)
        type_and_enter(small_page, repo)
        qtbot.waitUntil(lambda name=name: not shown(small_page, name).visibleRegion().isEmpty())


def test_nothing_found_is_said(small_page: ModelsPage, reader: ScriptedHost, qtbot: QtBot) -> None:
    reader.scripts["search"] = [[Finished(result={"found": []})]]
    type_and_enter(small_page, "no such thing")
    qtbot.waitUntil(lambda: "nothing of that name" in notice(small_page))


def test_an_unknown_name_is_said_in_place(small_page: ModelsPage, reader: ScriptedHost, qtbot: QtBot) -> None:
    reader.scripts["look"] = [[InkstoneError("hub_model_unknown", model="a/b")]]
    with qtbot.assertNotEmitted(small_page.services.messages.error_shown):
        type_and_enter(small_page, "a/b")
        qtbot.waitUntil(lambda: "a/b" in notice(small_page))


def test_a_hub_that_does_not_answer_can_be_asked_again(
    small_page: ModelsPage, reader: ScriptedHost, qtbot: QtBot
) -> None:
    reader.scripts["look"] = [[InkstoneError("hub_unreachable")], told(hub_model())]
    type_and_enter(small_page, "somebody/Some-4B-GGUF")
    qtbot.waitUntil(lambda: bool(notice(small_page)))
    shown(small_page, "models_hub_notice_action").click()
    qtbot.waitUntil(lambda: bool(small_page.findChildren(QWidget, "models_hub_card")))


def test_a_pickle_is_not_offered(small_page: ModelsPage, reader: ScriptedHost, qtbot: QtBot) -> None:
    files = (HubFile("pytorch_model.bin", GB, "ab" * 20),)
    reader.scripts["look"] = [told(HubModel("a/old", "c", files))]
    type_and_enter(small_page, "a/old")
    qtbot.waitUntil(lambda: bool(small_page.findChildren(QWidget, "models_hub_card")))
    assert "can hide programs" in shown(small_page, "models_hub_gated_text").text()
    assert not [b for b in small_page.findChildren(QPushButton, "models_hub_download") if b.isVisible()]


def test_a_gated_model_says_what_to_do(small_page: ModelsPage, reader: ScriptedHost, qtbot: QtBot) -> None:
    reader.scripts["look"] = [told(hub_model(gated=True))]
    type_and_enter(small_page, "somebody/Some-4B-GGUF")
    qtbot.waitUntil(lambda: bool(small_page.findChildren(QWidget, "models_hub_card")))
    assert "access token" in shown(small_page, "models_hub_gated_text").text()
    with qtbot.waitSignal(small_page.settings_requested) as led:
        shown(small_page, "models_hub_gated_other").click()
    assert led.args == ["network"]


def test_offline_nothing_is_asked(small_page: ModelsPage, reader: ScriptedHost, qtbot: QtBot) -> None:
    small_page.services.settings.offline = True
    type_and_enter(small_page, "somebody/Some-4B-GGUF")
    qtbot.waitUntil(lambda: "offline" in notice(small_page))
    assert reader.calls == []
    with qtbot.waitSignal(small_page.services.messages.action_requested) as led:
        shown(small_page, "models_hub_notice_action").click()
    assert led.args[0] == "network"
