"""What the model forgot is summed up, told to it from then on, and can be read, changed, deleted and undone."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.chat.summary import OPTION
from core.errors import InkstoneError
from core.events import AnswerFinished, PromptRead, TextDelta
from gui.chat.page import ChatPage
from gui.chat.summary_dialog import SummaryDialog
from gui.services import Services
from tests.fakes import FakeLibrary, ScriptedEngine, answer, fake_model
from tests.gui.chat.conftest import Find

FORGOTTEN = "The AI no longer remembers above this line"
SUMMED_UP = "The AI remembers a summary of what is above this line"


@pytest.fixture
def library() -> FakeLibrary:
    """A model that can do everything, one that only goes on with a text, and the starter."""
    base = fake_model("base", "Base", has_template=False)
    return FakeLibrary(fake_model("large", "Large"), base, fake_model(skills=["stories"]))


@pytest.fixture
def forgetful(page: ChatPage, qtbot: QtBot, engine: ScriptedEngine) -> ChatPage:
    """Two questions and answers, of which the model remembers only the second pair; then it sums up."""
    second = [PromptRead(2, 400, 512), TextDelta("Two."), AnswerFinished("end", tokens=12)]
    engine.scripts = [answer("One."), second, answer("He asked first.")]
    for words in ("First", "Second"):
        assert page.controller.send(words)
        qtbot.waitUntil(lambda: not page.controller.running)
    return page


def visible(page: ChatPage, name: str) -> bool:
    return any(not child.isHidden() for child in page.findChildren(QWidget, name))


def option(page: ChatPage) -> Any:
    return page.controller.store.chats.get(page.controller.id).options.get(OPTION)


def line(find: Find) -> str:
    return str(find("chat_memory_line")._words.accessibleName())


def summed_up(page: ChatPage, find: Find, qtbot: QtBot) -> None:
    find("chat_summarise").click()
    qtbot.waitUntil(lambda: not page.remembering.summariser.running)


def test_it_is_offered_written_and_sent_along(
    forgetful: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine
) -> None:
    said = [message.text for message in forgetful.controller.messages]
    assert line(find) == FORGOTTEN
    assert not visible(forgetful, "chat_summary")
    summed_up(forgetful, find, qtbot)
    assert option(forgetful) == {"text": "He asked first.", "until": forgetful.controller.messages[1].id}
    assert "Person: First\nAI: One." in engine.requests[-1].messages[0].text
    assert "Second" not in engine.requests[-1].messages[0].text
    assert line(find) == SUMMED_UP
    assert not visible(forgetful, "chat_summarise")
    assert [message.text for message in forgetful.controller.messages] == said
    engine.scripts.append(answer("Three."))
    assert forgetful.controller.send("Third")
    qtbot.waitUntil(lambda: not forgetful.controller.running)
    first = engine.requests[-1].messages[0]
    assert first.role == "system"
    assert first.text.endswith("He asked first.")
    assert visible(forgetful, "chat_memory_line")  # what is told can be seen, also when nothing is forgotten


def test_it_can_be_undone(forgetful: ChatPage, find: Find, qtbot: QtBot, services: Services) -> None:
    with qtbot.waitSignal(services.messages.toast_shown) as told:
        summed_up(forgetful, find, qtbot)
    assert told.args[1] == "Undo"
    told.args[2]()
    assert option(forgetful) is None
    assert line(find) == FORGOTTEN


def test_it_can_be_changed_and_deleted(forgetful: ChatPage, find: Find, qtbot: QtBot, services: Services) -> None:
    summed_up(forgetful, find, qtbot)
    find("chat_summary").click()
    dialog = forgetful.findChild(SummaryDialog)
    assert dialog is not None
    dialog._text.setPlainText("Another.")
    dialog.reject()  # closed with Escape: kept without being asked
    assert option(forgetful)["text"] == "Another."
    dialog = forgetful.remembering.show_summary()
    assert dialog is not None
    with qtbot.waitSignal(services.messages.toast_shown) as told:
        dialog._delete.click()
    assert option(forgetful) is None
    assert forgetful.remembering.show_summary() is None
    told.args[2]()
    assert option(forgetful)["text"] == "Another."


@pytest.mark.parametrize("model", ["base", "starter"])
def test_who_cannot_do_it_does_not_offer_it(forgetful: ChatPage, find: Find, model: str) -> None:
    assert visible(forgetful, "chat_summarise")
    forgetful.use_model(model)
    assert line(find) == FORGOTTEN
    assert not visible(forgetful, "chat_summarise")


def test_it_can_be_stopped(forgetful: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine) -> None:
    engine.scripts[2] = [TextDelta("He"), threading.Event()]
    find("chat_summarise").click()
    qtbot.waitUntil(lambda: find("chat_state").text() == "Summarising the earlier part…")
    assert find("chat_summarise").text() == "Stop summarising"
    find("chat_summarise").click()
    qtbot.waitUntil(lambda: not forgetful.remembering.summariser.running)
    assert option(forgetful) is None
    assert find("chat_summarise").text() == "Summarise and go on"
    assert find("chat_state").text() == ""


def test_what_is_asked_meanwhile_stays_with_its_conversation(
    forgetful: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine, services: Services
) -> None:
    engine.scripts[2] = [TextDelta("He"), threading.Event()]
    find("chat_summarise").click()
    forgetful.controller.new_chat()
    qtbot.waitUntil(lambda: not forgetful.remembering.summariser.running)
    assert all(OPTION not in chat.options for chat in services.store.chats.list())


def test_a_useless_one_and_a_dead_engine_change_nothing(
    forgetful: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine, services: Services
) -> None:
    engine.scripts[2:] = [answer("la la la", "loop"), [InkstoneError("engine_died", reason="SIGKILL")]]
    with qtbot.waitSignal(services.messages.toast_shown) as told:
        summed_up(forgetful, find, qtbot)
    assert "could not summarise" in told.args[0]
    with qtbot.waitSignal(services.messages.error_shown):
        summed_up(forgetful, find, qtbot)
    assert option(forgetful) is None
    assert visible(forgetful, "chat_summarise")


def test_another_branch_has_no_summary(forgetful: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine) -> None:
    summed_up(forgetful, find, qtbot)
    engine.scripts.append(answer("Else."))
    first = forgetful.controller.messages[0].id
    assert forgetful.controller.edit(first, "Quite another question")
    qtbot.waitUntil(lambda: not forgetful.controller.running)
    assert engine.requests[-1].messages[0].role == "user"
    forgetful.controller.show_version(forgetful.controller.messages[0].id, -1)
    assert forgetful.remembering.summariser.summary is not None
