"""Typing, and above all typing Chinese."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.chat.editor import Editor
from gui.theme import Theme


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> Editor:
    """An empty editor, 400 pixels wide."""
    made = Editor(theme)
    qtbot.addWidget(made)
    made.resize(400, 30)
    made.show()
    return made


def compose(editor: Editor, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_never_sends_while_composing(qtbot: QtBot, editor: Editor, key: Qt.Key) -> None:
    sent: list[bool] = []
    editor.submitted.connect(lambda: sent.append(True))
    compose(editor, "nihao")
    qtbot.keyClick(editor, key)
    assert sent == []
    assert editor.toPlainText() == ""
    compose(editor, "", "你好")
    assert editor.toPlainText() == "你好"
    qtbot.keyClick(editor, key)
    assert sent == [True]


def test_escape_while_composing_belongs_to_the_input_method(qtbot: QtBot, editor: Editor) -> None:
    escaped: list[bool] = []
    editor.escaped.connect(lambda: escaped.append(True))
    compose(editor, "ni")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert escaped == []


def test_it_grows_to_eight_lines(editor: Editor) -> None:
    heights = []
    for lines in (1, 3, 8, 9, 40):
        editor.setPlainText("\n".join("x" * lines))
        heights.append(editor.height())
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] == heights[3] == heights[4]


def test_wrapped_lines_count(editor: Editor) -> None:
    one = editor.height()
    editor.setPlainText("字" * 60)
    assert editor.height() > one


def test_only_plain_text_is_pasted(editor: Editor) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='http://x/y.png'>")
    data.setText("bold")
    editor.insertFromMimeData(data)
    assert editor.toPlainText() == "bold"
    data = QMimeData()
    data.setUrls([QUrl("https://example.org")])
    editor.insertFromMimeData(data)
    assert "example.org" in editor.toPlainText()


def test_a_long_paste_is_quick(editor: Editor) -> None:
    data = QMimeData()
    data.setText("很长的文字。" * 5000)
    editor.insertFromMimeData(data)
    assert len(editor.toPlainText()) == 30000


def test_filling_can_be_undone_and_selects_the_placeholder(editor: Editor) -> None:
    editor.setPlainText("mine")
    editor.fill("Write about [a cat].", (12, 7))
    assert editor.textCursor().selectedText() == "[a cat]"
    editor.undo()
    assert editor.toPlainText() == "mine"


def test_a_dropped_file_is_left_to_the_window(editor: Editor) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/models/story.gguf")])
    assert not editor.canInsertFromMimeData(data)
