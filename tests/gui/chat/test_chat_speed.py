"""What an answer took is kept, and corrects what is foretold of the models."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.events import AnswerFinished, PromptRead, TextDelta
from core.models import measured_speeds
from gui.chat.page import ChatPage
from gui.services import Services
from tests.fakes import ScriptedEngine
from tests.gui.chat.conftest import Find

SAID = [PromptRead(0, 100, 512), TextDelta("Hello"), AnswerFinished("end", {}, 41, 2.0, 4.0)]


def say(find: Find, text: str) -> None:
    find("chat_input").setPlainText(text)
    find("chat_send").click()


def test_the_first_answer_tells_both_speeds_later_ones_only_the_words(
    page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine, services: Services
) -> None:
    engine.scripts = [SAID, [PromptRead(0, 900, 2048), *SAID[1:]]]
    for question in ("Hi", "And then?"):
        say(find, question)
        qtbot.waitUntil(lambda: not page.controller.running)
    qtbot.waitUntil(lambda: len(measured_speeds._read(services.home).get("starter", [])) == 2)
    first, second = measured_speeds._read(services.home)["starter"]
    assert (first["tokens_per_second"], first["reading"]) == (10.0, 50.0)
    assert (second["tokens_per_second"], second["reading"]) == (10.0, 0.0)


def test_the_same_question_again_was_known_already(
    page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine, services: Services
) -> None:
    engine.scripts = [SAID]
    say(find, "Hi")
    qtbot.waitUntil(lambda: not page.controller.running)
    find("chat_regenerate").click()
    qtbot.waitUntil(lambda: len(measured_speeds._read(services.home).get("starter", [])) == 2)
    assert [answer["reading"] for answer in measured_speeds._read(services.home)["starter"]] == [50.0, 0.0]
