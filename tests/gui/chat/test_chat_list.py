"""The list of conversations: groups, search, rename, pin, delete with Undo."""

from __future__ import annotations

import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.chat.page import ChatPage
from gui.services import Services
from gui.widgets.item_list import before_match
from tests.gui.chat.conftest import Find

DAY = 86400


@pytest.fixture
def chats(page: ChatPage, services: Services) -> dict[str, str]:
    """Title -> id of three conversations, one pinned, one old."""
    store = services.store
    ids = {title: store.chats.create(title).id for title in ("Tea", "Trip", "Old")}
    store.chats.set_pinned(ids["Trip"], True)
    store.database.write("UPDATE chats SET updated = ? WHERE id = ?", time.time() - 3 * DAY, ids["Old"])
    store.chats.add_message(ids["Tea"], None, "user", "How long should green tea stand? 绿茶要泡多久？")
    page._sidebar.refresh()
    return ids


def titles(find: Find) -> list[str]:
    return [item.title for item in find("chat_list").model().items()]


def test_groups(chats: dict[str, str], find: Find) -> None:
    assert titles(find) == ["Pinned", "Trip", "Today", "Tea", "Earlier", "Old"]
    assert find("chat_list").property("plainText") == "Trip\nTea\nOld"


@pytest.mark.parametrize("words", ["green tea", "绿茶", "泡多久"])
def test_search_finds_texts(chats: dict[str, str], find: Find, qtbot: QtBot, page: ChatPage, words: str) -> None:
    find("chat_search").setText(words)
    qtbot.waitUntil(lambda: titles(find) == ["Tea"])
    index = find("chat_list").model().index(0)
    find("chat_list").clicked.emit(index)
    assert page.controller.id == chats["Tea"]


def test_nothing_found_says_so(chats: dict[str, str], find: Find, qtbot: QtBot, page: ChatPage) -> None:
    find("chat_search").setText("zebra")
    qtbot.waitUntil(lambda: "zebra" in page._sidebar._nothing.text())


def test_rename_in_place(chats: dict[str, str], find: Find, qtbot: QtBot, services: Services) -> None:
    chat_list = find("chat_list")
    chat_list.select(chats["Tea"])
    qtbot.keyClick(chat_list, Qt.Key.Key_F2)
    editor = find("chat_rename")
    editor.setText("  Green \n tea ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: services.store.chats.get(chats["Tea"]).title == "Green tea")


def test_delete_and_undo(chats: dict[str, str], find: Find, qtbot: QtBot, page: ChatPage, services: Services) -> None:
    toasts: list[Any] = []
    services.messages.toast_shown.connect(lambda *words: toasts.append(words))
    chat_list = find("chat_list")
    page._open(chats["Tea"], "")
    chat_list.select(chats["Tea"])
    qtbot.keyClick(chat_list, Qt.Key.Key_Backspace)
    assert "Tea" in titles(find)
    qtbot.keyClick(chat_list, Qt.Key.Key_Delete)
    assert "Tea" not in titles(find)
    assert page.controller.id == ""
    text, label, undo = toasts[0]
    assert "Tea" in text
    assert label == "Undo"
    undo()
    assert "Tea" in titles(find)
    assert page.controller.id == chats["Tea"]


def test_enter_opens(chats: dict[str, str], find: Find, qtbot: QtBot, page: ChatPage) -> None:
    find("chat_list").select(chats["Old"])
    qtbot.keyClick(find("chat_list"), Qt.Key.Key_Return)
    assert page.controller.id == chats["Old"]
    assert page._header.title.toolTip() == "Old"


def test_the_list_hides_when_it_is_narrow(chats: dict[str, str], find: Find, qtbot: QtBot, page: ChatPage) -> None:
    page.resize(500, 600)
    assert page._sidebar.isHidden()
    find("chat_show_list").click()
    assert not page._sidebar.isHidden()
    page._open(chats["Tea"], "")
    assert page._sidebar.isHidden()
    page.resize(1000, 600)
    assert not page._sidebar.isHidden()


def test_enter_ends_renaming_and_opens_nothing(chats: dict[str, str], find: Find, qtbot: QtBot, page: ChatPage) -> None:
    chat_list = find("chat_list")
    page.controller.new_chat()
    chat_list.select(chats["Tea"])
    qtbot.keyClick(chat_list, Qt.Key.Key_F2)
    qtbot.keyClick(find("chat_rename"), Qt.Key.Key_Return)
    assert page.controller.id == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short ", "short "),
        ("a long message about ", "…about "),
        ("没有空格的一长串文字在这里", "…有空格的一长串文字在这里"),
    ],
)
def test_what_stands_before_a_match_is_whole_words(text: str, shown: str) -> None:
    assert before_match(text) == shown
