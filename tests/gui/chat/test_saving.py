"""What streams is on the disk within a second, whatever the engine does."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from core.events import AnswerFinished, PromptRead, TextDelta
from gui.chat.page import ChatPage
from gui.services import Services
from tests.fakes import ScriptedEngine
from tests.gui.chat.conftest import Find


def test_words_before_a_long_pause_are_kept(
    qtbot: QtBot, page: ChatPage, find: Find, services: Services, engine: ScriptedEngine
) -> None:
    """A slow model may think for seconds about its next word; the last one is kept meanwhile."""
    gate = threading.Event()
    end = AnswerFinished("end", tokens=2, first_word_seconds=0.1, seconds=1.0)
    engine.scripts = [[PromptRead(0, 4, 2048), TextDelta("Rivers"), gate, TextDelta(" flow."), end]]
    find("chat_input").setPlainText("Tell me")
    find("chat_send").click()
    (chat,) = services.store.chats.list()
    qtbot.waitUntil(lambda: services.store.chats.branch(chat.id)[-1].text == "Rivers", timeout=20_000)
    assert services.store.chats.branch(chat.id)[-1].status == "writing"
    gate.set()
    qtbot.waitUntil(lambda: services.store.chats.branch(chat.id)[-1].status == "complete", timeout=20_000)
    assert services.store.chats.branch(chat.id)[-1].text == "Rivers flow."
