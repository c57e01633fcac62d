"""The list of recordings: search, rename, delete with Undo, only the text."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from core.events import Segment
from core.transcribe.session import AUDIO, Session, State, save_session
from gui.services import Services
from gui.transcribe.page import TranscribePage
from tests.gui.transcribe.conftest import Find


def add(services: Services, number: int, title: str, text: str = "", state: State = "done") -> str:
    session = Session(f"2026030{number}-090000-abcdef", title, 1000.0 * number, state, seconds=95.0)
    folder = services.home.recordings / session.id
    save_session(folder, session)
    (folder / AUDIO).write_bytes(bytes(50_000))
    services.store.recordings.create(session)
    if text:
        services.store.recordings.take_segments(session.id, [Segment(7.0, 9.0, text)])
    return session.id


@pytest.fixture
def two(page: TranscribePage, services: Services) -> tuple[str, str]:
    made = add(services, 1, "Lecture", "The heart pumps blood."), add(services, 2, "访谈", "今天天气很好。")
    page.reload()
    return made


def listed(find: Find) -> list[str]:
    return str(find("transcribe_list").property("plainText")).splitlines()


def test_newest_first_with_its_length(two: tuple[str, str], find: Find) -> None:
    rows = listed(find)
    assert rows[0].startswith("访谈")
    assert rows[1].startswith("Lecture")
    assert rows[1].endswith("1 min 35 s")


def test_a_missing_text_is_said_in_full(page: TranscribePage, services: Services, find: Find) -> None:
    add(services, 1, "Lecture", state="recorded")
    page.reload()
    (item,) = find("transcribe_list").model().items()
    room = services.theme.px("list") - 4 * services.theme.px("space_s")  # of the column, its rows and their insides
    assert item.note.endswith("text missing")
    assert QFontMetrics(services.theme.font("small")).horizontalAdvance(item.note) <= room


@pytest.mark.parametrize(("words", "title"), [("blood", "Lecture"), ("天气很好", "访谈"), ("lect", "Lecture")])
def test_search_finds_words_and_titles(two: tuple[str, str], find: Find, qtbot: QtBot, words: str, title: str) -> None:
    find("transcribe_search").setText(words)
    qtbot.waitUntil(lambda: len(listed(find)) == 1)
    assert listed(find)[0].startswith(title)


def test_what_was_found_opens_at_its_sentence(two: tuple[str, str], find: Find, qtbot: QtBot, page: Any) -> None:
    find("transcribe_search").setText("blood")
    qtbot.waitUntil(lambda: len(listed(find)) == 1)
    view = find("transcribe_list")
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page._editor.recording == two[0]
    assert "The heart pumps blood." in find("transcribe_text").property("plainText")


def test_rename_in_place(two: tuple[str, str], find: Find, services: Services, page: TranscribePage) -> None:
    view = find("transcribe_list")
    view.rename(two[0])
    editor = view.findChild(QLineEdit, "transcribe_rename")
    assert editor is not None
    editor.setText("Biology")
    view.commitData(editor)
    assert services.store.recordings.get(two[0]).title == "Biology"
    assert "Biology" in find("transcribe_list").property("plainText")


def test_delete_and_undo(two: tuple[str, str], find: Find, qtbot: QtBot, services: Services) -> None:
    undo: list[Any] = []
    services.messages.toast_shown.connect(lambda _text, _label, action: undo.append(action))
    view = find("transcribe_list")
    view.select(two[0])
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert [row.partition(" ")[0] for row in listed(find)] == ["访谈"]
    undo[0]()
    assert len(listed(find)) == 2
    assert services.store.recordings.segments(two[0])[0].text == "The heart pumps blood."


def test_deleting_what_is_on_show_leads_home(two: tuple[str, str], page: TranscribePage, find: Find) -> None:
    page.open_recording(two[0])
    page.controller.actions.delete(two[0])
    assert find("transcribe_record").isVisible()


def test_only_the_text_can_be_kept(
    two: tuple[str, str], page: TranscribePage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.messages, "ask", lambda *_: True)
    page.controller.actions.keep_text_only(two[0])
    assert not (services.home.recordings / two[0] / AUDIO).exists()
    kept = services.store.recordings.get(two[0])
    assert (kept.has_audio, kept.words) == (False, 4)


def test_what_is_recorded_now_cannot_be_deleted(
    page: TranscribePage, find: Find, qtbot: QtBot, services: Services
) -> None:
    find("transcribe_record").click()
    live = page.controller.live
    assert live is not None
    page.controller.actions.delete(live.id)
    assert services.store.recordings.get(live.id)
    assert listed_nothing(page)


def listed_nothing(page: TranscribePage) -> bool:
    """It has its own button above the list."""
    return str(page._sidebar.list.property("plainText")) == ""


def test_room_taken_is_shown(two: tuple[str, str], find: Find, qtbot: QtBot, page: TranscribePage) -> None:
    qtbot.waitUntil(lambda: find_text(page) == "Room taken: 100 KB", timeout=4000)


def find_text(page: TranscribePage) -> str:
    return page._sidebar._use.text()


def test_the_menu(two: tuple[str, str], page: TranscribePage) -> None:
    menu: QMenu = page._sidebar.show_menu(two[0])
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Rename", "Transcribe again", "Keep only the text…", "Delete"]
    menu.close()


def test_a_narrow_page_hides_the_list(page: TranscribePage, find: Find) -> None:
    assert page._sidebar.isVisible()
    page.resize(600, 600)
    assert not page._sidebar.isVisible()
    find("transcribe_show_list").click()
    assert page._sidebar.isVisible()
