"""A long conversation is read in slices; whatever is done meanwhile sees all of it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.store.chats import PIECE
from gui.chat import branch
from gui.chat.page import ChatPage
from gui.services import Services
from tests.gui.chat.conftest import Find

MESSAGES = 2 * PIECE + 10


@pytest.fixture(autouse=True)
def piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """However fast the computer is."""
    monkeypatch.setattr(branch, "SLICE_SECONDS", -1.0)


@pytest.fixture
def long_chat(services: Services) -> str:
    """The id of a conversation that is read in three pieces."""
    chat = services.store.chats.create("Long").id
    parent = None
    for number in range(MESSAGES):
        parent = services.store.chats.add_message(chat, parent, ("user", "assistant")[number % 2], f"m{number}.").id
    return chat


def shown(find: Find) -> list[str]:
    return str(find("chat_view").property("plainText")).split("\n\n")


def test_it_comes_in_slices(page: ChatPage, find: Find, qtbot: QtBot, long_chat: str) -> None:
    seen: list[int] = []
    page.controller.rows_reset.connect(lambda rows: seen.append(len(rows)))
    page._open(long_chat, "")
    assert seen == []  # the window may do something else first
    assert page.controller.id == long_chat
    qtbot.waitUntil(lambda: seen == [MESSAGES])
    assert shown(find) == [f"m{number}." for number in range(MESSAGES)]


def test_who_speaks_at_once_speaks_at_the_end(page: ChatPage, qtbot: QtBot, long_chat: str, engine: Any) -> None:
    page.controller.open(long_chat)
    assert page.controller.send("At once")
    qtbot.waitUntil(lambda: not page.controller.running)
    kept = page.controller.store.chats.branch(long_chat)
    assert [message.text for message in kept[-3:]] == [f"m{MESSAGES - 1}.", "At once", "Hello."]
    assert len(engine.requests[0].messages) == MESSAGES + 1
    assert [row.text for row in page.controller.rows()] == [message.text for message in kept]


def test_the_last_one_asked_for_is_shown(
    page: ChatPage, find: Find, qtbot: QtBot, long_chat: str, services: Services
) -> None:
    other = services.store.chats.create("Other").id
    services.store.chats.add_message(other, None, "user", "alone")
    page.controller.open(long_chat)
    page.controller.open(other)
    for _ in range(5):
        QApplication.processEvents()
    assert shown(find) == ["alone"]
    page.controller.open(long_chat)
    page.controller.new_chat()
    for _ in range(5):
        QApplication.processEvents()
    assert page.controller.rows() == []


def test_a_hit_is_scrolled_to_when_it_is_there(page: ChatPage, find: Find, qtbot: QtBot, long_chat: str) -> None:
    middle = page.controller.store.chats.branch(long_chat)[PIECE]
    page._open(long_chat, middle.id)
    qtbot.waitUntil(lambda: PIECE in find("chat_view")._built)
    assert -40 <= find("chat_view")._built[PIECE].y() <= 200


def test_closing_in_the_middle_leaves_nothing_behind(page: ChatPage, long_chat: str) -> None:
    page.controller.open(long_chat)
    page.shutdown()
    assert page.controller.rows() == []
