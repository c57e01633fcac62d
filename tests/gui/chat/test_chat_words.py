"""Figures in words, and texts that follow the language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.chat import stats
from gui.chat.heights import Heights
from gui.chat.page import ChatPage
from gui.i18n import Language
from gui.services import Services
from tests.gui.chat.conftest import Find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello, it's me.", (3, False)),
        ("你好，世界。", (4, True)),
        ("我用 Python 写代码", (6, True)),
        ("The word 好 means good", (5, False)),
        ("", (0, False)),
    ],
)
def test_words_and_characters(text: str, expected: tuple[int, bool]) -> None:
    assert stats.units(text) == expected


def test_the_line_under_an_answer() -> None:
    QLocale.setDefault(QLocale("en"))
    figures = {"tokens": 30, "first_word_seconds": 0.42, "seconds": 2.0}
    assert stats.line("one two three four", figures) == "first word after 0.4 s · 2.0 words a second"
    assert "15.0 tokens a second" in stats.tooltip(figures)
    assert stats.line("text", {}) == ""


def test_heights() -> None:
    heights = Heights(gap=10)
    heights.reset([100, 50, 20])
    assert (heights.top(2), heights.total) == (170, 200)
    assert heights.set(0, 130) == 30
    assert [heights.at(y) for y in (-5, 0, 139, 140, 199, 9999)] == [0, 0, 0, 1, 1, 2]


def test_the_page_follows_the_language(page: ChatPage, find: Find, qtbot: QtBot) -> None:
    language = Language()
    language.choose("zh_CN")
    qtbot.waitUntil(lambda: find("chat_new").text() == "新对话")
    assert "小故事" in find("chat_card_write").card.prompt
    assert find("chat_input").placeholderText() == "写点什么…"
    language.choose("en")
    qtbot.waitUntil(lambda: find("chat_new").text() == "New chat")


def test_every_control_has_a_name(page: ChatPage) -> None:
    nameless = [
        child.objectName()
        for child in page.findChildren(QWidget)
        if child.objectName().startswith("chat_")
        and child.inherits("QAbstractButton")
        and not (child.accessibleName() or child.property("text"))
    ]
    assert nameless in ([], ["chat_notice_button"])


def test_write_keep_and_use_an_assistant(page: ChatPage, services: Services, qtbot: QtBot) -> None:
    dialog = page.pick_assistant()
    assert dialog._prompt.isReadOnly()
    dialog._new.click()
    dialog._name.setText("Pirate")
    dialog._prompt.setPlainText("Talk like a pirate.")
    dialog._use.click()
    own = services.store.assistants.list()
    assert [(found.name, found.prompt) for found in own] == [("Pirate", "Talk like a pirate.")]
    assert page.controller.choices.instructions() == "Talk like a pirate."
    assert page._header.assistant.text() == "Pirate"
    dialog = page.pick_assistant()
    dialog._copy.click()
    dialog._delete.click()
    dialog.reject()
    assert [found.name for found in services.store.assistants.list()] == ["Pirate"]


def test_the_speed_of_a_continued_answer_is_that_of_its_new_words() -> None:
    line = stats.line("old " * 50 + "six new words in one second", {"seconds": 1.0, "written_before": 200})
    assert "6.0 words a second" in line
