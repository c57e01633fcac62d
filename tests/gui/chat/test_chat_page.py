"""A conversation, driven by the names that outside checks use."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import AnswerFinished, PromptRead, TextDelta, ThinkingDelta
from gui.chat.page import ChatPage
from gui.services import Services
from tests.fakes import FakeLibrary, ScriptedEngine, answer
from tests.gui.chat.conftest import Find

LONG = "word " * 40


def say(find: Find, text: str) -> None:
    find("chat_input").setPlainText(text)
    find("chat_send").click()


def idle(qtbot: QtBot, page: ChatPage) -> None:
    qtbot.waitUntil(lambda: not page.controller.running)


def shown(find: Find) -> str:
    return str(find("chat_view").property("plainText"))


def branch(page: ChatPage) -> list[Any]:
    return page.controller.store.chats.branch(page.controller.id)


def test_a_question_is_answered_and_kept(page: ChatPage, find: Find, qtbot: QtBot, services: Services) -> None:
    say(find, "Hi there")
    idle(qtbot, page)
    assert shown(find) == "Hi there\n\nHello."
    chat = services.store.chats.list()[0]
    assert chat.title == "Hi there"
    kept = services.store.chats.branch(chat.id)
    assert [(found.role, found.text, found.status) for found in kept] == [
        ("user", "Hi there", "complete"),
        ("assistant", "Hello.", "complete"),
    ]
    assert kept[1].stats["context"] == 2048
    assert "Hi there" in find("chat_list").property("plainText")
    assert find("chat_input").toPlainText() == ""


def test_others_hear_when_an_answer_is_written(page: ChatPage, find: Find, qtbot: QtBot) -> None:
    told: list[bool] = []
    page.writing_changed.connect(told.append)
    say(find, "Hi there")
    idle(qtbot, page)
    assert told == [True, False]


def test_enter_sends_and_shift_enter_does_not(page: ChatPage, find: Find, qtbot: QtBot) -> None:
    editor = find("chat_input")
    qtbot.keyClicks(editor, "one")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "two")
    assert page.controller.id == ""
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    idle(qtbot, page)
    assert branch(page)[0].text == "one\ntwo"


def test_nothing_is_sent_from_an_empty_input(page: ChatPage, find: Find) -> None:
    find("chat_input").setPlainText("  \n ")
    assert not find("chat_send").isEnabled()
    find("chat_input").submitted.emit()
    assert page.controller.id == ""


def test_stop_frees_the_page_at_once_and_keeps_the_words(
    page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine
) -> None:
    gate = threading.Event()
    engine.scripts = [[PromptRead(0, 9, 512), TextDelta("Half "), 0.1, TextDelta("more"), 0.1, TextDelta("x"), gate]]
    say(find, "Go")
    qtbot.waitUntil(lambda: "Half" in shown(find))
    find("chat_stop").setFocus()
    find("chat_stop").click()
    assert not page.controller.running
    assert find("chat_input").hasFocus()  # and not New chat, where Enter would leave the conversation
    last = branch(page)[-1]
    assert last.status == "stopped"
    assert last.text.startswith("Half")
    say(find, "Again")
    assert page.controller.running


def test_escape_stops(page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine) -> None:
    engine.scripts = [[TextDelta("a"), threading.Event()]]
    say(find, "Go")
    qtbot.waitUntil(lambda: page.controller.running)
    qtbot.keyClick(find("chat_input"), Qt.Key.Key_Escape)
    assert not page.controller.running


def test_what_streams_is_on_the_disk_within_a_second(
    page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine
) -> None:
    engine.scripts = [[step for n in range(30) for step in (TextDelta(f"w{n} "), 0.05)] + [threading.Event()]]
    say(find, "Go")
    qtbot.waitUntil(lambda: "w0" in branch(page)[-1].text if page.controller.id else False)
    assert branch(page)[-1].status == "writing"


def test_try_again_makes_a_version_and_both_can_be_seen(
    page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine
) -> None:
    engine.scripts = [answer("First."), answer("Second.")]
    say(find, "Hi")
    idle(qtbot, page)
    find("chat_regenerate").click()
    idle(qtbot, page)
    assert shown(find) == "Hi\n\nSecond."
    find("chat_previous").click()
    assert shown(find) == "Hi\n\nFirst."
    find("chat_next").click()
    assert shown(find) == "Hi\n\nSecond."


def test_a_changed_question_is_a_version_too(page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine) -> None:
    say(find, "Hi")
    idle(qtbot, page)
    say(find, "Bye")
    idle(qtbot, page)
    page._view.acted.emit("edit", branch(page)[0].id)
    assert find("chat_input").toPlainText() == "Hi"
    say(find, "Hello you")
    idle(qtbot, page)
    assert shown(find) == "Hello you\n\nHello."
    page._view.acted.emit("previous", branch(page)[0].id)
    assert shown(find).startswith("Hi\n\nHello.\n\nBye")


def test_giving_up_a_change_leaves_everything(page: ChatPage, find: Find, qtbot: QtBot) -> None:
    say(find, "Hi")
    idle(qtbot, page)
    page._view.acted.emit("edit", branch(page)[0].id)
    find("chat_edit_cancel").click()
    assert find("chat_input").toPlainText() == ""
    say(find, "New")
    idle(qtbot, page)
    assert [found.text for found in branch(page)][0::2] == ["Hi", "New"]


def test_going_on_continues_in_the_same_message(
    page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine
) -> None:
    engine.scripts = [answer("Once upon", "length"), answer(" a time.")]
    say(find, "Tell")
    idle(qtbot, page)
    assert branch(page)[-1].status == "length"
    find("chat_go_on").click()
    idle(qtbot, page)
    assert shown(find) == "Tell\n\nOnce upon a time."
    assert engine.requests[-1].continue_last
    assert engine.requests[-1].messages[-1].text == "Once upon"


def test_a_dead_engine_leaves_the_words_and_one_button(
    page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine
) -> None:
    engine.scripts = [[TextDelta("Half an "), InkstoneError("engine_died", reason="SIGKILL")], answer("answer.")]
    say(find, "Go")
    idle(qtbot, page)
    assert (branch(page)[-1].status, branch(page)[-1].text) == ("failed", "Half an ")
    find("chat_go_on").click()
    idle(qtbot, page)
    assert shown(find).endswith("Half an answer.")


def test_what_is_too_long_cannot_go_on(page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine) -> None:
    engine.scripts = [[InkstoneError("text_too_long", tokens=900, context=512)]]
    say(find, "Go")
    idle(qtbot, page)
    assert branch(page)[-1].status == "failed"
    assert find("chat_regenerate").isVisible()
    for name in ("chat_go_on", "chat_continue"):
        assert all(button.isHidden() for button in page.findChildren(QWidget, name))


def test_the_keyboard_stays_at_the_versions(page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine) -> None:
    engine.scripts = [answer("One."), answer("Two."), answer("Three.")]
    say(find, "Hi")
    idle(qtbot, page)
    for _ in range(2):
        find("chat_regenerate").click()
        idle(qtbot, page)
    find("chat_previous").setFocus()
    qtbot.keyClick(find("chat_previous"), Qt.Key.Key_Space)
    assert shown(find).endswith("Two.")
    assert find("chat_previous").hasFocus()
    qtbot.keyClick(find("chat_previous"), Qt.Key.Key_Space)
    assert shown(find).endswith("One.")
    assert find("chat_next").hasFocus()  # there is no earlier one
    find("chat_input").setFocus()
    find("chat_next").click()  # with the mouse: the keyboard stays where it was
    assert find("chat_input").hasFocus()


def test_a_loop_offers_a_calmer_try(page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine) -> None:
    engine.scripts = [answer("La la la", "loop"), answer("Fine.")]
    say(find, "Sing")
    idle(qtbot, page)
    find("chat_calmer").click()
    idle(qtbot, page)
    assert shown(find).endswith("Fine.")
    assert engine.requests[1].sampling.temperature < engine.requests[0].sampling.temperature
    assert engine.requests[1].sampling.repeat_penalty > engine.requests[0].sampling.repeat_penalty


def test_the_next_message_waits_for_the_end(page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine) -> None:
    gate = threading.Event()
    engine.scripts = [[TextDelta("One."), gate, AnswerFinished("end")], answer("Two.")]
    say(find, "First")
    qtbot.waitUntil(lambda: "One." in shown(find))
    say(find, "Second")
    say(find, "Third")
    chips = page.findChildren(QWidget, "chat_waiting_edit")
    assert [chip.text() for chip in chips if not chip.parent().isHidden()] == ["Second", "Third"]
    page._input.chip_edited.emit(1)
    assert find("chat_input").toPlainText() == "Third"
    gate.set()
    qtbot.waitUntil(lambda: shown(find).endswith("Two."))
    assert [found.text for found in branch(page)] == ["First", "One.", "Second", "Two."]


def test_thinking_is_kept_apart_and_never_sent_back(
    page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine
) -> None:
    engine.scripts = [[ThinkingDelta("hm, well"), TextDelta("Yes."), AnswerFinished("end")], answer("No.")]
    say(find, "Well?")
    idle(qtbot, page)
    assert (branch(page)[-1].thinking, branch(page)[-1].text) == ("hm, well", "Yes.")
    assert "hm, well" not in shown(find)
    find("chat_thinking").click()
    say(find, "Sure?")
    idle(qtbot, page)
    assert "hm, well" not in repr(engine.requests[-1])


def test_the_memory_line_is_drawn(page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine) -> None:
    engine.scripts = [answer("One."), [PromptRead(2, 400, 512), TextDelta("Two."), AnswerFinished("end", tokens=12)]]
    say(find, "First")
    idle(qtbot, page)
    say(find, "Second")
    idle(qtbot, page)
    assert find("chat_memory_line").isVisible()
    assert find("chat_memory").text() == "Memory 80% full"
    assert page.controller.forgotten_before() == branch(page)[2].id


def test_drafts_come_back(page: ChatPage, find: Find, qtbot: QtBot, services: Services) -> None:
    say(find, "Hi")
    idle(qtbot, page)
    find("chat_input").setPlainText("not sent yet")
    find("chat_new").click()
    assert find("chat_input").toPlainText() == ""
    find("chat_input").setPlainText("another")
    page._open(services.store.chats.list()[0].id, "")
    assert find("chat_input").toPlainText() == "not sent yet"
    page.shutdown()
    again = ChatPage(services)
    qtbot.addWidget(again)
    assert again._input.editor.toPlainText() == "another"
    again.shutdown()


def test_an_interrupted_answer_offers_to_go_on(page: ChatPage, find: Find, qtbot: QtBot, services: Services) -> None:
    chats = services.store.chats
    chat = chats.create("Crash")
    question = chats.add_message(chat.id, None, "user", "Hi")
    lost = chats.add_message(chat.id, question.id, "assistant", "", status="writing")
    chats.write(lost.id, "Half")
    page._open(chat.id, "")
    qtbot.waitUntil(lambda: bool(page.findChildren(QWidget, "chat_go_on")))
    assert find("chat_go_on").isEnabled()


def test_without_a_model_the_words_stay_in_the_input(
    page: ChatPage, find: Find, qtbot: QtBot, library: FakeLibrary, services: Services
) -> None:
    library.models = []
    page.set_models_changed()
    say(find, "Hi")
    assert find("chat_input").toPlainText() == "Hi"
    assert services.store.chats.list() == []
    with qtbot.waitSignal(page.models_requested):
        find("chat_notice_button").click()


def test_a_model_deleted_while_in_use(page: ChatPage, find: Find, qtbot: QtBot, library: FakeLibrary) -> None:
    page.use_model("large")
    say(find, "Hi")
    idle(qtbot, page)
    del library.models[1]
    page.set_models_changed()
    assert find("chat_model").currentIndex() == -1
    assert find("chat_notice").text()
    page.use_model("starter")
    assert find("chat_model").currentData() == "starter"
    assert page._notice.isHidden()


def test_cards_fill_the_input_or_lead_to_larger_models(
    page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine
) -> None:
    find("chat_card_write").click()
    assert find("chat_input").textCursor().selectedText().startswith("[")
    with qtbot.waitSignal(page.models_requested):
        find("chat_card_translate").click()
    page.use_model("large")
    find("chat_card_continue").click()
    find("chat_send").click()
    idle(qtbot, page)
    assert engine.requests[-1].raw


def test_options_are_kept_with_the_conversation(
    page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine, services: Services
) -> None:
    say(find, "Hi")
    idle(qtbot, page)
    page._options._temperature.setValue(0)
    page._options._choose_seed("12x")
    say(find, "Hi")
    idle(qtbot, page)
    assert engine.requests[-1].sampling.temperature == 0
    assert engine.requests[-1].sampling.seed == 12
    assert services.store.chats.list()[0].options["temperature"] == 0


def test_a_temporary_chat_leaves_nothing(page: ChatPage, find: Find, qtbot: QtBot, services: Services) -> None:
    find("chat_temporary").click()
    say(find, "Secret")
    idle(qtbot, page)
    assert "Secret" in shown(find)
    assert services.store.chats.list() == []
    find("chat_new").click()
    assert services.store.chats.list() == []


def test_two_conversations_at_once(page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine) -> None:
    gate = threading.Event()
    engine.scripts = [[TextDelta("Slow"), gate, TextDelta(" one."), AnswerFinished("end")], answer("Quick.")]
    say(find, "First")
    qtbot.waitUntil(lambda: "Slow" in shown(find))
    first = page.controller.id
    find("chat_new").click()
    say(find, "Second")
    qtbot.waitUntil(lambda: shown(find).endswith("Quick."))
    gate.set()
    qtbot.waitUntil(lambda: not page.controller.busy)
    page._open(first, "")
    assert shown(find).endswith("Slow one.")


@pytest.mark.parametrize(("ending", "start"), [("md", "# Hi"), ("txt", "Hi\n"), ("json", "{")])
def test_export(
    page: ChatPage, find: Find, qtbot: QtBot, tmp_path: Path, monkeypatch: Any, ending: str, start: str
) -> None:
    say(find, "Hi")
    idle(qtbot, page)
    path = tmp_path / f"聊天.{ending}"
    monkeypatch.setattr("gui.dialogs.files.ask_save", lambda *_: path)
    find("chat_export").click()
    assert path.read_text(encoding="utf-8").startswith(start)
    assert "Hello." in path.read_text(encoding="utf-8")


def test_a_link_asks_first(page: ChatPage, monkeypatch: Any) -> None:
    opened = []
    monkeypatch.setattr("gui.chat.page.QDesktopServices.openUrl", opened.append)
    monkeypatch.setattr(page._services.messages, "ask", lambda *words: words[-1] != "https://bad.example")
    page._view.link_clicked.emit("https://bad.example")
    assert opened == []
    page._view.link_clicked.emit("https://good.example")
    assert len(opened) == 1


def test_shutdown_in_the_middle_keeps_the_words(
    page: ChatPage, find: Find, qtbot: QtBot, engine: ScriptedEngine
) -> None:
    engine.scripts = [[TextDelta("Some "), 0.05, TextDelta("words"), threading.Event()]]
    say(find, "Go")
    qtbot.waitUntil(lambda: "Some" in shown(find))
    page.shutdown()
    assert branch(page)[-1].text.startswith("Some")
    assert branch(page)[-1].status == "stopped"


def test_the_list_of_models_leads_to_more(page: ChatPage, find: Find, qtbot: QtBot) -> None:
    picker = find("chat_model")
    used = picker.currentData()
    last = picker.count() - 1
    assert picker.itemText(last) == "Get more models…"
    picker.showPopup()
    view = picker.view()
    view.setCurrentIndex(view.model().index(last, 0))
    with qtbot.waitSignal(page.models_requested), qtbot.assertNotEmitted(picker.chosen):
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert picker.currentData() == used


def test_keys_go_through_the_closed_list_of_models_and_no_further(page: ChatPage, find: Find, qtbot: QtBot) -> None:
    picker = find("chat_model")
    picker.setFocus()
    with qtbot.assertNotEmitted(page.models_requested):
        QTest.keyClick(picker, Qt.Key.Key_Down)
        assert picker.currentData() == "large"
        QTest.keyClick(picker, Qt.Key.Key_Down)
        assert picker.currentData() == "large"
        QTest.keyClick(picker, Qt.Key.Key_End)
        assert picker.currentData() == "large"


def test_without_a_model_the_list_still_leads_to_more(
    page: ChatPage, find: Find, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.models = []
    page.set_models_changed()
    picker = find("chat_model")
    assert (picker.currentIndex(), picker.count()) == (-1, 1)
    with qtbot.waitSignal(page.models_requested):
        picker.activated.emit(0)
