"""What the Chat page says about a load that was repaired, and what it asks about a model that stopped its engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.engines.attempts import Attempts
from core.errors import InkstoneError
from core.events import AnswerFinished, LoadRepaired, ModelLoaded, Progress, TextDelta
from core.models.model import Model
from gui.chat.page import ChatPage
from gui.repair_words import repaired_sentence, words_in
from gui.services import Services
from tests.fakes import FakeLibrary, ScriptedEngine, answer, fake_model

Find = Any
QUESTION = "The last time, this model stopped the engine. Try again with careful settings?"
KILLED = InkstoneError("engine_died", reason="SIGKILL")


def loading(context: int = 2048, *repaired: str) -> list[Any]:
    steps = [LoadRepaired(tuple(repaired), context)] if repaired else []
    return [Progress("loading", 0, 100), *steps, ModelLoaded("", "", 0, context, "cpu", "", True, 0.0, 8192)]


def say(page: ChatPage, qtbot: QtBot, text: str = "Hi") -> None:
    page.controller.send(text)
    qtbot.waitUntil(lambda: not page.controller.running)


@pytest.fixture
def blamed(services: Services) -> str:
    """The starter stopped its engine the last time. Its path."""
    path = str(services.library.get("starter").path)
    attempts = Attempts(services.home)
    attempts.begin(path, {})
    attempts.died(path, "SIGSEGV")
    return path


def visible(page: ChatPage, name: str) -> bool:
    return any(child.isVisible() for child in page.findChildren(QWidget, name))


def test_what_was_done_is_said_once_a_load(page: ChatPage, qtbot: QtBot, engine: ScriptedEngine, find: Find) -> None:
    engine.scripts = [[*loading(2048, "window"), *answer("One.")], answer("Two.")]
    say(page, qtbot)
    notice = find("chat_load_notice")
    assert notice.text() == f"To fit into memory, the memory window was shortened to about {words_in(2048)} words."
    qtbot.mouseClick(find("chat_load_ok"), Qt.MouseButton.LeftButton)
    assert not notice.isVisible()
    say(page, qtbot)
    assert not notice.isVisible()
    assert [message.text for message in page.controller.messages] == ["Hi", "One.", "Hi", "Two."]


def test_the_conversation_goes_on_with_everything(page: ChatPage, qtbot: QtBot, engine: ScriptedEngine) -> None:
    engine.scripts = [answer("One."), [*loading(512, "window"), *answer("Two.", context=512)]]
    say(page, qtbot)
    say(page, qtbot, "More")
    assert [message.text for message in engine.requests[1].messages] == ["Hi", "One.", "More"]
    assert page.controller.memory()[1] == 512


def test_it_is_gone_with_the_conversation(page: ChatPage, qtbot: QtBot, engine: ScriptedEngine, find: Find) -> None:
    engine.scripts = [[*loading(2048, "freed"), *answer("One.")]]
    say(page, qtbot)
    assert find("chat_load_notice").text() == "To fit into memory, other models were put away."
    page.controller.new_chat()
    assert not visible(page, "chat_load_notice")


@pytest.mark.parametrize(
    ("button", "carefully"), [("chat_load_careful", True), ("chat_load_as_before", False), ("", True)]
)
def test_a_model_that_stopped_its_engine_is_asked_about(
    blamed: str, page: ChatPage, qtbot: QtBot, engine: ScriptedEngine, find: Find, button: str, carefully: bool
) -> None:
    assert find("chat_load_notice").text() == QUESTION
    assert visible(page, "chat_load_notice")
    assert not visible(page, "chat_load_ok")
    if button:
        qtbot.mouseClick(find(button), Qt.MouseButton.LeftButton)
        assert not visible(page, "chat_load_notice")
    engine.scripts = [[*loading(1024), *answer("One.")]]
    say(page, qtbot)
    assert (engine.requests[0].load.context, engine.requests[0].load.device) == (
        (1024, "cpu") if carefully else (0, "auto")
    )
    words = "To be careful, the model was loaded with a memory window of about 800 words."
    assert (find("chat_load_notice").text() == words and visible(page, "chat_load_notice")) is carefully
    page.controller.new_chat()
    assert not visible(page, "chat_load_notice")  # it answered


def test_by_keyboard(blamed: str, page: ChatPage, qtbot: QtBot, find: Find) -> None:
    careful = find("chat_load_careful")
    careful.setFocus()
    qtbot.keyClick(careful, Qt.Key.Key_Space)
    assert not visible(page, "chat_load_notice")
    assert find("chat_input").hasFocus()


def test_another_model_has_done_nothing(blamed: str, page: ChatPage, qtbot: QtBot, find: Find) -> None:
    qtbot.mouseClick(find("chat_load_other"), Qt.MouseButton.LeftButton)
    assert page.model_picker.view().isVisible()
    page.model_picker.hidePopup()
    page.use_model("large")
    assert not visible(page, "chat_load_notice")
    page.use_model("starter")
    assert find("chat_load_notice").text() == QUESTION
    assert visible(page, "chat_load_notice")


def test_without_another_model_the_models_page_is_asked_for(
    blamed: str, library: FakeLibrary, page: ChatPage, qtbot: QtBot, find: Find
) -> None:
    library.models.pop()
    page.set_models_changed()
    with qtbot.waitSignal(page.models_requested):
        qtbot.mouseClick(find("chat_load_other"), Qt.MouseButton.LeftButton)


def test_killed_in_the_middle_it_goes_on_carefully(
    page: ChatPage, qtbot: QtBot, engine: ScriptedEngine, find: Find
) -> None:
    engine.scripts = [
        [*loading(), TextDelta("Half an "), KILLED],
        [*loading(1024), TextDelta("answer."), AnswerFinished()],
    ]
    say(page, qtbot)
    assert find("chat_load_notice").text() == QUESTION
    assert "memory of this computer ran out" in " ".join(
        label.text() for label in page.findChildren(type(find("chat_load_notice")))
    )
    qtbot.mouseClick(find("chat_load_careful"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.controller.running)
    assert page.controller.messages[-1].text == "Half an answer."
    assert engine.requests[1].load.context == 1024


def test_killed_while_it_loads_it_is_loaded_with_less(
    page: ChatPage, qtbot: QtBot, engine: ScriptedEngine, find: Find
) -> None:
    engine.scripts = [[Progress("loading", 0, 100), KILLED], [*loading(512), *answer("One.")]]
    say(page, qtbot)
    assert page.controller.messages[-1].text == "One."
    assert find("chat_load_notice").text() == "To fit into memory, the memory window was shortened to about 400 words."


def test_nothing_helps(page: ChatPage, qtbot: QtBot, engine: ScriptedEngine, find: Find) -> None:
    engine.scripts = [[InkstoneError("model_too_large", needed="9 GB", free="1 GB", device="cpu")]]
    say(page, qtbot)
    assert page.controller.messages[-1].stats["error"] == "model_too_large"
    assert not visible(page, "chat_load_notice")


def test_the_smaller_model_is_named(library: FakeLibrary) -> None:
    event = LoadRepaired(("freed", "smaller", "window"), 2048, "large")
    words = "other models were put away and the smaller model “Large” was taken and "
    window = f"the memory window was shortened to about {words_in(2048)} words."
    assert repaired_sentence(event, library) == f"To fit into memory, {words}{window}"  # type: ignore[arg-type]
    gone = LoadRepaired(("smaller",), 2048, "gone")
    assert repaired_sentence(gone, library) == "To fit into memory, the smaller model “gone” was taken."  # type: ignore[arg-type]


def version(model_id: str, size: int, folder: Path, **card: Any) -> Model:
    made = fake_model(model_id, str(card.pop("name", model_id)), **card)
    return Model(made.id, made.name, "text", "gguf", folder / f"{model_id}.gguf", size, card, False, False, False)


def test_a_smaller_version_of_the_library_answers(
    page: ChatPage, library: FakeLibrary, qtbot: QtBot, engine: ScriptedEngine, find: Find, tmp_path: Path
) -> None:
    for name, size in (("Qwen3-4B-Q8_0", 400), ("Qwen3-4B-Q4_K_M", 200), ("Qwen3-1.7B-Q8_0", 100)):
        library.models.append(version(name, size, tmp_path, name=name, architecture="qwen3"))
    page.use_model("Qwen3-4B-Q8_0")
    short = InkstoneError("memory_short", model="m", device="cpu")
    engine.scripts = [[short], [*loading(), *answer("One.")]]
    say(page, qtbot)
    assert [Path(asked.source.path).stem for asked in engine.requests] == ["Qwen3-4B-Q8_0", "Qwen3-4B-Q4_K_M"]
    assert find("chat_load_notice").text() == "To fit into memory, the smaller model “Qwen3-4B-Q4_K_M” was taken."
