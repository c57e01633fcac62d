"""The Models page with a real library: cards, search, import, delete and Undo."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Finished, Progress
from gui.main_window import MainWindow
from gui.models import page as page_module
from gui.models.import_dialog import ImportDialog
from gui.models.library import room
from gui.models.page import ModelsPage
from gui.models.states import example_models
from gui.theme import Theme


@pytest.fixture
def page(window: MainWindow) -> ModelsPage:
    """The page, with one model that somebody brought in beside what Inkstone has."""
    folder = window.services.home.models / "poems"
    folder.mkdir(parents=True)
    (folder / "model.gguf").write_bytes(b"GGUF")
    card = {"name": "Poems", "format": "gguf", "bytes": 5_000_000, "languages": ["zh"], "has_template": True}
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    window.show_page("models")
    made = window.page("models")
    assert isinstance(made, ModelsPage)
    made.reload()
    return made


def cards(page: ModelsPage) -> list[str]:
    """The names of the cards that one can see."""
    return [label.text() for label in page.findChildren(QLabel, "models_card_name") if label.isVisible()]


def control(page: QWidget, name: str) -> Any:
    found = [child for child in page.findChildren(QWidget, name) if child.isVisible()]
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]


def choose(page: ModelsPage, name: str, entry: str) -> None:
    """Open the menu of the card of `name` and choose an entry."""
    (more,) = [button for button in page.findChildren(QToolButton, "models_more") if name in button.accessibleName()]
    more.click()
    (menu,) = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    (action,) = [action for action in menu.actions() if action.objectName() == entry]
    action.trigger()
    menu.close()


def test_cards_say_what_a_model_is(page: ModelsPage) -> None:
    text = control(page, "models_list").property("plainText")
    for part in ("Poems", "For conversations", "5.0 MB", "GGUF", "Chinese"):
        assert part in text


def test_the_starter_comes_first(page: ModelsPage, qtbot: QtBot) -> None:
    page.show_models(list(reversed(example_models())))
    qtbot.waitUntil(lambda: cards(page)[:1] == ["Starter model"])


def test_a_search_leaves_what_was_looked_for(page: ModelsPage, qtbot: QtBot) -> None:
    field = control(page, "models_search")
    field.setText("poems chinese")
    qtbot.waitUntil(lambda: cards(page) == ["Poems"])
    field.setText("zebra")
    qtbot.waitUntil(lambda: cards(page) == [])
    assert control(page, "models_no_match").text().startswith("No model found here")
    field.clear()
    qtbot.waitUntil(lambda: "Poems" in cards(page))


def test_delete_is_one_click_and_comes_back(window: MainWindow, page: ModelsPage, qtbot: QtBot) -> None:
    window.services.settings.model = "poems"
    control(page, "models_delete").click()
    assert "Poems" not in cards(page)
    assert window.services.settings.model == ""
    control(window, "toast_action").click()
    qtbot.waitUntil(lambda: "Poems" in cards(page))


def test_a_model_can_be_renamed(page: ModelsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "ask_text", lambda *_: "唐诗 Tang")
    choose(page, "Poems", "models_rename")
    qtbot.waitUntil(lambda: "唐诗 Tang" in cards(page))


def test_a_model_is_chosen_for_the_conversation(page: ModelsPage, qtbot: QtBot) -> None:
    use = [child for child in page.findChildren(QWidget, "models_use") if child.accessibleName() == "Chat with Poems"]
    with qtbot.waitSignal(page.chat_requested) as asked:
        use[0].click()  # type: ignore[attr-defined]
    assert asked.args == ["poems"]


def test_a_speech_model_is_for_transcribing(page: ModelsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.services.library, "check", lambda _: None)
    page.show_models(example_models())
    page.library.list.finish()
    text = control(page, "models_list").property("plainText")
    assert "Writes down what is said" in text
    assert "Chinese, English and 98 more languages" in text
    (use,) = [
        child
        for child in page.findChildren(QWidget, "models_use")
        if child.accessibleName() == "Use Whisper small to transcribe"
    ]
    assert use.text() == "Transcribe"  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.transcribe_requested) as asked, qtbot.assertNotEmitted(page.chat_requested):
        use.click()  # type: ignore[attr-defined]
    assert asked.args == ["whisper"]


def test_a_chat_knows_no_speech_models(window: MainWindow, page: ModelsPage) -> None:
    folder = window.services.home.models / "whisper"
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}", encoding="utf-8")
    card = {"name": "Ears", "kind": "speech", "format": "ctranslate2", "architecture": "whisper"}
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    page.reload()
    assert "Ears" in cards(page)
    window.show_page("chat")
    picker = window.page("chat").findChild(QWidget, "chat_model")
    assert picker is not None
    picker.refresh("poems")  # type: ignore[attr-defined]
    names = [picker.itemText(number) for number in range(picker.count())]  # type: ignore[attr-defined]
    assert "Poems" in names
    assert "Ears" not in names


def test_a_model_whose_file_is_gone_says_so(page: ModelsPage, qtbot: QtBot) -> None:
    (page.services.home.models / "poems" / "model.gguf").unlink()
    page.reload()
    qtbot.waitUntil(lambda: "Its file is gone" in control(page, "models_list").property("plainText"))


class FakeImport:
    """In the place of the library's import: a file of two pieces."""

    def __init__(self, *events: object) -> None:
        self.events = events
        self.calls: list[tuple[Path, str]] = []

    def __call__(self, path: Path, mode: str, stop: Any) -> Any:
        self.calls.append((path, mode))
        for event in self.events:
            if isinstance(event, InkstoneError):
                raise event
            yield event


