"""A conversation about a recording: minutes at once, or a question; as much as the model remembers."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.settings import Settings
from gui.chat.about_recording import about, tokens_of, window_of
from gui.chat.page import ChatPage
from gui.services import Services
from tests.fakes import FakeLibrary, ScriptedEngine, fake_model
from tests.gui.chat.conftest import Find

TALK = ["We meet on Monday.", "张老师负责舞台。"]


@pytest.fixture
def able(page: ChatPage, library: FakeLibrary) -> ChatPage:
    """The page with a model that can work with a text."""
    library.models = [fake_model(skills=["summarise"])]
    page.set_models_changed()
    return page


def test_minutes_are_asked_for_at_once(able: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine) -> None:
    page = able
    page.start_about(TALK, "minutes")
    qtbot.waitUntil(lambda: not page.controller.running and bool(engine.requests))
    asked = engine.requests[0].messages[-1].text
    assert asked.startswith("Write the minutes")
    assert asked.endswith("We meet on Monday.\n张老师负责舞台。")


def test_a_question_waits_for_the_person(page: ChatPage, find: Find, engine: ScriptedEngine) -> None:
    page.start_about(TALK, "ask")
    editor = find("chat_input")
    assert "We meet on Monday." in editor.toPlainText()
    assert editor.toPlainText().endswith("My question: ")
    assert editor.textCursor().atEnd()
    assert engine.requests == []


def test_a_model_for_which_that_is_too_much_is_not_asked(
    page: ChatPage, find: Find, engine: ScriptedEngine, services: Services, qtbot: QtBot
) -> None:
    told: list[tuple[str, str]] = []
    services.messages.toast_shown.connect(lambda text, label, _: told.append((text, label)))
    page.start_about(TALK, "minutes")
    assert "larger model" in told[0][0]
    assert told[0][1] == "Open Models"
    assert find("chat_input").toPlainText().endswith("张老师负责舞台。")
    assert engine.requests == []


def test_a_question_that_was_not_asked_does_not_stay(able: ChatPage, find: Find, qtbot: QtBot) -> None:
    page = able
    page.start_about(TALK, "ask")
    page.start_about(["Something else."], "minutes")
    assert find("chat_input").toPlainText() == ""
    qtbot.waitUntil(lambda: not page.controller.running)


def test_a_long_talk_is_cut_after_whole_sentences_and_that_is_said(
    able: ChatPage, qtbot: QtBot, services: Services
) -> None:
    page = able
    told: list[str] = []
    services.messages.toast_shown.connect(lambda text, *_: told.append(text))
    page.start_about(["Twenty letters here."] * 1000, "ask")
    assert len(told) == 1
    assert "of 1000 sentences" in told[0]


def test_what_fits() -> None:
    made = about(["a" * 30] * 100, "ask", window=512, answer=1024)
    assert made.total == 100
    assert 0 < made.used < 40
    assert made.text.count("a" * 30) == made.used
    assert about(["short"], "ask", window=512, answer=1024).used == 1


def test_a_chinese_character_counts_as_a_token() -> None:
    assert tokens_of("你好") == 2
    assert tokens_of("abcdef") == 2


def test_the_window_is_the_models_own_or_what_was_chosen() -> None:
    assert window_of(fake_model(context=512), Settings()) == 512
    assert window_of(fake_model(context=100_000), Settings()) == 8192
    assert window_of(fake_model(context=100_000), Settings(context_tokens=4096)) == 4096
    assert window_of(None, Settings()) == 2048
