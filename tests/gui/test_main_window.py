"""The shell: going places, errors one at a time, toasts, what it remembers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest_types import Start
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.settings import Settings
from gui.main_window import MainWindow


def child(window: QWidget, name: str) -> Any:
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return found


def sentence(window: MainWindow) -> str:
    label = child(window, "message_sentence")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def test_the_first_page_is_the_conversation(window: MainWindow) -> None:
    assert child(window, "nav_chat").isChecked()
    assert child(window, "page_chat").isVisible()


def test_pages_are_built_when_they_are_first_shown(window: MainWindow) -> None:
    assert window.findChild(QWidget, "page_models") is None
    child(window, "nav_models").click()
    assert child(window, "page_models").isVisible()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_1, "chat"),
        (Qt.Key.Key_2, "transcribe"),
        (Qt.Key.Key_3, "train"),
        (Qt.Key.Key_4, "models"),
        (Qt.Key.Key_5, "settings"),
        (Qt.Key.Key_Comma, "settings"),
    ],
)
def test_the_keyboard_goes_everywhere(window: MainWindow, qtbot: QtBot, key: Qt.Key, name: str) -> None:
    window.activateWindow()
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert child(window, f"page_{name}").isVisible()
    assert child(window, f"nav_{name}").isChecked()


def test_a_narrow_window_leaves_the_icons(window: MainWindow) -> None:
    entry = child(window, "nav_chat")
    assert isinstance(entry, QToolButton)
    assert entry.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    window.resize(600, 600)
    assert entry.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def test_errors_wait_for_one_another(window: MainWindow) -> None:
    messages = window.services.messages
    messages.show_error(InkstoneError("folder_empty", path="/a/first"))
    messages.show_error(InkstoneError("file_missing", path="/a/second"))
    messages.show_error(InkstoneError("file_missing", path="/a/third"))
    assert "first" in sentence(window)
    child(window, "message_action").click()
    assert "second" in sentence(window)
    child(window, "message_action").click()
    assert sentence(window) == ""


def test_an_error_follows_the_language(window: MainWindow, qtbot: QtBot) -> None:
    window.services.messages.show_error(InkstoneError("folder_empty", path="/a/图"))
    window.language_chosen.emit("zh_CN")
    qtbot.waitUntil(lambda: sentence(window).startswith("文件夹“图”是空的。"))


def test_details_are_folded_and_can_be_copied(window: MainWindow, qtbot: QtBot) -> None:
    window.services.messages.show_error(InkstoneError("internal", "Traceback: here", reason="x"))
    text = child(window, "message_text")
    assert not text.isVisible()
    child(window, "message_details").click()
    assert text.isVisible()
    assert "Traceback: here" in text.toPlainText()


def test_the_button_of_an_error_leads_somewhere(window: MainWindow) -> None:
    window.services.messages.show_error(InkstoneError("memory_short", model="m"))
    child(window, "message_action").click()
    assert child(window, "page_models").isVisible()
    window.services.messages.show_error(InkstoneError("model_in_trash", model="m"))
    child(window, "message_action").click()
    assert child(window, "page_settings").isVisible()
    assert child(window, "settings_trash").isVisible()


def test_the_folder_is_opened_by_the_system(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    window.services.messages.show_error(InkstoneError("disk_full", path="x"))
    child(window, "message_action").click()
    assert opened == [str(window.services.home.root)]


def test_a_toast_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[bool] = []
    window.services.messages.toast("Gone", "Undo", lambda: undone.append(True))
    toast = child(window, "toast")
    assert toast.isVisible()
    child(toast, "toast_action").click()
    assert undone == [True]
    assert not toast.isVisible()


def test_only_three_toasts_at_once(window: MainWindow) -> None:
    for number in range(5):
        window.services.messages.toast(f"News {number}")
    shown = [label.text() for label in window.findChildren(QLabel, "toast_text") if label.isVisible()]
    assert shown == ["News 2", "News 3", "News 4"]
    window.clear_toasts()


def test_size_and_place_are_remembered(start: Start, tmp_path: Path) -> None:
    first = start()
    first.resize(700, 650)
    first.close()
    saved, _ = Settings.load(tmp_path / "home" / "settings.json")
    assert saved.window_geometry
    assert start().size() == first.size()


def test_a_damaged_geometry_is_ignored(start: Start, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    Settings(window_geometry="never base64 ✓").save(home / "settings.json")
    assert start().width() > 400


def test_work_elsewhere_shows_below(window: MainWindow) -> None:
    window.show_page("models")
    window.show_page("settings")
    window.page("models").work_changed.emit("Importing", 0.5)  # type: ignore[attr-defined]
    line = child(window, "status_open")
    assert isinstance(line, QPushButton)
    assert line.isVisible()
    assert line.text() == "Importing"
    line.click()
    assert child(window, "page_models").isVisible()
    assert not line.isVisible()


def test_a_model_of_the_library_is_used_in_the_conversation(window: MainWindow) -> None:
    window.show_page("models")
    window.page("models").chat_requested.emit("poems")  # type: ignore[attr-defined]
    assert window.services.settings.model == "poems"
    assert child(window, "page_chat").isVisible()


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_model_dropped_anywhere_is_imported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dropped: list[list[Path]] = []
    window.page("models").import_paths = dropped.append  # type: ignore[attr-defined]
    drop(window, tmp_path / "story.gguf")
    qtbot.waitUntil(lambda: dropped == [[tmp_path / "story.gguf"]])


def test_a_sound_dropped_anywhere_is_transcribed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dropped: list[list[Path]] = []
    window.page("transcribe").add_paths = dropped.append  # type: ignore[attr-defined]
    sounds = [tmp_path / "讲话.MP3", tmp_path / "film.mkv"]
    drop(window, *sounds)
    qtbot.waitUntil(lambda: dropped == [sounds])
    assert child(window, "page_transcribe").isVisible()


def test_examples_dropped_anywhere_are_learned_from(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dropped: list[list[Path]] = []
    window.page("train").add_paths = dropped.append  # type: ignore[attr-defined]
    folder = tmp_path / "groups"
    (folder / "good").mkdir(parents=True)
    examples = [tmp_path / "邮件.CSV", tmp_path / "book.docx", folder]
    drop(window, *examples)
    qtbot.waitUntil(lambda: dropped == [examples])
    assert child(window, "page_train").isVisible()


def test_a_folder_with_a_model_is_no_folder_of_examples(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dropped: list[list[Path]] = []
    window.page("models").import_paths = dropped.append  # type: ignore[attr-defined]
    (tmp_path / "config.json").write_text("{}")
    drop(window, tmp_path)
    qtbot.waitUntil(lambda: dropped == [[tmp_path]])


def test_a_training_stands_back_while_somebody_waits(window: MainWindow) -> None:
    """Also one whose page is opened only later."""
    held: list[tuple[str, bool]] = []
    window.page("chat").writing_changed.emit(True)  # type: ignore[attr-defined]
    window.page("train").pause_for = lambda reason, on: held.append((reason, on))  # type: ignore[attr-defined]
    assert window.page("train")._holds == {"words"}  # type: ignore[attr-defined]
    window.page("transcribe").recording_changed.emit(True)  # type: ignore[attr-defined]
    window.page("transcribe").recording_changed.emit(False)  # type: ignore[attr-defined]
    window.page("chat").writing_changed.emit(False)  # type: ignore[attr-defined]
    assert held == [("recording", True), ("recording", False), ("words", False)]


def test_a_model_that_was_trained_can_be_talked_to(window: MainWindow) -> None:
    listed: list[bool] = []
    window.page("models").reload = lambda: listed.append(True)  # type: ignore[attr-defined]
    window.page("train").models_changed.emit()  # type: ignore[attr-defined]
    assert listed == [True]
    window.page("train").chat_requested.emit("poems")  # type: ignore[attr-defined]
    assert window.services.settings.model == "poems"
    assert child(window, "page_chat").isVisible()


def test_who_opens_the_app_can_write_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: window.focusWidget() is not None and window.focusWidget().objectName() == "chat_input")