Importing = Callable[..., FakeImport]


@pytest.fixture
def importing(page: ModelsPage, monkeypatch: pytest.MonkeyPatch) -> Importing:
    """Let the library import `events`, and the person answer `mode`."""

    def prepare(*events: object, mode: str | None = "copy") -> FakeImport:
        fake = FakeImport(*events)
        monkeypatch.setattr(page.services.library, "import_", fake)
        monkeypatch.setattr("gui.models.importer._size", lambda path: 2_000_000)
        monkeypatch.setattr(page_module, "choose_mode", lambda *_: mode)
        return fake

    return prepare


def test_an_import_shows_how_far_it_is_and_offers_the_model(
    window: MainWindow, page: ModelsPage, importing: Importing, qtbot: QtBot, tmp_path: Path
) -> None:
    fake = importing(Progress("copying", 1e6, 2e6, 3.0), Finished(result={"id": "poems"}))
    told: list[tuple[str, float]] = []
    page.work_changed.connect(lambda text, fraction: told.append((text, fraction)))
    page.import_paths([tmp_path / "唐诗.gguf"])
    qtbot.waitUntil(lambda: bool(window.findChildren(QWidget, "toast")))
    assert fake.calls == [(tmp_path / "唐诗.gguf", "copy")]
    assert ("Importing “唐诗.gguf”", 0.5) in told
    assert told[-1] == ("", -1.0)
    with qtbot.waitSignal(page.chat_requested):
        control(window, "toast_action").click()


def test_several_files_come_one_after_the_other(
    page: ModelsPage, importing: Importing, qtbot: QtBot, tmp_path: Path
) -> None:
    fake = importing(Finished(result={"id": "poems"}), mode="link")
    page.import_paths([tmp_path / "a.gguf", tmp_path / "b.gguf"])
    qtbot.waitUntil(lambda: len(fake.calls) == 2 and not page._importer._runner.busy)
    assert [(path.name, mode) for path, mode in fake.calls] == [("a.gguf", "link"), ("b.gguf", "link")]


def test_a_change_of_mind_imports_nothing(page: ModelsPage, importing: Importing, qtbot: QtBot, tmp_path: Path) -> None:
    fake = importing(mode=None)
    with qtbot.waitSignal(page._importer.ended):
        page.import_paths([tmp_path / "a.gguf"])
    assert fake.calls == []


def test_what_is_no_model_is_told(window: MainWindow, page: ModelsPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "假模型.gguf"
    path.write_bytes(b"not a model")
    with qtbot.waitSignal(window.services.messages.error_shown), qtbot.waitSignal(page._importer.ended):
        page.import_paths([path])
    assert "假模型.gguf" in control(window, "message_sentence").text()


def test_a_failed_copy_is_told_and_the_next_goes_on(
    window: MainWindow, page: ModelsPage, importing: Importing, qtbot: QtBot, tmp_path: Path
) -> None:
    fake = importing(InkstoneError("disk_full", path="x"))
    page.import_paths([tmp_path / "a.gguf", tmp_path / "b.gguf"])
    qtbot.waitUntil(lambda: len(fake.calls) == 2 and not page._importer._runner.busy)
    assert "disk is full" in control(window, "message_sentence").text()


def test_files_can_be_dropped(page: ModelsPage, importing: Importing, qtbot: QtBot, tmp_path: Path) -> None:
    fake = importing(Finished(result={"id": "poems"}))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "张三.gguf"))])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(event)
    qtbot.waitUntil(lambda: len(fake.calls) == 1 and not page._importer._runner.busy)
    assert fake.calls[0][0].name == "张三.gguf"


def test_the_file_dialog_is_asked(page: ModelsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("gui.dialogs.files.ask_open", lambda *_, folder=False: asked.append(folder))
    page._file.trigger()
    page._folder.trigger()
    assert asked == [False, True]


def test_copy_is_recommended_and_link_can_be_chosen(qtbot: QtBot) -> None:
    dialog = ImportDialog(Path("/x/模型.gguf"), 2_000_000, Theme("light"))
    qtbot.addWidget(dialog)
    assert dialog.mode == "copy"
    link = dialog.findChild(QWidget, "models_import_link")
    assert link is not None
    link.click()  # type: ignore[attr-defined]
    assert dialog.mode == "link"


def test_the_tab_key_goes_down_the_page(small_page: ModelsPage, qtbot: QtBot) -> None:
    small_page.reload()
    qtbot.waitUntil(lambda: small_page.library.list.complete)
    control(small_page, "models_search").setFocus()
    reached = []
    while len(reached) < 60 and (not reached or reached[-1] != "models_hub_id"):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.objectName())
    stations = ["models_import", "models_filter_all", "models_get_more", "models_open_folder", "models_use"]
    stations += ["models_selftest_measure", "models_download", "models_hub_id"]
    assert [reached.index(name) for name in stations] == sorted(reached.index(name) for name in stations)
