"""The library: what a card says, what one can do with it, and how a long list behaves."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.models.elsewhere import FoundModel
from core.models.model import Model
from gui.main_window import MainWindow
from gui.model_words import licence_words
from gui.models.card_list import CardList
from gui.models.library.words import DAY, facts_about, meta_of, used_of
from gui.models.page import ModelsPage
from gui.models.states import example_models
from gui.services import Services
from gui.theme import Theme

NOW = time.mktime((2026, 11, 20, 12, 0, 0, 0, 0, -1))


def model(**more: Any) -> Model:
    fields: dict[str, Any] = {"kind": "text", "format": "gguf", "linked": False, "starter": False, "missing": False}
    fields |= {
        "id": "m",
        "name": "M",
        "path": Path("/x/m.gguf"),
        "bytes": 4_700_000_000,
        "card": {},
        "frees": 4_700_000_000,
    }
    return Model(**{**fields, **more})


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Used today"),
        (1, "Used yesterday"),
        (12, "Used 12 days ago"),
        (61, "Not used for more than 60 days: deleting it frees 4.7 GB"),
    ],
)
def test_when_it_was_used(qapp: QApplication, days: int, words: str) -> None:
    assert used_of(model(used=NOW - days * DAY), NOW) == words


def test_what_frees_nothing_is_not_recommended_for_deleting(qapp: QApplication) -> None:
    assert used_of(model(used=NOW - 70 * DAY, frees=0), NOW) == "Used 70 days ago"
    assert used_of(model(), NOW) == ""
    assert used_of(model(used=NOW, starter=True), NOW) == ""


def test_what_only_some_want_to_know(qapp: QApplication) -> None:
    card = {
        "architecture": "qwen3",
        "parameters": 4_022_468_096,
        "quantisation": "q4_k_m",
        "context": 40_960,
        "repo": "Qwen/Qwen3-4B-GGUF",
        "revision": "a" * 40,
        "sha256": {"model.gguf": "b" * 64, "README.md": "c" * 40},
        "limits": {"en": "Makes facts up.", "zh_CN": "会编造。"},
    }
    facts = {fact.name: fact.value for fact in facts_about(model(card=card))}
    assert facts[""] == "Makes facts up."
    assert facts["Size"] == "4.0 billion parameters"
    assert facts["Precision"] == "q4_k_m"
    assert facts["From"] == f"Qwen/Qwen3-4B-GGUF @ {'a' * 12}"
    assert facts["SHA-256 of model.gguf"] == "b" * 64
    assert "SHA-256 of README.md" not in facts
    assert "words" in facts["Memory window"]


def test_the_fold_shows_path_and_checksum_to_be_copied(small_page: ModelsPage, qtbot: QtBot) -> None:
    small_page.show_models([model(card={"sha256": {"m.gguf": "b" * 64}})])
    card: Any = small_page.library.list.card("m")
    fold = card.findChild(QPushButton, "models_about")
    fold.click()
    exact = [field.text() for field in card.findChildren(QLineEdit, "models_fact")]
    assert exact == ["/x/m.gguf", "b" * 64]
    fold.click()
    assert not [field for field in card.findChildren(QLineEdit, "models_fact") if field.isVisible()]


def menu_of(page: ModelsPage, model_id: str) -> list[str]:
    card: Any = page.library.list.card(model_id)
    card._menu.click()
    (menu,) = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    names = [action.objectName() for action in menu.actions()]
    menu.close()
    return names


def test_the_menu_offers_what_can_be_done(small_page: ModelsPage) -> None:
    small_page.show_models([model(), model(id="hf", format="huggingface"), model(id="starter", starter=True)])
    small_page.library.list.finish()
    assert menu_of(small_page, "m") == ["models_rename", "models_folder", "models_trash"]
    assert menu_of(small_page, "hf") == ["models_rename", "models_faster", "models_folder", "models_trash"]
    starter: Any = small_page.library.list.card("starter")
    assert not starter._menu.isVisible()
    assert not starter._delete.isVisible()


def test_what_deleting_frees_is_said_before(small_page: ModelsPage) -> None:
    small_page.show_models([model()])
    card: Any = small_page.library.list.card("m")
    assert card._delete.toolTip() == "Move M to the trash: frees 4.7 GB"


def test_what_was_taught_here_can_be_tried_while_its_run_is_there(
    small_page: ModelsPage, services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.library, "check", lambda _: None)
    taught = model(id="t", kind="labels", format="inkstone", card={"run": "20261120-1"})
    small_page.show_models([taught])
    card: Any = small_page.library.list.card("t")
    assert not card._use.isVisible()
    (services.home.runs / "20261120-1").mkdir(parents=True)
    small_page.library.draw()
    assert card._use.isVisible()
    assert card._use.text() == "Try it"
    with qtbot.waitSignal(small_page.try_requested) as asked:
        card._use.click()
    assert asked.args == ["20261120-1"]


def put(services: Services, model_id: str, **card: Any) -> None:
    """A model on the disk."""
    folder = services.home.models / model_id
    folder.mkdir()
    (folder / "model.gguf").write_bytes(b"GGUF")
    (folder / "card.json").write_text(json.dumps({"name": model_id.title(), "format": "gguf", **card}))


def test_undo_brings_back_the_choice_too(small_page: ModelsPage, services: Services) -> None:
    put(services, "mine")
    services.settings.model = "mine"
    small_page.reload()
    small_page.library.list.delete_requested.emit("mine")
    assert services.settings.model == ""
    small_page.library._undo(services.library.trashed()[0].id, chosen=True)
    assert services.settings.model == "mine"
    small_page.library.list.delete_requested.emit("mine")
    services.settings.model = "starter"
    small_page.library._undo(services.library.trashed()[0].id, chosen=True)
    assert services.settings.model == "starter"


def test_what_was_used_while_the_page_was_away_is_not_called_unused(small_page: ModelsPage, services: Services) -> None:
    put(services, "old", added="2020-01-01T00:00:00+00:00")
    small_page.reload()
    card: Any = small_page.library.list.card("old")
    assert "60 days" in card._used.text()
    small_page.hide()
    services.library.mark_used("old")
    small_page.show()
    assert card._used.text() == "Used today"


def test_the_starter_is_named_once(small_page: ModelsPage, services: Services) -> None:
    services.settings.model = "m"
    small_page.show_models([model(id="starter", name="Starter model", starter=True), model()])
    card: Any = small_page.library.list.card("starter")
    assert [item.text() for item in card.findChildren(QLabel) if item.text() == "Starter model"] == ["Starter model"]


def test_licences_are_written_as_their_owners_do(qapp: QApplication) -> None:
    assert "Apache-2.0" in meta_of(model(card={"licence": "apache-2.0"}))
    assert [licence_words(code) for code in ("llama3.2", "cc-by-nc-4.0", "Tencent HY Community")] == [
        "Llama 3.2",
        "CC-BY-NC-4.0",
        "Tencent HY Community",
    ]
    assert licence_words("other") == "a licence of its own"


def test_what_was_made_faster_is_offered_at_once(small_page: ModelsPage, services: Services) -> None:
    put(services, "slow-faster")
    toasts: list[str] = []
    services.messages.toast_shown.connect(lambda text, *_: toasts.append(text))
    small_page.library.making.arrived.emit("slow-faster")
    assert toasts == ["“Slow-Faster” is ready"]


def test_taught_by_me(small_page: ModelsPage, qtbot: QtBot) -> None:
    poems = model(id="p", name="Poems", card={"run": "1"})
    small_page.show_models([model(), poems, model(id="t", kind="table", format="inkstone")])
    chip = small_page.findChild(QPushButton, "models_filter_own")
    assert chip is not None
    chip.click()
    assert [shelf.model.id for shelf in small_page.library.list.shown] == ["t", "p"]
    assert small_page.get.isHidden()


def test_the_disk(small_page: ModelsPage, services: Services, qtbot: QtBot) -> None:
    small_page.show_models([model(), model(id="l", linked=True)])
    line = small_page.findChild(QLabel, "models_disk_use")
    assert line is not None
    qtbot.waitUntil(lambda: "Models take 4.7 GB, " in line.text() and "are free" in line.text())
    place = small_page.findChild(QLabel, "models_place")
    assert place is not None
    assert place.toolTip() == str(services.home.models)


@pytest.fixture
def disk(services: Services, tmp_path: Path) -> Path:
    """Where the models lie, one among them: rename it, and it is unplugged."""
    away = tmp_path / "away"
    services.home.models.rename(away)
    services.home.models.symlink_to(away, target_is_directory=True)
    (away / "m").mkdir()
    (away / "m" / "model.gguf").write_bytes(b"GGUF")
    (away / "m" / "card.json").write_text('{"name": "M", "kind": "text", "format": "gguf"}', encoding="utf-8")
    return away


def test_a_disk_that_is_not_there_is_said(disk: Path, small_page: ModelsPage) -> None:
    notice = small_page.library.gone
    assert notice.text == ""
    disk.rename(disk.with_name("unplugged"))
    small_page.reload()
    assert "is not connected" in notice.text
    disk.with_name("unplugged").rename(disk)
    again = small_page.findChild(QPushButton, "models_disk_gone_action")
    assert again is not None
    again.click()
    assert notice.text == ""


def activate(page: ModelsPage) -> None:
    """The window comes to the front."""
    QCoreApplication.sendEvent(page.window(), QEvent(QEvent.Type.ActivationChange))


def comes_back(page: ModelsPage) -> None:
    """From another page."""
    page.hide()
    page.show()


@pytest.mark.parametrize("look", [activate, comes_back])
def test_an_unplugged_disk_is_noticed_when_one_looks(
    disk: Path, small_page: ModelsPage, qtbot: QtBot, look: Callable[[ModelsPage], None]
) -> None:
    small_page.activateWindow()
    qtbot.waitUntil(lambda: small_page.library.model("m") is not None and small_page.isActiveWindow())
    disk.rename(disk.with_name("unplugged"))
    look(small_page)
    qtbot.waitUntil(lambda: small_page.library.model("m") is None)
    assert "is not connected" in small_page.library.gone.text
    disk.with_name("unplugged").rename(disk)
    look(small_page)
    qtbot.waitUntil(lambda: small_page.library.model("m") is not None)
    assert small_page.library.gone.text == ""


@pytest.mark.parametrize("look", [activate, comes_back])
def test_a_model_used_from_an_unplugged_disk_is_noticed_when_one_looks(
    small_page: ModelsPage,
    services: Services,
    tmp_path: Path,
    qtbot: QtBot,
    look: Callable[[ModelsPage], None],
) -> None:
    stick, unplugged = tmp_path / "stick", tmp_path / "unplugged"
    stick.mkdir()
    (stick / "m.gguf").write_bytes(b"GGUF")
    entry = services.home.models / "linked"
    entry.mkdir()
    card = {"name": "M", "kind": "text", "format": "gguf", "link": str(stick / "m.gguf")}
    (entry / "card.json").write_text(json.dumps(card), encoding="utf-8")
    small_page.reload()
    small_page.activateWindow()
    qtbot.waitUntil(small_page.isActiveWindow)

    def missing() -> bool:
        shown = small_page.library.model("linked")
        return shown is not None and shown.missing

    assert not missing()
    stick.rename(unplugged)
    look(small_page)
    qtbot.waitUntil(missing)
    unplugged.rename(stick)
    look(small_page)
    qtbot.waitUntil(lambda: not missing())


def test_chat_with_a_model_whose_disk_was_unplugged(
    disk: Path, small_page: ModelsPage, services: Services, qtbot: QtBot
) -> None:
    disk.rename(disk.with_name("unplugged"))
    small_page.library.list.finish()
    (chat,) = [
        child for child in small_page.findChildren(QPushButton, "models_use") if child.accessibleName() == "Chat with M"
    ]
    with qtbot.waitSignal(services.messages.error_shown) as told, qtbot.assertNotEmitted(small_page.chat_requested):
        chat.click()
    assert told.args is not None
    assert told.args[0].code == "models_disk_gone"
    assert "is not connected" in small_page.library.gone.text
    assert small_page.library.model("m") is None


# -- other apps


def found(name: str, app: Any = "lmstudio", in_library: str = "") -> FoundModel:
    return FoundModel(Path(f"/x/{name}.gguf"), name, app, "gguf", 4_000_000_000, in_library=in_library)


def test_models_of_other_apps_are_offered_and_used_where_they_are(
    small_page: ModelsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    added: list[tuple[list[Path], str]] = []
    monkeypatch.setattr(small_page._importer, "add", lambda paths, mode=None: added.append((paths, mode)))
    monkeypatch.setattr("gui.models.found.view.ask_choices", lambda *_: {"/x/b.gguf"})
    small_page.library.found.show_found([found("a"), found("b"), found("c", in_library="c")])
    text = small_page.findChild(QLabel, "models_found_text")
    assert text is not None
    assert text.text() == "LM Studio has 2 models here (8.0 GB)."
    button = small_page.findChild(QPushButton, "models_found_action")
    assert button is not None
    button.click()
    assert added == [([Path("/x/b.gguf")], "link")]
    other = small_page.findChild(QPushButton, "models_found_other")
    assert other is not None
    other.click()
    assert not text.isVisible()


def test_three_apps_are_named_as_one_says_it(small_page: ModelsPage) -> None:
    QLocale.setDefault(QLocale("en"))
    small_page.library.found.show_found([found("a"), found("b", "huggingface"), found("c", "ollama")])
    text = small_page.findChild(QLabel, "models_found_text")
    assert text is not None
    assert text.text().startswith("LM Studio, Hugging Face, and Ollama have 3 models here")


def test_nothing_found_is_not_spoken_of(small_page: ModelsPage) -> None:
    small_page.library.found.show_found([])
    assert small_page.library.found.isHidden()


# -- a long list


class Plain(QWidget):
    """A card that is only its number."""

    def __init__(self, item: str) -> None:
        super().__init__()
        self.item = item
        self.setFixedHeight(80)
        self.stop = QPushButton(item, self)

    def set_item(self, item: str) -> None:
        self.item = item

    def stops(self) -> list[QWidget]:
        return [self.stop]


@pytest.fixture
def cards(qtbot: QtBot) -> Iterator[CardList[str]]:
    made: CardList[str] = CardList(Theme("light"), lambda item: item, Plain)
    made.resize(300, 200)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_first_cards_are_there_at_once_and_the_others_soon(cards: CardList[str], qtbot: QtBot) -> None:
    items = [f"{number:03}" for number in range(60)]
    cards.set_items(items)
    first = cards.card("000")
    assert first is not None
    assert first.isVisible()
    qtbot.waitUntil(lambda: cards.complete)

    def heights() -> list[int]:
        return [card.y() for item in items if (card := cards.card(item)) is not None]

    qtbot.waitUntil(lambda: heights() == sorted(set(heights())))


def test_what_stays_is_the_same_card_at_its_new_place(cards: CardList[str], qtbot: QtBot) -> None:
    cards.set_items(["a", "c"])
    qtbot.waitUntil(lambda: cards.complete)
    kept = cards.card("c")
    cards.set_items(["b", "c", "d"])
    qtbot.waitUntil(lambda: cards.complete)
    assert cards.card("c") is kept
    assert cards.card("a") is None
    order = [cards.layout().itemAt(place).widget().item for place in range(cards.layout().count())]  # type: ignore[union-attr]
    assert order == ["b", "c", "d"]


def test_the_tab_key_goes_as_the_eye_does(cards: CardList[str], qtbot: QtBot) -> None:
    cards.set_items(["a", "d"])
    qtbot.waitUntil(lambda: cards.complete)
    cards.set_items(["a", "b", "c", "d"])
    qtbot.waitUntil(lambda: cards.complete)
    first: Any = cards.card("a")
    first.stop.setFocus()
    reached = [first.item]
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused: Any = QApplication.focusWidget()
        reached.append(focused.text())
    assert reached == ["a", "b", "c", "d"]


def test_a_reload_keeps_the_place_and_the_keyboard(small_page: ModelsPage, services: Services, qtbot: QtBot) -> None:
    for number in range(12):
        folder = services.home.models / f"m{number:02}"
        folder.mkdir()
        (folder / "model.gguf").write_bytes(b"GGUF")
        (folder / "card.json").write_text(json.dumps({"name": f"Model {number:02}", "format": "gguf"}))
    small_page.reload()
    qtbot.waitUntil(lambda: small_page.library.list.complete)
    card: Any = small_page.library.list.card("m07")
    card._use.setFocus()
    bar = small_page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 900)
    bar.setValue(800)
    (services.home.models / "m11" / "card.json").write_text(json.dumps({"name": "Other", "format": "gguf"}))
    small_page.reload()
    QApplication.processEvents()
    assert card._use.hasFocus()
    assert bar.value() == 800


# -- the window leads there and away


def test_a_conversation_without_a_model_leads_to_what_can_be_had(window: MainWindow, qtbot: QtBot) -> None:
    window.page("chat").models_requested.emit()  # type: ignore[attr-defined]
    page = window.page("models")
    assert isinstance(page, ModelsPage)
    assert page.isVisible()


def test_offline_leads_to_the_network_in_settings(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("models")
    page = window.page("models")
    assert isinstance(page, ModelsPage)
    page.settings_requested.emit("network")
    qtbot.waitUntil(lambda: window.page("settings").isVisible())


def test_pages_are_read_ahead(window: MainWindow, qtbot: QtBot) -> None:
    window.read_ahead()
    qtbot.waitUntil(lambda: not window._reader.busy)


def test_the_example_library_has_every_kind() -> None:
    assert {model.kind for model in example_models()} >= {"text", "speech", "labels"}
