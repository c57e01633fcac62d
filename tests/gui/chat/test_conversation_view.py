"""The conversation stays quick with thousands of messages and follows only who wants to follow."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.chat.answer import Answer
from gui.chat.message import MyMessage
from gui.chat.rows import Row
from gui.chat.view import ConversationView
from gui.theme import Theme

ANSWER = "An **answer** with a list:\n\n- one\n- two\n\n" + "and words " * 30


def rows(count: int) -> list[Row]:
    return [Row(f"m{i}", "assistant" if i % 2 else "user", ANSWER if i % 2 else f"Question {i}") for i in range(count)]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ConversationView:
    """800 by 600, shown."""
    made = ConversationView(theme)
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def body(view: ConversationView) -> QWidget:
    answer = view._built[1]
    assert isinstance(answer, Answer)
    return answer._body


def settle(qtbot: QtBot, view: ConversationView) -> None:
    qtbot.waitUntil(lambda: not view._later.isActive() and not list(view._wanted()))


def at_bottom(view: ConversationView) -> bool:
    bar = view.verticalScrollBar()
    return bar.value() == bar.maximum()


def test_two_thousand_messages_are_few_widgets(qtbot: QtBot, view: ConversationView) -> None:
    view.set_rows(rows(2000))
    settle(qtbot, view)
    assert at_bottom(view)
    assert len(view._built) < 40
    for value in range(view.verticalScrollBar().maximum(), 0, -view.verticalScrollBar().maximum() // 7):
        view.verticalScrollBar().setValue(value)
        settle(qtbot, view)
        assert len(view._built) < 40
    assert view.property("plainText").count("Question") == 1000


def test_opening_never_holds_the_window_for_long(qtbot: QtBot, view: ConversationView) -> None:
    view.set_rows(rows(4))  # what is imported once
    settle(qtbot, view)
    began = time.thread_time()
    view.set_rows(rows(2000)[1:])
    worst = time.thread_time() - began
    for _ in range(30):
        began = time.thread_time()
        QApplication.processEvents()
        worst = max(worst, time.thread_time() - began)
    assert worst < 0.1  # seconds of work, whatever else keeps the computer busy; about 0.02


def test_rows_lie_under_each_other_without_overlap(qtbot: QtBot, view: ConversationView) -> None:
    view.set_rows(rows(50))
    settle(qtbot, view)
    shown = [view._built[index] for index in sorted(view._built)]
    for above, below in pairwise(shown):
        assert above.geometry().bottom() < below.geometry().top()


def test_streaming_follows_only_at_the_bottom(qtbot: QtBot, view: ConversationView) -> None:
    view.set_rows([*rows(20), Row("q", "user", "Go"), Row("a", "assistant", status="writing")])
    settle(qtbot, view)
    view.stream("Word " * 200)
    QApplication.processEvents()
    assert at_bottom(view)
    assert view._jump.isHidden()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() - 300)
    value = view.verticalScrollBar().value()
    view.stream("more " * 400)
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == value
    assert not view._jump.isHidden()
    view._jump.click()
    assert at_bottom(view)


def test_streamed_and_whole_answers_look_the_same(qtbot: QtBot, view: ConversationView) -> None:
    text = "# T\n\n" + ANSWER + "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```py\nx = 1\n```\nEnd."
    view.set_rows([Row("q", "user", "Go"), Row("a", "assistant", status="writing")])
    for start in range(0, len(text), 3):
        view.stream(text[start : start + 3])
    view.finish(Row("a", "assistant", text))
    settle(qtbot, view)
    streamed = body(view).grab().toImage()
    view.rebuild()
    settle(qtbot, view)
    assert body(view).grab().toImage() == streamed


def test_what_stays_the_same_is_not_built_again(qtbot: QtBot, view: ConversationView) -> None:
    first = rows(6)
    view.set_rows(first)
    settle(qtbot, view)
    before = dict(view._built)
    view.set_rows([*first, Row("new", "user", "More")])
    settle(qtbot, view)
    assert all(view._built[index] is before[index] for index in range(5))


def test_a_long_paste_is_folded(qtbot: QtBot, view: ConversationView) -> None:
    view.set_rows([Row("q", "user", "很长。" * 10_000)])
    settle(qtbot, view)
    message = view._built[0]
    assert isinstance(message, MyMessage)
    folded = message.height()
    message._more.click()
    QApplication.processEvents()
    assert message.height() > 3 * folded
    assert len(message._prose.toPlainText()) == 30_000


def test_a_hit_is_scrolled_to(qtbot: QtBot, view: ConversationView) -> None:
    view.set_rows(rows(500))
    settle(qtbot, view)
    view.show_message("m100")
    settle(qtbot, view)
    assert -40 <= view._built[100].y() <= 200


def test_the_line_above_which_nothing_is_remembered(qtbot: QtBot, view: ConversationView) -> None:
    view.set_rows(rows(6))
    settle(qtbot, view)
    view.set_forgotten("m4")
    assert view._built[3].geometry().bottom() < view.line.geometry().center().y() < view._built[4].y()
    view.set_forgotten(None)
    assert view.line.isHidden()


def test_the_keyboard_walks_through_messages(qtbot: QtBot, view: ConversationView) -> None:
    view.set_rows(rows(40))
    settle(qtbot, view)
    view._built[39].setFocus()
    for _ in range(25):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Up)
    assert view._built[14].hasFocus()
    assert view._built[14]._actions.isVisible()
    assert 0 <= view._built[14].y() < view.viewport().height()
    qtbot.keyClick(view._built[14], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Question 14"


def test_a_narrow_window_and_another_theme(qtbot: QtBot, view: ConversationView, theme: Theme) -> None:
    view.set_rows(rows(30))
    view.resize(320, 400)
    settle(qtbot, view)
    assert at_bottom(view)
    theme.choose("dark")
    settle(qtbot, view)
    assert view._built
