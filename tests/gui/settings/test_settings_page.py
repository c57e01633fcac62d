"""The Settings page with the real store: every change takes effect at once, everything deleted can come back."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.events import Segment
from core.examples.source import Source
from core.runs import folders
from core.settings import Settings
from core.store.recording_folders import adopt
from core.training.request import RunRequest
from core.transcribe.session import AUDIO, Session, new_id, save_session
from gui.housekeeping import Housekeeping
from gui.main_window import MainWindow
from gui.settings.disk_use import measure
from gui.settings.page import SettingsPage


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    window.show_page("settings")
    made = window.page("settings")
    assert isinstance(made, SettingsPage)
    return made


def control(page: QWidget, name: str) -> Any:
    found = [child for child in page.findChildren(QWidget, name) if not child.isHidden()]
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]


def choose(select: Any, value: str) -> None:
    select.setCurrentIndex(select.findData(value))


def saved(window: MainWindow) -> Settings:
    return Settings.load(window.services.home.settings)[0]


def test_the_language_changes_at_once_and_is_kept(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    choose(control(page, "settings_language"), "zh_CN")
    qtbot.waitUntil(lambda: window.windowTitle() == "砚台")
    assert saved(window).language == "zh_CN"


def test_the_theme_changes_at_once_and_is_kept(window: MainWindow, page: SettingsPage) -> None:
    day = window.services.theme.color("bg")
    choose(control(page, "settings_theme"), "dark")
    assert window.services.theme.color("bg") != day
    assert saved(window).theme == "dark"


def test_the_folder_is_shown_with_what_it_holds(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    assert control(page, "settings_home").text() == str(window.services.home.root)
    section = control(page, "settings_section_home")
    qtbot.waitUntil(lambda: section._figures["total"].text() != "measuring…")
    assert section._figures["total"].text().endswith("KB")


def test_sizes_are_counted_by_kind(window: MainWindow) -> None:
    home = window.services.home
    (home.models / "m").mkdir()
    (home.models / "m" / "w.gguf").write_bytes(b"x" * 1000)
    sizes = measure(home)
    assert sizes["models"] == 1000
    assert sizes["conversations"] > 0
    assert sizes["trash"] == 0


def test_a_search_shows_the_sections_that_match(page: SettingsPage, qtbot: QtBot) -> None:
    field = control(page, "settings_search")
    field.setText("theme")
    restore = page.findChild(QWidget, "settings_section_restore")
    assert restore is not None
    qtbot.waitUntil(restore.isHidden)
    assert control(page, "settings_section_look").isVisible()
    field.setText("zebra")
    look = page.findChild(QWidget, "settings_section_look")
    assert look is not None
    qtbot.waitUntil(look.isHidden)
    field.clear()
    qtbot.waitUntil(lambda: not restore.isHidden())


def delete_a_chat(window: MainWindow, title: str) -> str:
    store = window.services.store
    chat = store.chats.create(title)
    store.chats.delete(chat.id)
    return chat.id


def test_a_conversation_comes_back_from_the_trash(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    chat = delete_a_chat(window, "生日诗")
    control(page, "settings_restore").click()
    with qtbot.waitSignal(page.restored):
        control(page, "settings_trash_restore").click()
    assert window.services.store.chats.get(chat).title == "生日诗"
    assert "is back" in control(window, "toast_text").text()


def test_delete_for_good_asks_first(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    delete_a_chat(window, "A")
    control(page, "settings_restore").click()
    monkeypatch.setattr(type(window.services.messages), "ask", lambda *_: False)
    control(page, "settings_trash_delete").click()
    assert len(window.services.store.trash.list()) == 1
    monkeypatch.setattr(type(window.services.messages), "ask", lambda *_: True)
    control(page, "settings_trash_delete").click()
    assert window.services.store.trash.list() == []


def test_the_trash_can_be_emptied(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in "ABC":
        delete_a_chat(window, title)
    monkeypatch.setattr(type(window.services.messages), "ask", lambda *_: True)
    control(page, "settings_restore").click()
    control(page, "settings_trash_empty").click()
    assert window.services.store.trash.list() == []


def test_a_backup_is_made_and_brought_back(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = window.services.store
    store.chats.create("before")
    control(page, "settings_restore").click()
    control(page, "settings_backup_now").click()
    qtbot.waitUntil(lambda: len(page.findChildren(QWidget, "settings_backup_restore")) == 1)
    store.chats.create("after")
    monkeypatch.setattr(type(window.services.messages), "ask", lambda *_: True)
    with qtbot.waitSignal(page.restored):
        control(page, "settings_backup_restore").click()
    assert [chat.title for chat in store.chats.list()] == ["before"]
    assert {backup.reason for backup in store.backups.list()} == {"by-hand", "before-restore"}


def test_the_list_of_backups_is_never_blank(page: SettingsPage, qtbot: QtBot) -> None:
    control(page, "settings_restore").click()
    assert control(page, "settings_backups_none").text() == "Looking for backups…"
    qtbot.waitUntil(lambda: control(page, "settings_backups_none").text() == "There is no backup yet.")


def test_everything_goes_into_one_file_and_back(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "全部.inkstone"
    monkeypatch.setattr("gui.dialogs.files.ask_save", lambda *_: target)
    monkeypatch.setattr("gui.dialogs.files.ask_open", lambda *_: target)
    store = window.services.store
    chat = store.chats.create("kept")
    control(page, "settings_restore").click()
    control(page, "settings_export").click()
    qtbot.waitUntil(lambda: target.is_file() and bool(page.window().findChildren(QWidget, "toast")))
    store.chats.delete(chat.id)
    store.trash.delete_forever(chat.id)
    with qtbot.waitSignal(page.restored):
        control(page, "settings_import").click()
    assert [one.title for one in store.chats.list()] == ["kept"]


def test_a_file_that_is_no_backup_is_told(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "wrong.inkstone"
    wrong.write_bytes(b"nothing")
    monkeypatch.setattr("gui.dialogs.files.ask_open", lambda *_: wrong)
    control(page, "settings_restore").click()
    with qtbot.waitSignal(window.services.messages.error_shown) as told:
        control(page, "settings_import").click()
    assert told.args[0].code == "archive_damaged"


def finished_recording(window: MainWindow, title: str) -> str:
    """One with sound and text."""
    home, store = window.services.home, window.services.store
    one = Session(new_id(), title, 1_700_000_000.0, "done", seconds=75.0)
    save_session(home.recordings / one.id, one)
    (home.recordings / one.id / AUDIO).write_bytes(bytes(2_000_000))
    made = adopt(home, store, one.id)
    store.recordings.take_segments(made.id, [Segment(0, 1, "说过的话")])
    return one.id


def test_a_recording_comes_back_from_the_trash(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    store = window.services.store
    one = finished_recording(window, "")
    store.recordings.delete(one)
    control(page, "settings_restore").click()
    words = " ".join(child.text() for child in control(page, "settings_trash").findChildren(QLabel))
    assert "Recording of" in words
    assert "1 min 15 s" in words
    with qtbot.waitSignal(page.restored):
        control(page, "settings_trash_restore").click()
    assert [segment.text for segment in store.recordings.segments(one)] == ["说过的话"]


def test_a_recording_deleted_for_good_gives_its_room_back(
    window: MainWindow, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = finished_recording(window, "会议")
    assert measure(window.services.home)["recordings"] > 2_000_000
    window.services.store.recordings.delete(one)
    control(page, "settings_restore").click()
    monkeypatch.setattr(type(window.services.messages), "ask", lambda *_: True)
    control(page, "settings_trash_delete").click()
    assert measure(window.services.home)["recordings"] == 0


@pytest.mark.parametrize("with_sound", [True, False])
def test_the_sound_of_recordings_is_in_the_backup_unless_unticked(
    window: MainWindow,
    page: SettingsPage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    with_sound: bool,
) -> None:
    finished_recording(window, "会议")
    target = tmp_path / "all.inkstone"
    monkeypatch.setattr("gui.dialogs.files.ask_save", lambda *_: target)

    def answer() -> None:
        dialog = window.findChild(QDialog, "choices")
        assert dialog is not None
        assert dialog.findChild(QWidget, "choices_models") is None  # there are none
        tick = dialog.findChild(QCheckBox, "choices_sound")
        assert tick is not None
        assert tick.isChecked()
        assert "MB" in tick.text()
        tick.setChecked(with_sound)
        control(dialog, "choices_ok").click()

    control(page, "settings_restore").click()
    QTimer.singleShot(50, window, answer)
    control(page, "settings_export").click()
    qtbot.waitUntil(lambda: target.is_file() and bool(page.window().findChildren(QWidget, "toast")))
    with zipfile.ZipFile(target) as archive:
        assert any(name.endswith(AUDIO) for name in archive.namelist()) == with_sound


def test_a_backup_that_is_cancelled_writes_nothing(
    window: MainWindow, page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished_recording(window, "会议")
    target = tmp_path / "all.inkstone"
    monkeypatch.setattr("gui.dialogs.files.ask_save", lambda *_: target)
    control(page, "settings_restore").click()
    QTimer.singleShot(50, window, lambda: control(window, "choices_cancel").click())
    control(page, "settings_export").click()
    assert not target.exists()


def test_housekeeping_tidies_recordings(window: MainWindow, qtbot: QtBot) -> None:
    home, store = window.services.home, window.services.store
    one = finished_recording(window, "会议")
    store.recordings.take_segments(one, [Segment(n, n + 1, f"sentence {n}") for n in range(400)])
    (home.recordings / ".gone-x").mkdir()
    (home.recordings / one / AUDIO).unlink()
    keeper = Housekeeping(window.services, window)
    keeper.tidy()
    waiting = "SELECT count(*) FROM segments WHERE found = 0"
    qtbot.waitUntil(lambda: store.database.read(waiting)[0][0] == 0)
    assert not store.recordings.get(one).has_audio
    assert not (home.recordings / ".gone-x").exists()
    keeper.shutdown()


def test_a_training_run_comes_back_from_the_trash(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    home = window.services.home
    run = folders.create(home, RunRequest(Source("table", sample="iris"), title="鸢尾花"))
    folders.delete(home, run)
    control(page, "settings_restore").click()
    words = " ".join(child.text() for child in control(page, "settings_trash").findChildren(QLabel))
    assert "鸢尾花" in words
    assert "Training run" in words
    with qtbot.waitSignal(page.restored):
        control(page, "settings_trash_restore").click()
    assert folders.record(home, run).title == "鸢尾花"
